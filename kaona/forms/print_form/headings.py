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
from kaona.forms.marks import BEFORE_TEXT, COLON, COLON_OR_SCAR, LIST_MARKS
from kaona.forms.page import Page
from kaona.forms.print_form.words import NUMBERING, PLAN_STATUSES, TARGET_STATUSES
from kaona.forms.sheet import Pair, Stretch
from kaona.thai.dates import DATE, was_date
from kaona.thai.digits import DIGIT, GAP, whole_number

_NUMBERING_EDITS = edits_allowed(len(NUMBERING))
_COLONS = re.compile(rf"{COLON}(?:[ \t]*{COLON})+(?:{COLON_OR_SCAR}(?=\s))?")
_DATE = re.compile(rf"{GAP}({DATE}){GAP}(?:{COLON}[ \t]*{COLON}|{COLON_OR_SCAR}{{1,2}}(?=\s)|{COLON})?")
_WHOLE = re.compile(rf"{NUMBERING}[ \t\n]*({DIGIT}{{1,4}})[ \t\n]*({COLON})(?:[ \t]*{COLON})+{_DATE.pattern}")
# What may stand where the date should, if that cannot be read: what was one, or nothing, and a colon.
_SMUDGED_DATE = re.compile(
    rf"{GAP}([^\n:：]{{0,30}}?(?:[ T]{DIGIT}{{2}}(?::{DIGIT}{{2}}){{1,2}}(?:\.\d+)?)?){GAP}{COLON}"
)
# The label and its number, with a date, a colon or nothing else on its line: `รายงานครั้งที่ 1 เดิม` is a text's.
_NUMBERED = re.compile(
    rf"[{BEFORE_TEXT}]*{NUMBERING}[ \t]*({DIGIT}{{1,3}})(?!{DIGIT}|\ufffd)(?:{GAP}{COLON_OR_SCAR}){{0,3}}+"
    rf"(?:{_DATE.pattern}|(?<={COLON})|(?=[ \t]*(?:\n|\Z)))"
)
_NUMBER_AT_END = re.compile(rf"[^\n]{{8,30}}?({DIGIT}{{1,3}})(?:[ \t]|{COLON})*")
# What every entry's tail has something of.
_OF_A_TAIL = re.compile("|".join(("=", *PLAN_STATUSES, *TARGET_STATUSES)))

_BLANK = re.compile(r"\s*+")


class Heading(NamedTuple):
    """Where an entry's heading stands, and in it the entry's number and date."""

    stretch: Stretch
    number: Pair | None
    date: Pair | None
    sure: bool
    """Whether it begins its line and has its `::` and its date, as no text has that speaks of a report."""


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
            sure = _begins_line(text, match.start(), zone.start)
            headings.append(Heading(Stretch(start, match.end()), match.span(1), match.span(3), sure))
        elif (heading := _dated(page, zone, low, colons)) is not None:
            headings.append(heading)
    headings += _at_line_starts(text, zone, headings)
    apart: list[Heading] = []
    for heading in sorted(headings, key=lambda heading: (heading.stretch.start, -heading.stretch.end)):
        if not apart or heading.stretch.start >= apart[-1].stretch.end:
            apart.append(heading)
        elif apart[-1].date is None and heading.date is not None:
            apart[-1] = heading  # `รายงานครั้งที่::2:: 28/01/2564`: one heading, found by either `::`
    return apart if all(heading.sure for heading in apart) else _without_quoted(text, apart)


def _without_quoted(text: str, headings: list[Heading]) -> list[Heading]:
    """The headings but for those that a narrative quotes: `ประชุมต่อจากรายงานครั้งที่1 :: 28/10/2564 : …`.

    A heading that is not sure is quoted where the entry before it has had nothing of its tail yet, and where its number
    is not above that entry's own: an officer speaks of an earlier report.
    """
    tails = [match.start() for match in _OF_A_TAIL.finditer(text, headings[0].stretch.end, headings[-1].stretch.start)]
    kept: list[Heading] = []
    for heading in headings:
        if kept and not heading.sure and _quotes_number(text, heading, kept[-1]):
            tail = bisect_left(tails, kept[-1].stretch.end)
            within = tail == len(tails) or tails[tail] > heading.stretch.start
            if within and not _is_orphan(text, kept[-1], heading):
                continue
        kept.append(heading)
    return kept


def _is_orphan(text: str, heading: Heading, following: Heading) -> bool:
    """Whether the heading is a number alone at a page's foot, with its own heading once more on the next page."""
    return heading.date is None and _BLANK.fullmatch(text, heading.stretch.end, following.stretch.start) is not None


