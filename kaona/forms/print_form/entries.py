"""The print form's progress entries: where each begins and ends, and where its pieces lie.

An entry is known by its heading: a number, `::`, a date, `:`. The text behind it is the narrative, up to the tail:
percentage, baht, plan status, target status, each of which may be missing or damaged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from kaona.forms.label import edits_allowed
from kaona.forms.labels import begin_of_label
from kaona.forms.page import Page
from kaona.forms.print_form.tail import find_tail
from kaona.forms.print_form.words import NUMBERING
from kaona.forms.sheet import EntrySheet, Stretch
from kaona.thai.dates import DATE
from kaona.thai.digits import DIGIT

_NUMBERING_EDITS = edits_allowed(len(NUMBERING))
_COLONS = re.compile(r":[ \t]*:")
_DATE = re.compile(rf"[ \t\n]*({DATE})[ \t\n]*:?")
# What may stand where the date should, if that cannot be read: a few characters with a digit, or nothing, and a colon.
_SMUDGED_DATE = re.compile(rf"[ \t\n]*((?:[^\n:]{{0,30}}?{DIGIT}[^\n:]{{0,30}}?)?)[ \t\n]*:")
_MARKS = " \t-–•*·"
_LINE = re.compile(r"[^\n]+")
_NUMBERED = re.compile(rf"[ \t\-–•*·]*{NUMBERING}[ \t]*({DIGIT}{{1,3}})(?!{DIGIT})[ \t]*:*")
_NUMBER_AT_END = re.compile(rf"[^\n]{{8,30}}?({DIGIT}{{1,3}})[ \t:]*")


@dataclass
class Entries:
    """The entries of one printing, and where the first of them (or an orphaned heading) begins."""

    start: int
    entries: list[EntrySheet] = field(default_factory=list)
    orphans: list[Stretch] = field(default_factory=list)
    labels: list[Stretch] = field(default_factory=list)


@dataclass
class _Heading:
    stretch: Stretch
    number: Stretch | None
    date: Stretch | None


def find_entries(page: Page, zone: Stretch) -> Entries:
    """The entries between `zone.start` and `zone.end` of the page's text."""
    headings = _headings(page, zone)
    found = Entries(headings[0].stretch.start if headings else zone.end)
    ends = [heading.stretch.start for heading in headings[1:]] + [zone.end]
    for heading, end in zip(headings, ends, strict=False):
        stretch = Stretch(heading.stretch.start, end)
        found.labels += _around(heading)
        if heading.date is None and not page.text[heading.stretch.end : end].strip(_MARKS + "?\n"):
            found.orphans.append(heading.stretch)
            continue
        found.entries.append(_entry(page, heading, stretch))
    return found


def _around(heading: _Heading) -> list[Stretch]:
    """The heading without its number and date, which are values."""
    labels, at = [], heading.stretch.start
    for value in (heading.number, heading.date):
        if value is not None:
            labels.append(Stretch(at, value.start))
            at = value.end
    labels.append(Stretch(at, heading.stretch.end))
    return [label for label in labels if label.start < label.end]


def _entry(page: Page, heading: _Heading, stretch: Stretch) -> EntrySheet:
    entry = EntrySheet(stretch, "", number=heading.number, date=heading.date)
    find_tail(page, heading.stretch.end, stretch.end, entry)
    first_piece = min((label.start for label in entry.labels), default=stretch.end)
    entry.narrative = Stretch(heading.stretch.end, first_piece)
    entry.layout = _layout(page, entry, heading)
    return entry


def _layout(page: Page, entry: EntrySheet, heading: _Heading) -> str:
    """Which of the three layouts the entry is printed in."""
    if page.text[entry.stretch.start] in "-–•":
        return "bullet"
    first = min(entry.labels, default=heading.stretch)
    return "two_lines" if "\n" in page.text[first.start : first.end] else "one_line"


def _headings(page: Page, zone: Stretch) -> list[_Heading]:
    """Every entry heading in the zone, in order, apart."""
    headings: list[_Heading] = []
    for colons in _COLONS.finditer(page.text, zone.start, zone.end):
        heading = _dated(page, zone, colons)
        if heading:
            headings.append(heading)
    headings += _undated(page, zone, headings)
    apart: list[_Heading] = []
    for heading in sorted(headings, key=lambda heading: (heading.stretch.start, -heading.stretch.end)):
        if not apart or heading.stretch.start >= apart[-1].stretch.end:
            apart.append(heading)
        elif apart[-1].date is None and heading.date is not None:
            apart[-1] = heading  # `รายงานครั้งที่::2:: 28/01/2564`: one heading, found by either `::`
    return apart


