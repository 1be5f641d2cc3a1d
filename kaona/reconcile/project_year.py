"""One project-year from all its printings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from operator import attrgetter

from kaona.places import Span
from kaona.reconcile.choose import Candidate, Rank, choose, rank_of, same
from kaona.reconcile.entries import ALIKE, Group, entry_no, group_entries, resolve, rows_of_one
from kaona.reconcile.records import Chosen, Conflict, EntryRow, Noticed, ProjectYear
from kaona.records import Count, Counted, Finding, Header, Printing
from kaona.thai.dates import buddhist_year, fiscal_year_bounds
from kaona.thai.likeness import alike, letters

TABLE_OF: dict[str, str] = {
    **dict.fromkeys(("bureau", "division", "section"), "dim_agency"),
    **dict.fromkeys(("pillar_no", "pillar_name", "issue_no", "issue_name", "goal_no", "goal_name"), "dim_strategy"),
    **dict.fromkeys(("dimension_no", "indicator_name"), "dim_indicator"),
    **dict.fromkeys(("budget_received_baht", "budget_spent_baht"), "fact_project_year"),
}
"""The table of each header column; those not named here are `dim_project`'s."""

_VALUES = attrgetter(*Header.__struct_fields__)

# The goal's name, its issue and its pillar belong to a goal number, and come from printings that have the winning one.
_OF_THE_GOAL = ("goal_name", "pillar_no", "pillar_name", "issue_no", "issue_name")


def table_of(column: str) -> str:
    """The table that a header column's places and conflicts stand under."""
    return TABLE_OF.get(column, "dim_project")


def reconcile(printings: Sequence[tuple[Printing, Counted]]) -> ProjectYear:
    """The project-year that the printings, all of one project key, are printings of; in whatever order they come."""
    ordered = sorted(printings, key=lambda pair: (pair[0].dump_sha256, pair[0].printing_no))
    sheets = [printing for printing, _ in ordered]
    counted = [counts for _, counts in ordered]
    key = sheets[0].project_key
    code, year = sheets[0].header.project_code, sheets[0].header.fiscal_year
    if key is None or code is None or year is None or any(sheet.project_key != key for sheet in sheets):
        raise ValueError("expected printings of one project-year")
    ranks = [rank_of(sheet, year.value) for sheet in sheets]
    noticed = [Noticed(finding, sheet.dump_sha256, key) for sheet in sheets for finding in sheet.findings]
    conflicts: list[Conflict] = []
    if len(sheets) == 1:  # nearly all, where a dump is a project: there is nothing to choose
        values = _said_by(sheets[0])
        entries = rows_of_one(key, sheets[0], counted[0], ranks[0])
    else:
        values, conflicts = _header(key, sheets, ranks)
        groups = group_entries(sheets)
        entries, lost = resolve(key, groups, ranks, sheets, counted)
        conflicts += lost
        noticed += _other_date(key, groups, entries, ranks)
    return ProjectYear(
        project_key=key,
        project_code=code.value,
        fiscal_year=year.value,
        printings=sheets,
        values=values,
        entries=entries,
        planned=_planned(values.get("target_statement"), sheets, counted),
        conflicts=conflicts,
        noticed=noticed,
    )


def _header(key: str, sheets: list[Printing], ranks: list[Rank]) -> tuple[dict[str, Chosen], list[Conflict]]:
    values: dict[str, Chosen] = {}
    conflicts: list[Conflict] = []
    goal = choose(_candidates("goal_no", sheets, ranks))
    for column in Header.__struct_fields__:
        candidates = _candidates(column, sheets, ranks)
        allowed = candidates
        if goal is not None and column in _OF_THE_GOAL:
            allowed = _of_the_goal(column, goal[0].value.value, sheets, ranks)
        chosen = choose(allowed)
        if chosen is None:
            continue
        kept, lost = chosen
        ranks_allowed = {candidate.rank for candidate in allowed}
        others = [other for other in candidates if other.rank not in ranks_allowed]
        lost = lost + [
            Chosen(other.value, other.rank.dump_sha256)
            for other in others
            if not same(other.value.value, kept.value.value)
        ]
        values[column] = kept
        conflicts += [Conflict(table_of(column), key, column, kept, other, None) for other in lost]
    return values, conflicts


def _said_by(sheet: Printing) -> dict[str, Chosen]:
    """The header of a project-year that was printed once."""
    said = zip(Header.__struct_fields__, _VALUES(sheet.header), strict=True)
    return {column: Chosen(value, sheet.dump_sha256) for column, value in said if value is not None}