def _quotes_number(text: str, heading: Heading, before: Heading) -> bool:
    """Whether the heading has the number of the entry that it stands in, or of an earlier one."""
    if heading.number is None or before.number is None:
        return False
    number, own = (whole_number(text[slice(*place)]) for place in (heading.number, before.number))
    return number is not None and own is not None and number <= own


def _begins_word(text: str, start: int) -> bool:
    """Whether white space, a list mark or nothing stands before `start`."""
    return start == 0 or text[start - 1] in BEFORE_TEXT or text[start - 1].isspace()


def _begins_line(text: str, start: int, low: int) -> bool:
    """Whether nothing but blanks and list marks stands before `start` on its line, or between it and `low`."""
    while start > low and text[start - 1] in BEFORE_TEXT:
        start -= 1
    return start == low or text[start - 1] == "\n"


def _dated(page: Page, zone: Stretch, low: int, colons: re.Match[str]) -> Heading | None:
    """The heading around `::`, if a date stands behind it, or its label before it.

    `low` is where the zone begins in the squeezed text.
    """
    text = page.text
    date = _DATE.match(text, colons.end(), zone.end)
    label = _numbering_before(page, zone, low, colons.start())
    if date:
        if label is not None:
            start, number, sure = label
            return Heading(Stretch(start, date.end()), number, date.span(1), sure)
        if not _begins_line(text, colons.start(), zone.start):
            return None  # a `::` of a text or a tail
        return Heading(Stretch(colons.start(), date.end()), None, date.span(1), sure=True)
    if label is None:
        return None
    start, number, _ = label
    smudged = _SMUDGED_DATE.match(text, colons.end(), zone.end)
    if smudged is None or not (smudged.group(1) == "" or was_date(smudged.group(1))):
        return Heading(Stretch(start, colons.end()), number, None, sure=False)
    return Heading(Stretch(start, smudged.end()), number, smudged.span(1) if smudged.group(1) else None, sure=False)


def _numbering_before(page: Page, zone: Stretch, low: int, end: int) -> tuple[int, Pair | None, bool] | None:
    """Where the label with its number begins that ends at `end`, the number, and whether the label begins its line;
    None where there is none.
    """
    squeezed = page.squeezed
    stop = squeezed.index(end)
    at = stop
    while at > low and squeezed.text[at - 1].isdigit() and stop - at < 4:
        at -= 1
    label = _numbering_ends(squeezed.text, low, at)
    if label is None:
        return None
    number = (squeezed.place(at), squeezed.after(stop)) if at < stop else None
    begins_line = _begins_line(page.text, squeezed.place(label), zone.start)
    begin = squeezed.place(max(begin_of_label(page, label), low))
    return _with_marks(page.text, begin, zone.start), number, begins_line


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
        # No letter of it: `รายงานครั้งที่ 8`, left alone above `ายงานครั้งที่9 ::`, ends there.
        if start < low or text[start] in "0123456789:":
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
    if at > low and text[at - 1] in LIST_MARKS + "?" and (at - 1 == low or text[at - 2] in " \t\n"):
        return at - 1
    return start


def _at_line_starts(text: str, zone: Stretch, found: list[Heading]) -> list[Heading]:
    """Headings without a sound `::`: the label and its number at the beginning of a line, apart from those `found`."""
    taken = sorted(heading.stretch for heading in found)
    starts = [stretch.start for stretch in taken]
    ends = list(accumulate((stretch.end for stretch in taken), max, initial=zone.start))
    headings = []
    start = zone.start
    for line in text[zone.start : zone.end].split("\n"):
        match = _numbered(text, start, zone.end, line)
        if match is not None and ends[bisect_left(starts, match.end())] <= match.start():
            number, date = match.span(1), match.span(2) if match.re.groups > 1 else (-1, -1)
            stretch = Stretch(match.start(), match.end())
            headings.append(Heading(stretch, number, date if date[0] >= 0 else None, sure=False))
        start += len(line) + 1
    return headings


def _numbered(text: str, start: int, end: int, line: str) -> re.Match[str] | None:
    """The label and its number at the beginning of the line, or the damaged label and its number, and nothing else.

    The line begins at `start`; its heading may have its date below, up to `end`.
    """
    if NUMBERING in line and (match := _NUMBERED.match(text, start, end)):
        return match
    if not line.rstrip(" \t:：")[-1:].isdigit():
        return None
    match = _NUMBER_AT_END.fullmatch(text, start, start + len(line))
    if match is None:
        return None
    label = "".join(text[start : match.start(1)].split()).lstrip(BEFORE_TEXT)
    distance = edits_apart(label, NUMBERING, _NUMBERING_EDITS)
    return match if distance <= _NUMBERING_EDITS else None
