"""What is true of a project-year once all its printings are made: one value a field, chosen as the contract says.

A whole value beats a damaged one (with U+FFFD in it), and that beats none; then the printing with the newest entry of
those dated in the fiscal year or the 90 days after it wins, then the one with more entries, then the greater SHA-256 of
its dump, then the greater printing number. A goal's name and what stands above it come from printings that have the
winning goal number. An undated entry joins one of the same disbursement number whose narrative is nine tenths alike.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from benchmarks.generate.records import BAD_BYTE, LOST, Count, Entry, Printing, Text, Truth

_FIELDS = (
    "project_name",
    "bureau",
    "division",
    "section",
    "rationale",
    "objective",
    "target_statement",
    "start_date",
    "end_date",
    "budget_received_baht",
    "budget_spent_baht",
    "indicator_name",
)
_UNDER_GOAL = ("pillar_no", "pillar_name", "issue_no", "issue_name", "goal_name")
_ENTRY_FIELDS = ("progress_pct", "disbursed_baht", "plan_status", "target_status", "narrative")
_STATUSES = {
    "เป็นไปตามแผน": "on_plan",
    "เร็วกว่าแผน": "ahead_of_plan",
    "ช้ากว่าแผน": "behind_plan",
    "ล่าช้ากว่าแผน": "behind_plan",
    "เป็นไปตามเป้าหมาย": "on_target",
    "สูงกว่าเป้าหมาย": "above_target",
    "ต่ำกว่าเป้าหมาย": "below_target",
}


class Placed(NamedTuple):
    """A printing, and where it ended up: its dump's SHA-256 and its number in that dump, from 1."""

    printing: Printing
    dump_sha256: str
    printing_no: int


def settle(placed: Iterable[Placed]) -> Truth:
    """The truth of one project-year from all its printings."""
    ranked = [each.printing for each in sorted(placed, key=_rank, reverse=True)]
    header = ranked[0].header
    found = {name: _best(ranked, lambda printing, name=name: getattr(printing.header, name)) for name in _FIELDS}
    goal_no = _best(ranked, lambda printing: printing.header.goal_no)
    of_goal = [printing for printing in ranked if printing.header.goal_no == goal_no]
    found |= {name: _best(of_goal, lambda printing, name=name: getattr(printing.header, name)) for name in _UNDER_GOAL}
    entries, planned = [], _counts(found["target_statement"], "planned")
    for same in _merged(ranked):
        values = {name: _best(same, lambda entry, name=name: getattr(entry, name), name) for name in _ENTRY_FIELDS}
        number = next((entry.number for entry in same if entry.numbered), same[0].declared)
        day = next((entry.report_date for entry in same if entry.report_date), None)
        narrative: Text | None = values["narrative"]
        planned += _counts(narrative, "planned")
        entries.append(
            {
                "entry_no": number,
                "report_date": _plain(day),
                **{name: _plain(value) for name, value in values.items()},
                "plan_status": _STATUSES.get(values["plan_status"]),
                "target_status": _STATUSES.get(values["target_status"]),
                "targets": _counts(narrative, "achieved"),
            }
        )
    entries.sort(key=lambda entry: (str(entry["report_date"]), entry["entry_no"]))
    gold = {
        "project_code": header.project_code,
        "fiscal_year": header.fiscal_year,
        **{name: _plain(value) for name, value in found.items()},
        "goal_no": goal_no,
        "entries": entries,
    }
    if planned:
        gold["planned"] = planned
    return Truth(gold, sorted({name for printing in ranked for name in _people(printing)}))


def _rank(placed: Placed) -> tuple[date, int, str, int]:
    """What decides between printings, the greatest first."""
    printing = placed.printing
    year = printing.header.fiscal_year
    first, last = date(year - 544, 10, 1), date(year - 543, 9, 30) + timedelta(days=90)
    days = [entry.report_date for entry in printing.entries if entry.report_date]
    newest = max((day for day in days if first <= day <= last), default=date.min)
    return newest, len(printing.entries), placed.dump_sha256, placed.printing_no