def _of_the_goal(column: str, goal_no: str, sheets: list[Printing], ranks: list[Rank]) -> list[Candidate]:
    """What printings with that goal number say; else those whose own pillar or issue number is the goal's beginning."""

    def said_by(belongs: Callable[[Header], bool]) -> list[Candidate]:
        chosen = [number for number, sheet in enumerate(sheets) if belongs(sheet.header)]
        return _candidates(column, [sheets[number] for number in chosen], [ranks[number] for number in chosen])

    candidates = said_by(lambda header: header.goal_no is not None and header.goal_no.value == goal_no)
    above = {"pillar": ("pillar_no", 1), "issue": ("issue_no", 2)}.get(column.partition("_")[0])
    if candidates or above is None:
        return candidates
    number_column, depth = above
    beginning = ".".join(goal_no.split(".")[:depth])
    return said_by(lambda header: (own := getattr(header, number_column)) is not None and own.value == beginning)


def _candidates(column: str, sheets: list[Printing], ranks: list[Rank]) -> list[Candidate]:
    return [
        Candidate(rank, value)
        for sheet, rank in zip(sheets, ranks, strict=True)
        if (value := getattr(sheet.header, column)) is not None
    ]


def _planned(statement: Chosen | None, sheets: list[Printing], counted: list[Counted]) -> list[Count]:
    """The planned counts of section 1.5, from the printing whose statement stands."""
    if statement is None:
        return []
    for sheet, counts in zip(sheets, counted, strict=True):
        if sheet.header.target_statement is statement.value:
            return counts.planned_counts
    return []


def _outside(day: date | None, project_key: str) -> bool:
    first, last = fiscal_year_bounds(int(project_key.rpartition("/")[2]))
    return day is not None and not first <= day <= last


def _in_thai(day: date) -> str:
    return f"{day.day}/{day.month}/{buddhist_year(day)}"


def _other_date(key: str, groups: list[Group], entries: list[EntryRow], ranks: list[Rank]) -> list[Noticed]:
    """The same number and narrative under another date, in different printings: one of the dates is wrong.

    Of two, that outside the fiscal year, else the later one; each wrong entry is noticed once.
    """
    by_number: dict[int, list[Group]] = defaultdict(list)
    for group in groups:
        number = entry_no(group, ranks)
        if number is not None and group.day:
            by_number[number].append(group)
    row_keys: dict[tuple[date | None, int | None], str] = {}
    for row in entries:
        row_keys.setdefault((row.report_date, row.entry_no), row.entry_key)
    noticed = []
    for number, same_number in by_number.items():
        for wrong, right in _twins(sorted(same_number, key=lambda group: _outside(group.day, key))):
            member = wrong.members[0]
            entry_key = row_keys.get((wrong.day, number))
            finding = _under_two_dates(number, [wrong.day, right.day], member.entry.span)
            noticed.append(Noticed(finding, ranks[member.printing].dump_sha256, entry_key or key, entry_key))
    return noticed


def _twins(groups: list[Group]) -> Iterator[tuple[Group, Group]]:
    """Each group with the first before it of another day and other printings that has a like narrative."""
    before: dict[frozenset[int], tuple[list[str], list[Group]]] = defaultdict(lambda: ([], []))
    for group in groups:
        own = [letters(narrative) for narrative in group.narratives()]
        like = (
            others[found]
            for printings, (texts, others) in before.items()
            if not printings & group.printings
            for text in own
            for found in alike(text, texts, ALIKE)
        )
        twin = next((other for other in like if other.day != group.day), None)
        if twin is not None:
            yield group, twin
        texts, others = before[frozenset(group.printings)]
        texts += own
        others += [group] * len(own)


def _under_two_dates(number: int, days: Iterable[date | None], span: Span) -> Finding:
    first, second = sorted(day for day in days if day)
    return Finding(
        rule="same_entry_other_date",
        severity="error",
        message_en=f"Entry {number} has the same narrative in two printings, "
        f"but under {first} in one and {second} in the other.",
        message_th=f"รายงานครั้งที่ {number} ข้อความเดียวกัน แต่ฉบับพิมพ์หนึ่งลงวันที่ {_in_thai(first)} อีกฉบับลงวันที่ {_in_thai(second)}",
        span=span,
        table="fact_progress",
        column="report_date",
    )
