"""The signature block at the end of a print form: personal data, whatever it says beside the form's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kaona.extract.ledger import Ledger
from kaona.extract.people import TELEPHONE, begins_with_title, is_printed_signer
from kaona.extract.posts import begins_as_post
from kaona.extract.readers import read_text
from kaona.extract.values import span_of
from kaona.forms.page import Page
from kaona.forms.sheet import Pair, Sheet, Stretch
from kaona.records import Person, PersonRole
from kaona.thai.digits import DIGIT

_DOTS = " \t\n.…_()-"
_BLANK = re.escape(_DOTS)
_PRINTED = re.compile(r"\([^()]{10,40}\)")
# Between two signatures that stand beside each other: a label of theirs within the line, or the bracket of the first
# name and that of the second.
_LABEL_IN_LINE = re.compile(r"(?<![^\s.…_)])(?:ลงชื่อ|ตำแหน่ง)(?=[ \t.…_])[ \t.…_]+|(?<=\))[ \t]+(?=\()")
_SIGNS_IN_LINE = ("ลงชื่อ", "ตำแหน่ง", ") ", ")\t")
_LINE_END = re.compile(r"[ \t]*\n\s*")
# What a wrapped name or post does not go on with: a bracket or dots, a date, a number.
_BEGINS_ANEW = re.compile(rf"[(.…_]|วันที่|{DIGIT}")
# A signature block is a few lines, as far as they are written on; what stands a page below it is some other text.
_LETTERS = 600
_BLOCK = re.compile(rf"(?:[{_BLANK}]*+[^{_BLANK}]){{0,{_LETTERS}}}[{_BLANK}]*+")


def read_signature(page: Page, sheet: Sheet, ledger: Ledger) -> list[Person]:
    """Who signed, with what post and telephone number: every line of the block but the form's own words."""
    if sheet.signature is None:
        return []
    labels = sorted(pair for pair in sheet.labels if pair[1] > sheet.signature.start)
    persons: list[Person] = []
    for stretch in _without(labels, _block(page.text, sheet.signature)):
        words = sorted([*_printed_signers(page.text, stretch), *_labels_in_line(page.text, stretch)])
        ledger.labels += words
        for piece in _without(words, stretch):
            for person in _persons(page.text, piece):
                persons += _person(page, ledger, person)
    return persons


def _block(text: str, below: Stretch) -> Stretch:
    """As much of what stands below the last label as may be a signature block."""
    if below.end - below.start <= _LETTERS:
        return below
    block = _BLOCK.match(text, *below)
    return Stretch(*block.span()) if block else below


def _without(holes: Iterable[Pair], stretch: Stretch) -> list[Stretch]:
    """The pieces of the stretch between the holes, which are in order."""
    pieces, at = [], stretch.start
    for start, end in holes:
        if end <= at or start >= stretch.end:
            continue
        if start > at:
            pieces.append(Stretch(at, start))
        at = end
    return [*pieces, Stretch(at, stretch.end)] if at < stretch.end else pieces


def _printed_signers(text: str, stretch: Stretch) -> Iterator[Pair]:
    """The words that the form prints in brackets, over a line end or not."""
    for printed in _PRINTED.finditer(text, *stretch):
        if is_printed_signer(printed.group()):
            yield printed.span()


def _labels_in_line(text: str, stretch: Stretch) -> Iterator[Pair]:
    """What parts two persons within a line."""
    written = text[stretch.start : stretch.end]
    if any(sign in written for sign in _SIGNS_IN_LINE):  # as in hardly any
        for label in _LABEL_IN_LINE.finditer(text, *stretch):
            yield label.span()


def _persons(text: str, piece: Stretch) -> list[Stretch]:
    """Where each person or post stands: one a line, but for a line that only goes on with the one before it."""
    found: list[Stretch] = []
    at = piece.start
    for end in _LINE_END.finditer(text, piece.start, piece.end):
        next_end = text.find("\n", end.end(), piece.end)
        line = text[end.end() : next_end if next_end >= 0 else piece.end]
        if not _goes_on(text[at : end.start()], line, end.group()):
            found.append(Stretch(at, end.start()))
            at = end.end()
    return [*found, Stretch(at, piece.end)]


def _goes_on(before: str, line: str, gap: str) -> bool:
    """Whether a name or post was wrapped: the next line follows at once, and neither side of it ends or begins one."""
    if gap.count("\n") > 1 or not before.strip(_DOTS) or not line.strip(_DOTS) or before.rstrip()[-1] in ").…_":
        return False
    if _BEGINS_ANEW.match(line) or TELEPHONE.search(before):
        return bool(TELEPHONE.search(f"{before[-40:]}\n{line}")) and not TELEPHONE.search(line) and "(" not in line
    if begins_as_post(line) and not begins_as_post(before.lstrip(_DOTS)):
        return False
    return not begins_with_title(line) and not TELEPHONE.match(line)


def _person(page: Page, ledger: Ledger, stretch: Stretch) -> list[Person]:
    """The person, post or number of the stretch, if there is a letter in it; the dots around it are the form's."""
    text = page.text[stretch.start : stretch.end]
    start = stretch.start + len(text) - len(text.lstrip(_DOTS))
    end = stretch.start + len(text.rstrip(_DOTS))
    for dots in (Stretch(stretch.start, min(start, stretch.end)), Stretch(max(end, start), stretch.end)):
        ledger.labels.append(dots)
    name = page.text[start:end]
    if not any(letter.isalnum() for letter in name):  # `\ufffd`, a file's last byte: left over, and nobody
        return []
    ledger.values += page.parts(start, end)
    role: PersonRole = "telephone" if TELEPHONE.fullmatch(name) else "signature"
    return [Person(role, read_text(name) or name, span_of(page, Stretch(start, end)))]
