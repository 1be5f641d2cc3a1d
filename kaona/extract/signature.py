"""The signature block at the end of a print form: personal data, whatever it says beside the form's own words."""

from __future__ import annotations

import re

from kaona.extract.ledger import Ledger
from kaona.extract.people import TELEPHONE, is_printed_signer
from kaona.extract.readers import read_text
from kaona.extract.values import span_of
from kaona.forms.page import Page
from kaona.forms.sheet import Sheet, Stretch
from kaona.records import Person, PersonRole

_LINE = re.compile(r"[^\n]+")
_DOTS = " \t\n.…_()-"
_PRINTED = re.compile(r"\([^()\n]{10,30}\)")
# A signature block is a few lines; what stands a page below it is some other text.
_LONGEST = 600


def read_signature(page: Page, sheet: Sheet, ledger: Ledger) -> list[Person]:
    """Who signed, with what post and telephone number: every line of the block but the form's own words."""
    if sheet.signature is None:
        return []
    persons: list[Person] = []
    end = min(sheet.signature.end, sheet.signature.start + _LONGEST)
    for stretch in _between_labels(sheet, Stretch(sheet.signature.start, end)):
        for line in _LINE.finditer(page.text, stretch.start, stretch.end):
            persons += _line(page, ledger, Stretch(*line.span()))
    return persons


def _between_labels(sheet: Sheet, block: Stretch) -> list[Stretch]:
    free, at = [], block.start
    for label, label_end in sorted(pair for pair in sheet.labels if pair[1] > block.start):
        if label_end <= at or label >= block.end:
            continue
        if label > at:
            free.append(Stretch(at, label))
        at = label_end
    if at < block.end:
        free.append(Stretch(at, block.end))
    return free


def _line(page: Page, ledger: Ledger, line: Stretch) -> list[Person]:
    """The persons on one line: its dots and the printed words in brackets aside."""
    persons: list[Person] = []
    at = line.start
    for printed in [*_PRINTED.finditer(page.text, line.start, line.end), None]:
        if printed is not None and not is_printed_signer(printed.group()):
            continue
        stretch = Stretch(at, printed.start() if printed else line.end)
        persons += _person(page, ledger, stretch)
        if printed is not None:
            ledger.labels.append(printed.span())
            at = printed.end()
    return persons


def _person(page: Page, ledger: Ledger, stretch: Stretch) -> list[Person]:
    text = page.text[stretch.start : stretch.end]
    start = stretch.start + len(text) - len(text.lstrip(_DOTS))
    end = stretch.start + len(text.rstrip(_DOTS))
    for dots in (Stretch(stretch.start, min(start, stretch.end)), Stretch(max(end, start), stretch.end)):
        ledger.labels.append(dots)
    if start >= end:
        return []
    name = page.text[start:end]
    ledger.values += page.parts(start, end)
    role: PersonRole = "telephone" if TELEPHONE.fullmatch(name) else "signature"
    return [Person(role, read_text(name) or name, span_of(page, Stretch(start, end)))]
