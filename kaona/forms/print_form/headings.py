"""The headings of progress entries: a number, `::`, a date, `:`, and what a damaged one may look like.

Most headings are whole and stand as the form prints them; one pattern finds those. The others are looked for around
every `::` and at the beginning of every line, with a letter or two wrong.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate
from typing import NamedTuple

from kaona.forms.edges import begin_of_label
from kaona.forms.label import edits_allowed, edits_apart
from kaona.forms.page import Page
from kaona.forms.print_form.words import NUMBERING
from kaona.forms.sheet import Pair, Stretch
from kaona.thai.dates import DATE
from kaona.thai.digits import DIGIT

MARKS = " \t-–•*·"
"""What may stand before a heading on its line."""

_NUMBERING_EDITS = edits_allowed(len(NUMBERING))
_COLONS = re.compile(r":[ \t]*:")
_DATE = re.compile(rf"[ \t\n]*({DATE})[ \t\n]*:?")
_WHOLE = re.compile(rf"{NUMBERING}[ \t\n]*({DIGIT}{{1,4}})[ \t\n]*(:)[ \t]*:{_DATE.pattern}")
# What may stand where the date should, if that cannot be read: a few characters with a digit, or nothing, and a colon.
_SMUDGED_DATE = re.compile(rf"[ \t\n]*((?:[^\n:]{{0,30}}?{DIGIT}[^\n:]{{0,30}}?)?)[ \t\n]*:")
_NUMBERED = re.compile(rf"[ \t\-–•*·]*{NUMBERING}[ \t]*({DIGIT}{{1,3}})(?!{DIGIT})[ \t]*:*")
_NUMBER_AT_END = re.compile(rf"[^\n]{{8,30}}?({DIGIT}{{1,3}})[ \t:]*")


class Heading(NamedTuple):
    """Where an entry's heading stands, and in it the entry's number and date."""

    stretch: Stretch
    number: Pair | None
    date: Pair | None


def find_headings(page: Page, zone: Stretch) -> list[Heading]:
    """Every entry heading in the zone, in order, apart."""
    text = page.text
    whole = {match.start(2): match for match in _WHOLE.finditer(text, zone.start, zone.end)}
    low = page.squeezed.index(zone.start)
    headings: list[Heading] = []
    for colons in _COLONS.finditer(text, zone.start, zone.end):
        match = whole.get(colons.start())
        if match is not None and _begins_word(text, match.start()):
            start = _with_marks(text, match.start(), zone.start)
            headings.append(Heading(Stretch(start, match.end()), match.span(1), match.span(3)))
        elif (heading := _dated(page, zone, low, colons)) is not None:
            headings.append(heading)
    headings += _undated(text, zone, headings)
    apart: list[Heading] = []
    for heading in sorted(headings, key=lambda heading: (heading.stretch.start, -heading.stretch.end)):
        if not apart or heading.stretch.start >= apart[-1].stretch.end:
            apart.append(heading)
        elif apart[-1].date is None and heading.date is not None:
            apart[-1] = heading  # `รายงานครั้งที่::2:: 28/01/2564`: one heading, found by either `::`
    return apart


def _begins_word(text: str, start: int) -> bool:
    """Whether white space, a list mark or nothing stands before `start`."""
    return start == 0 or text[start - 1] in MARKS or text[start - 1].isspace()


def _dated(page: Page, zone: Stretch, low: int, colons: re.Match[str]) -> Heading | None:
    """The heading around `::`, if a date stands behind it, or its label before it.

    `low` is where the zone begins in the squeezed text.
    """
    text = page.text
    date = _DATE.match(text, colons.end(), zone.end)
    label = _numbering_before(page, zone, low, colons.start())
    if date:
        if label is not None:
            return Heading(Stretch(label[0], date.end()), label[1], date.span(1))
        if _is_tail(text, colons):
            return None
        return Heading(Stretch(colons.start(), date.end()), None, date.span(1))
    if label is None:
        return None
    smudged = _SMUDGED_DATE.match(text, colons.end(), zone.end)
    end = smudged.end() if smudged else colons.end()
    return Heading(Stretch(label[0], end), label[1], smudged.span(1) if smudged and smudged.group(1) else None)


def _is_tail(text: str, colons: re.Match[str]) -> bool:
    """Whether the `::` stands in running text and no entry begins at it: something else than white space before it."""
    line = text.rfind("\n", 0, colons.start()) + 1
    return bool(text[line : colons.start()].strip(MARKS))


def _numbering_before(page: Page, zone: Stretch, low: int, end: int) -> tuple[int, Pair | None] | None:
    """Where the label with its number begins that ends at `end`, and the number; None where there is none."""
    squeezed = page.squeezed
    stop = squeezed.index(end)
    at = stop
    while at > low and squeezed.text[at - 1].isdigit() and stop - at < 4:
        at -= 1
    label = _numbering_ends(squeezed.text, low, at)
    if label is None:
        return None
    number = (squeezed.place(at), squeezed.after(stop)) if at < stop else None
    begin = begin_of_label(page, label)
    return _with_marks(page.text, squeezed.place(max(begin, low)), zone.start), number


def _numbering_ends(text: str, low: int, end: int) -> int | None:
    """Where the label, damaged or not, begins that ends at `end`; None where none does behind `low`."""
    exact = end - len(NUMBERING)
    if exact >= low and text.startswith(NUMBERING, exact):
        return exact
    # One look at as many letters as the label has: each letter more or fewer costs an edit more at most.
    far = 2 * _NUMBERING_EDITS
    if edits_apart(text[max(exact, low) : end], NUMBERING, far) > far:
        return None
    best: tuple[int, int] | None = None
    for length in range(len(NUMBERING) + _NUMBERING_EDITS, len(NUMBERING) - _NUMBERING_EDITS - 1, -1):
        start = end - length
        if start < low:
            continue
        distance = edits_apart(text[start:end], NUMBERING, _NUMBERING_EDITS)
        if distance <= _NUMBERING_EDITS and (best is None or distance < best[0]):
            best = (distance, start)
    return best[1] if best else None


def _with_marks(text: str, start: int, low: int) -> int:
    """Where the list mark before `start` begins, if one stands there."""
    at = start
    while at > low and text[at - 1] in " \t":
        at -= 1
    if at > low and text[at - 1] in "-–•*·?" and (at - 1 == low or text[at - 2] in " \t\n"):
        return at - 1
    return start


def _undated(text: str, zone: Stretch, dated: list[Heading]) -> list[Heading]:
    """Headings without `::`: the label and its number at the beginning of a line, or a line of their own."""
    taken = sorted(heading.stretch for heading in dated)
    starts = [stretch.start for stretch in taken]
    ends = list(accumulate((stretch.end for stretch in taken), max, initial=zone.start))
    found = []
    start = zone.start
    for line in text[zone.start : zone.end].split("\n"):
        match = _numbered(line)
        if match is not None:
            first, last = start + match.start(), start + match.end()
            if ends[bisect_left(starts, last)] <= first:
                number = (start + match.start(1), start + match.end(1))
                found.append(Heading(Stretch(first, last), number, None))
        start += len(line) + 1
    return found


def _numbered(line: str) -> re.Match[str] | None:
    """The label and its number at the beginning of the line, or the damaged label and its number, and nothing else."""
    if NUMBERING in line and (match := _NUMBERED.match(line)):
        return match
    if not line.rstrip(" \t:")[-1:].isdigit():
        return None
    match = _NUMBER_AT_END.fullmatch(line)
    if match is None:
        return None
    label = "".join(line[: match.start(1)].split()).lstrip(MARKS)
    distance = edits_apart(label, NUMBERING, _NUMBERING_EDITS)
    return match if distance <= _NUMBERING_EDITS else None
