"""Which entries of several printings are one entry, and what that entry says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter

from rapidfuzz.distance import Indel

from kaona.reconcile.choose import Candidate, Rank, choose
from kaona.reconcile.keys import entry_base_key
from kaona.reconcile.records import Chosen, Conflict, EntryRow
from kaona.records import ENTRY_COLUMNS, Counted, Entry, Printing

# The contract: an undated entry joins one whose narrative is at least nine tenths alike.
_ALIKE = 0.9
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

    @property
    def printings(self) -> set[int]:
        """Which printings have it."""
        return {member.printing for member in self.members}

    @property
    def day(self) -> date | None:
        """Its report date."""
        return next((member.entry.report_date.value for member in self.members if member.entry.report_date), None)

    @property
    def disbursement_no(self) -> int | None:
        """The number the system gave, in the printing that has it (the lowest where they differ)."""
        return min((m.entry.disbursement_no.value for m in self.members if m.entry.disbursement_no), default=None)

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
    for printed in undated:
        _join_undated(printed, groups)
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
    """The groups of one day: a single one, or one a number where a printing has the day twice."""
    if len(printed) == 1 or max(Counter(one.printing for one in printed).values()) == 1:
        return [Group(list(printed))]
    groups: list[Group] = []
    for one in sorted(printed, key=lambda one: (one.number is None, one.number or 0, one.printing, one.index)):
        home = next((g for g in groups if one.printing not in g.printings and _numbers_meet(g, one)), None)
        if home is None:
            groups.append(home := Group())
        home.members.append(one)
    return groups


def _numbers_meet(group: Group, one: Printed) -> bool:
    return any(member.number == one.number for member in group.members) or one.number is None


def _join_undated(printed: Printed, groups: list[Group]) -> None:
    """Put an undated entry with the one of the same disbursement number and a like narrative, or by itself."""
    for group in groups:
        if printed.printing not in group.printings and any(_meet(printed.entry, m.entry) for m in group.members):
            group.members.append(printed)
            return
    groups.append(Group([printed]))


def _meet(undated: Entry, other: Entry) -> bool:
    """Whether an undated entry is the other one: same number, like narrative.

    Where neither has a disbursement number, both must be undated too, and of one declared number: a copy of a dump then
    adds no entry.
    """
    one, two = undated.disbursement_no, other.disbursement_no
    if (one and one.value) != (two and two.value):
        return False
    if one is None and (other.report_date or _declared(undated) != _declared(other)):
        return False
    if undated.narrative is None or other.narrative is None:
        return undated.narrative is other.narrative
    return alike(undated.narrative.value, other.narrative.value)


def _declared(entry: Entry) -> int | None:
    return entry.declared_entry_no.value if entry.declared_entry_no else None


def alike(one: str, other: str) -> bool:
    """Whether two narratives are at least nine tenths alike, white space aside."""
    return Indel.normalized_similarity("".join(one.split()), "".join(other.split()), score_cutoff=_ALIKE) >= _ALIKE


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
    numbers = {id(group): entry_no(group, ranks) for group in groups}
    by_base: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        by_base[entry_base_key(project_key, group.day, numbers[id(group)], _text(group))].append(group)
    by_key: dict[str, list[Group]] = defaultdict(list)
    for base, members in by_base.items():
        members.sort(key=lambda group: (numbers[id(group)] is None, numbers[id(group)] or 0, _text(group)))
        for place, group in enumerate(members):
            number = numbers[id(group)]
            key = base if place == 0 or group.day is None or number is None else f"{base}#{number}"
            if key == base or number != numbers[id(members[0])]:
                by_key[key].append(group)
            else:
                by_key[base].append(group)
    keyed = []
    for key, members in by_key.items():
        members.sort(key=lambda group: (numbers[id(group)] is None, _text(group)))
        keyed += [
            (key if place == 0 else f"{key}~{place + 1}", numbers[id(group)], group)
            for place, group in enumerate(members)
        ]
    return keyed


def _text(group: Group) -> str:
    return min(group.narratives(), default="")