def _dated(page: Page, zone: Stretch, colons: re.Match[str]) -> _Heading | None:
    """The heading around `::`, if a date stands behind it, or its label before it."""
    text = page.text
    date = _DATE.match(text, colons.end(), zone.end)
    label = _numbering_before(page, zone, colons.start())
    if date:
        if label is None:
            return (
                None
                if _is_tail(text, colons)
                else _Heading(Stretch(colons.start(), date.end()), None, Stretch(*date.span(1)))
            )
        return _Heading(Stretch(label[0], date.end()), label[1], Stretch(*date.span(1)))
    if label is None:
        return None
    smudged = _SMUDGED_DATE.match(text, colons.end(), zone.end)
    end = smudged.end() if smudged else colons.end()
    date_stretch = Stretch(*smudged.span(1)) if smudged and smudged.group(1) else None
    return _Heading(Stretch(label[0], end), label[1], date_stretch)


def _is_tail(text: str, colons: re.Match[str]) -> bool:
    """Whether the `::` stands in running text and no entry begins at it: something else than white space before it."""
    line = text.rfind("\n", 0, colons.start()) + 1
    return bool(text[line : colons.start()].strip(_MARKS))


def _numbering_before(page: Page, zone: Stretch, end: int) -> tuple[int, Stretch | None] | None:
    """Where the label with its number begins that ends at `end`, and the number; None where there is none."""
    squeezed = page.squeezed
    stop = squeezed.index(end)
    low = squeezed.index(zone.start)
    at = stop
    while at > low and squeezed.text[at - 1].isdigit() and stop - at < 4:
        at -= 1
    label = _numbering_ends(squeezed.text, low, at)
    if label is None:
        return None
    number = Stretch(squeezed.place(at), squeezed.after(stop)) if at < stop else None
    begin = begin_of_label(page, label)
    return _with_marks(page.text, squeezed.place(max(begin, low)), zone.start), number


def _numbering_ends(text: str, low: int, end: int) -> int | None:
    """Where the label, damaged or not, begins that ends at `end`; None where none does behind `low`."""
    exact = end - len(NUMBERING)
    if exact >= low and text.startswith(NUMBERING, exact):
        return exact
    best: tuple[int, int] | None = None
    for length in range(len(NUMBERING) + _NUMBERING_EDITS, len(NUMBERING) - _NUMBERING_EDITS - 1, -1):
        start = end - length
        if start < low:
            continue
        distance = Levenshtein.distance(text[start:end], NUMBERING, score_cutoff=_NUMBERING_EDITS)
        if distance <= _NUMBERING_EDITS and (best is None or distance < best[0]):
            best = (distance, start)
    return best[1] if best else None


def _with_marks(text: str, start: int, low: int) -> int:
    """Where the list mark before `start` begins, if one stands there."""
    at = start
    while at > low and text[at - 1] in " \t":
        at -= 1
    if at > low and text[at - 1] in "-–•*·" and (at - 1 == low or text[at - 2] in " \t\n"):
        return at - 1
    return start


def _undated(page: Page, zone: Stretch, dated: list[_Heading]) -> list[_Heading]:
    """Headings without `::`: the label and its number at the beginning of a line, or a line of their own."""
    taken = [heading.stretch for heading in dated]
    found = []
    for line in _LINE.finditer(page.text, zone.start, zone.end):
        match = _NUMBERED.match(line.group()) or _nearly_numbered(line.group())
        if match is None:
            continue
        heading = Stretch(line.start() + match.start(), line.start() + match.end())
        if not any(stretch.start < heading.end and heading.start < stretch.end for stretch in taken):
            number = Stretch(line.start() + match.start(1), line.start() + match.end(1))
            found.append(_Heading(heading, number, None))
    return found


def _nearly_numbered(line: str) -> re.Match[str] | None:
    """A line that is the damaged label and its number, and nothing else."""
    match = _NUMBER_AT_END.fullmatch(line)
    if match is None:
        return None
    label = "".join(line[: match.start(1)].split()).lstrip(_MARKS)
    distance = Levenshtein.distance(label, NUMBERING, score_cutoff=_NUMBERING_EDITS)
    return match if distance <= _NUMBERING_EDITS else None
