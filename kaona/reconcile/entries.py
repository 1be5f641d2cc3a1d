"""Which entries of several printings are one entry, and what that entry says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from operator import attrgetter

from kaona.reconcile.choose import Candidate, Rank, choose
from kaona.reconcile.keys import entry_base_key
from kaona.reconcile.records import Chosen, Conflict, EntryRow
from kaona.records import ENTRY_COLUMNS, Counted, Entry, Printing
from kaona.thai.likeness import alike, letters

ALIKE = 0.9
"""How alike two narratives are that are one: the contract says nine tenths at least."""

_VALUES = attrgetter(*ENTRY_COLUMNS)


@dataclass(frozen=True)
class Printed:
    """An entry in one printing: which printing, which entry of it, and the number it is matched by."""

    printing: int
    index: int
    entry: Entry
    number: int | None


@dataclass
class Group:
    """Entries of different printings that are one entry."""

    members: list[Printed] = field(default_factory=list)
    printings: set[int] = field(default_factory=set)
    """Which printings have it."""

    @classmethod
    def of(cls, members: list[Printed]) -> Group:
        """The group of those members."""
        return cls(members, {member.printing for member in members})

    def add(self, member: Printed) -> None:
        """Take in an entry of a printing that the group has none of."""
        self.members.append(member)
        self.printings.add(member.printing)

    @property
    def day(self) -> date | None:
        """Its report date."""
        return next((member.entry.report_date.value for member in self.members if member.entry.report_date), None)

    def narratives(self) -> list[str]:
        """Its narrative in each printing that has one."""
        return [member.entry.narrative.value for member in self.members if member.entry.narrative]


def group_entries(printings: list[Printing]) -> list[Group]:
    """The entries of all printings, those that are one together; no group has two of one printing."""
    by_day: dict[date, list[Printed]] = defaultdict(list)
    undated: list[Printed] = []
    for number, printing in enumerate(printings):
        shift = _shift(printing)
        for index, entry in enumerate(printing.entries):
            printed = Printed(number, index, entry, _number(entry, shift))
            if entry.report_date:
                by_day[entry.report_date.value].append(printed)
            else:
                undated.append(printed)
    groups = [group for day in sorted(by_day) for group in _same_day(by_day[day])]
    if undated:
        _join_undated(undated, groups)
    return groups


def _shift(printing: Printing) -> int:
    """By how much the declared numbers run ahead of the disbursement numbers, where both are given."""
    shifts = Counter(
        entry.declared_entry_no.value - entry.disbursement_no.value
        for entry in printing.entries
        if entry.declared_entry_no and entry.disbursement_no
    )
    return max(shifts, key=lambda shift: (shifts[shift], -abs(shift))) if shifts else 0


def _number(entry: Entry, shift: int) -> int | None:
    if entry.disbursement_no:
        return entry.disbursement_no.value
    return entry.declared_entry_no.value - shift if entry.declared_entry_no else None


def _same_day(printed: list[Printed]) -> list[Group]:
    """The groups of one day: a single one, or one a number where a printing has the day twice.

    A number that a printing has twice is two entries; one without number joins the first that its printing lacks.
    """
    if len(printed) == 1 or max(Counter(one.printing for one in printed).values()) == 1:
        return [Group.of(printed)]
    groups: list[Group] = []
    of_number: dict[int | None, list[Group]] = defaultdict(list)
    seen: Counter[tuple[int, int | None]] = Counter()
    for one in sorted(printed, key=lambda one: (one.number is None, one.number or 0, one.printing, one.index)):
        again = seen[one.printing, one.number]
        seen[one.printing, one.number] += 1
        if one.number is None:
            home = next((group for group in groups if one.printing not in group.printings), None)
        else:
            home = next(iter(of_number[one.number][again : again + 1]), None)
        if home is None:
            groups.append(home := Group())
            of_number[one.number].append(home)
        home.add(one)
    return groups


def _join_undated(undated: list[Printed], groups: list[Group]) -> None:
    """Put each undated entry with the first one of the same number and a like narrative, or by itself.

    They come printing by printing, and are compared with what the printings before theirs have.
    """
    texts: dict[Hashable, list[str]] = defaultdict(list)
    homes: dict[Hashable, list[Group]] = defaultdict(list)
    said: set[Hashable] = set()

    def compare_with(group: Group, entry: Entry) -> None:
        told_by, text = _told_by(entry), _narrative(entry)
        if (told_by, text, id(group)) not in said:  # most printings say the same
            said.add((told_by, text, id(group)))
            texts[told_by].append(text)
            homes[told_by].append(group)

    for group in groups:
        for member in group.members:
            compare_with(group, member.entry)
    for printing, entries in groupby(undated, key=attrgetter("printing")):
        joined = []
        for printed in entries:
            told_by = _told_by(printed.entry)
            like = (homes[told_by][place] for place in alike(_narrative(printed.entry), texts[told_by], ALIKE))
            home = next((group for group in like if printing not in group.printings), None)
            if home is None:
                groups.append(home := Group())
            home.add(printed)
            joined.append((home, printed.entry))
        for home, entry in joined:
            compare_with(home, entry)


def _told_by(entry: Entry) -> Hashable:
    """What two entries must agree in, if one is undated: the disbursement number, and whether they say anything.

    Where neither has a disbursement number, both must be undated too, and of one declared number: a copy of a dump then
    adds no entry.
    """
    if entry.disbursement_no:
        return "disbursed", entry.disbursement_no.value, entry.narrative is None
    if entry.report_date:
        return "dated"
    return "declared", entry.declared_entry_no and entry.declared_entry_no.value, entry.narrative is None


def _narrative(entry: Entry) -> str:
    return letters(entry.narrative.value) if entry.narrative else ""


def resolve(
    project_key: str, groups: list[Group], ranks: list[Rank], printings: list[Printing], counted: list[Counted]
) -> tuple[list[EntryRow], list[Conflict]]:
    """The rows of the groups, keyed and in order, and the values that lost."""
    rows: list[EntryRow] = []
    conflicts: list[Conflict] = []
    for key, number, group in _keys(project_key, groups, ranks):
        row, lost = _row(key, number, group, ranks, printings, counted)
        rows.append(row)
        conflicts += lost
    rows.sort(key=_in_order)
    return rows, conflicts


def rows_of_one(project_key: str, printing: Printing, counted: Counted, rank: Rank) -> list[EntryRow]:
    """What `resolve` gives where there is one printing: each entry is one by itself, and all that it says stands."""
    rows: list[EntryRow] = []
    keys: set[str] = set()
    for place, entry in enumerate(printing.entries):
        said = {
            column: Chosen(value, printing.dump_sha256)
            for column, value in zip(ENTRY_COLUMNS, _VALUES(entry), strict=True)
            if value is not None
        }
        day = entry.report_date.value if entry.report_date else None
        numbered = entry.disbursement_no or entry.declared_entry_no
        number = numbered.value if numbered else None
        key = entry_base_key(project_key, day, number, entry.narrative.value if entry.narrative else "")
        if key in keys:  # a tie, which is broken as among several printings
            return resolve(project_key, group_entries([printing]), [rank], [printing], [counted])[0]
        keys.add(key)
        row = EntryRow(key, number, day, said)
        if entry.narrative:
            row.narrative_from = printing.dump_sha256, printing.printing_no, place
            row.counts = counted.entry_counts[place]
        rows.append(row)
    rows.sort(key=_in_order)
    return rows


def _in_order(row: EntryRow) -> tuple[date, bool, int, str]:
    return row.report_date or date.max, row.entry_no is None, row.entry_no or 0, row.entry_key


def _row(
    key: str, number: int | None, group: Group, ranks: list[Rank], printings: list[Printing], counted: list[Counted]
) -> tuple[EntryRow, list[Conflict]]:
    row = EntryRow(key, number, group.day, {})
    conflicts: list[Conflict] = []
    for column in ENTRY_COLUMNS:
        said = [(member, getattr(member.entry, column)) for member in group.members]
        chosen = choose([Candidate(ranks[member.printing], value) for member, value in said if value is not None])
        if chosen is None:
            continue
        row.values[column] = chosen[0]
        if len(said) > 1:
            conflicts += [Conflict("fact_progress", key, column, chosen[0], lost, key) for lost in chosen[1]]
            row.holes += [
                (column, printings[member.printing].dump_sha256, member.entry.span)
                for member, value in said
                if value is None
            ]
    narrative = row.values.get("narrative")
    if narrative:
        source = next(member for member in group.members if member.entry.narrative is narrative.value)
        sheet = printings[source.printing]
        row.narrative_from = sheet.dump_sha256, sheet.printing_no, source.index
        row.counts = counted[source.printing].entry_counts[source.index]
    return row, conflicts


def entry_no(group: Group, ranks: list[Rank]) -> int | None:
    """The disbursement number where any printing has one, else the declared one, by the rule that chooses values."""
    for column in ("disbursement_no", "declared_entry_no"):
        chosen = choose(
            [
                Candidate(ranks[member.printing], value)
                for member in group.members
                if (value := getattr(member.entry, column)) is not None
            ]
        )
        if chosen:
            number = chosen[0].value.value
            return int(number)
    return None


def _keys(project_key: str, groups: Iterable[Group], ranks: list[Rank]) -> list[tuple[str, int | None, Group]]:
    """Each group with its key and number: the lowest number of a day bare, the others by number, ties by text."""
    numbered = [(entry_no(group, ranks), group) for group in groups]
    bases = [entry_base_key(project_key, group.day, number, _text(group)) for number, group in numbered]
    lowest: dict[str, int] = {}
    for base, (number, _) in zip(bases, numbered, strict=True):
        if number is not None:
            lowest[base] = min(number, lowest.get(base, number))
    by_key: dict[str, list[tuple[int | None, Group]]] = defaultdict(list)
    for base, (number, group) in zip(bases, numbered, strict=True):
        is_bare = number is None or number == lowest[base]
        by_key[base if is_bare else f"{base}#{number}"].append((number, group))
    keyed = []
    for key, tied in by_key.items():
        tied.sort(key=lambda pair: (pair[0] is None, _text(pair[1])))
        for place, (number, group) in enumerate(tied, start=1):
            keyed.append((key if place == 1 else f"{key}~{place}", number, group))
    return keyed


def _text(group: Group) -> str:
    return min(group.narratives(), default="")