def _merged(ranked: Sequence[Printing]) -> list[list[Entry]]:
    """The same entries of all printings, each list in the printings' order."""
    by_date: dict[tuple[date, int], list[Entry]] = {}
    undated: list[tuple[int, Entry]] = []
    twice = {day for printing in ranked for day in _shared(printing)}
    for place, printing in enumerate(ranked):
        for entry in printing.entries:
            if entry.report_date is None:
                undated.append((place, entry))
            else:
                number = _number(entry) if entry.report_date in twice else 0
                by_date.setdefault((entry.report_date, number), []).append(entry)
    places = {id(entry): place for place, printing in enumerate(ranked) for entry in printing.entries}
    groups = list(by_date.values())
    for place, entry in undated:
        group = next((group for group in groups if _joins(entry, place, group, places)), None)
        if group is None:
            groups.append([entry])
        else:
            group.append(entry)
            group.sort(key=lambda entry: places[id(entry)])
    return groups


def _shared(printing: Printing) -> set[date]:
    days = [entry.report_date for entry in printing.entries if entry.report_date]
    return {day for day in days if days.count(day) > 1}


def _number(entry: Entry) -> int:
    return entry.number if entry.numbered else entry.declared


def _joins(entry: Entry, place: int, group: list[Entry], places: dict[int, int]) -> bool:
    """Whether an undated entry is the same as the entries of a group, none of which is of its own printing.

    The group is one entry by its date: one of its printings may give the number, another the narrative.
    """
    if not entry.numbered or not entry.narrative or place in (places[id(other)] for other in group):
        return False
    if entry.number not in (other.number for other in group if other.numbered):
        return False
    text = _visible(entry.narrative.whole)
    return any(
        difflib.SequenceMatcher(None, text, _visible(other.narrative.whole), autojunk=False).ratio() >= 0.9
        for other in group
        if other.narrative
    )


def _best(ranked: Sequence[Any], value_of: Any, field: str = "") -> Any:
    """The first whole value, or else the first damaged one, or else None."""
    damaged = None
    for each in ranked:
        value = value_of(each)
        if value is None:
            continue
        if not _is_damaged(value) and field not in getattr(each, "damaged", ()):
            return value
        damaged = value if damaged is None else damaged
    return damaged


def _is_damaged(value: Any) -> bool:
    text = value.whole if isinstance(value, Text) else value
    return isinstance(text, str) and (LOST in text or BAD_BYTE in text)


def _visible(text: str) -> str:
    return text.replace(BAD_BYTE, LOST)


def _plain(value: Any) -> Any:
    """A value as JSON has it."""
    match value:
        case None | int():
            return value
        case Text():
            return _visible(value.whole)
        case str():
            return _visible(value)
        case date():
            return value.isoformat()
    return float(value)


def _counts(text: Text | None, measure: str) -> list[dict[str, Any]]:
    """A text's counts of one measure; what is `exact`, `single` and out of nothing is left out."""
    return [_count(count, text) for count in text.counts if count.measure == measure] if text else []


def _count(count: Count, text: Text) -> dict[str, Any]:
    found: dict[str, Any] = {"group": _visible(text.parts[count.group]), "quantity": count.quantity, "unit": count.unit}
    if count.qualifier != "exact":
        found["qualifier"] = count.qualifier
    if count.role != "single":
        found["role"] = count.role
    if count.out_of is not None:
        found["out_of_quantity"] = count.out_of
    if count.sex is not None:
        found["sex"] = count.sex
    return found


def _people(printing: Printing) -> list[str]:
    """Labelled persons and telephone numbers of a printing; posts are none."""
    header, signature = printing.header, printing.signature
    found = [header.coordinator, signature.name, signature.telephone]
    if header.responsible and not header.responsible.startswith(("หัวหน้า", "ผู้อำนวยการ")):
        found.append(header.responsible)
    return [name for name in found if name]
