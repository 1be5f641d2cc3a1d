"""The signature block at the end of a print form: personal data, whatever it says beside the form's own words."""

from __future__ import annotations

import re

from kaona.extract.ledger import Ledger
from kaona.extract.people import TELEPHONE, begins_with_title, is_post, is_printed_signer
from kaona.extract.readers import read_text
from kaona.extract.values import span_of
from kaona.forms.page import Page
from kaona.forms.sheet import Sheet, Stretch
from kaona.records import Person, PersonRole
from kaona.thai.digits import DIGIT

_DOTS = " \t\n.…_()-"
_PRINTED = re.compile(r"\([^()]{10,40}\)")
# Between two persons: a line end, unless the text before it was wrapped there; the label of the post within a line.
_BETWEEN = re.compile(r"[ \t]*\n\s*|[ \t]+(ตำแหน่ง)[ \t.…]+")
# What a wrapped name or post does not go on with: a bracket or dots, a date, a number.
_BEGINS_ANEW = re.compile(rf"[(.…_]|วันที่|{DIGIT}")
# A signature block is a few lines; what stands a page below it is some other text.
_LONGEST = 600


def read_signature(page: Page, sheet: Sheet, ledger: Ledger) -> list[Person]:
    """Who signed, with what post and telephone number: every line of the block but the form's own words."""
    if sheet.signature is None:
        return []
    persons: list[Person] = []
    end = min(sheet.signature.end, sheet.signature.start + _LONGEST)
    for stretch in _between_labels(sheet, Stretch(sheet.signature.start, end)):
        for piece in _without_printed(page, ledger, stretch):
            for person in _persons(page.text, piece, ledger):
                persons += _person(page, ledger, person)
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


def _without_printed(page: Page, ledger: Ledger, stretch: Stretch) -> list[Stretch]:
    """The pieces of the stretch beside the words that the form prints in brackets, over a line end or not."""
    pieces, at = [], stretch.start
    for printed in _PRINTED.finditer(page.text, stretch.start, stretch.end):
        if is_printed_signer(printed.group()):
            ledger.labels.append(printed.span())
            pieces.append(Stretch(at, printed.start()))
            at = printed.end()
    return [*pieces, Stretch(at, stretch.end)]


def _persons(text: str, piece: Stretch, ledger: Ledger) -> list[Stretch]:
    """Where each person or post stands: one a line, but for a line that only goes on with the one before it."""
    found: list[Stretch] = []
    at = piece.start
    for between in _BETWEEN.finditer(text, piece.start, piece.end):
        label = between.span(1)
        if label[0] >= 0:
            ledger.labels.append(label)
        elif _goes_on(text[at : between.start()], text[between.end() : piece.end], between.group()):
            continue
        found.append(Stretch(at, between.start()))
        at = between.end()
    return [*found, Stretch(at, piece.end)]


def _goes_on(before: str, after: str, gap: str) -> bool:
    """Whether a name or post was wrapped: the next line follows at once, and neither side of it ends or begins one."""
    line = after.partition("\n")[0]
    if gap.count("\n") > 1 or not before.strip(_DOTS) or not line.strip(_DOTS) or before.rstrip()[-1] in ").…_":
        return False
    if _BEGINS_ANEW.match(line) or TELEPHONE.search(before):
        return bool(TELEPHONE.search(f"{before[-40:]}\n{line}")) and not TELEPHONE.search(line) and "(" not in line
    return not (is_post(line) and not is_post(before)) and not begins_with_title(line) and not TELEPHONE.match(line)


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
