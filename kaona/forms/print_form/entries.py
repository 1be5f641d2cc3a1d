"""The print form's progress entries: where each begins and ends, and where its pieces lie.

An entry is known by its heading: a number, `::`, a date, `:`. The text behind it is the narrative, up to the tail:
percentage, baht, plan status, target status, each of which may be missing or damaged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kaona.forms.marks import BEFORE_TEXT, LIST_MARKS
from kaona.forms.page import Page
from kaona.forms.print_form.headings import Heading, find_headings
from kaona.forms.print_form.tail import find_tail
from kaona.forms.sheet import EntrySheet, Pair, Stretch
from kaona.thai.digits import DIGIT

# What may stand behind a heading that a page's foot has left alone: marks, and the number of the page.
_NOTHING = re.compile(rf"[{BEFORE_TEXT}?\n]*+(?:(?:หน้า|หน้าที่)[ \t]*{DIGIT}{{1,4}}(?:[ \t]*/[ \t]*{DIGIT}{{1,4}})?\s*)?")


@dataclass
class Entries:
    """The entries of one printing, and where the first of them (or an orphaned heading) begins."""

    start: int
    entries: list[EntrySheet] = field(default_factory=list)
    orphans: list[Stretch] = field(default_factory=list)
    labels: list[Pair] = field(default_factory=list)


def find_entries(page: Page, zone: Stretch) -> Entries:
    """The entries between `zone.start` and `zone.end` of the page's text."""
    headings = find_headings(page, zone)
    found = Entries(headings[0].stretch.start if headings else zone.end)
    ends = [heading.stretch.start for heading in headings[1:]] + [zone.end]
    for heading, end in zip(headings, ends, strict=False):
        stretch = Stretch(heading.stretch.start, end)
        found.labels += _around(heading)
        if heading.date is None and _NOTHING.fullmatch(page.text, heading.stretch.end, end):
            found.orphans.append(heading.stretch)
            continue
        found.entries.append(_entry(page, heading, stretch))
    return found


def _around(heading: Heading) -> list[Pair]:
    """The heading without its number and date, which are values."""
    labels: list[Pair] = []
    at, end = heading.stretch
    for value in (heading.number, heading.date):
        if value is not None:
            labels.append((at, value[0]))
            at = value[1]
    labels.append((at, end))
    return labels


def _entry(page: Page, heading: Heading, stretch: Stretch) -> EntrySheet:
    entry = EntrySheet(stretch, "", number=heading.number, date=heading.date)
    find_tail(page, heading.stretch.end, stretch.end, entry)
    first_label = min(entry.labels, default=None)
    entry.narrative = (heading.stretch.end, first_label[0] if first_label else stretch.end)
    entry.layout = _layout(page.text, stretch.start, *(first_label or heading.stretch))
    return entry


def _layout(text: str, start: int, label: int, label_end: int) -> str:
    """Which of the three layouts the entry is printed in that begins at `start`, by its first label behind the text."""
    if text[start] in LIST_MARKS:
        return "bullet"
    return "two_lines" if "\n" in text[label:label_end] else "one_line"
