"""Rules on counts of target groups: parts against their whole, and how many groups the text says there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kaona.quality.rule import Failure, NotApplicable
from kaona.reconcile import EntryRow, ProjectYear
from kaona.thai.digits import DIGIT, whole_number

_GROUPS_SAID = re.compile(rf"ครบ(?:ทั้ง)?\s*({DIGIT}{{1,2}})\s*กลุ่มเป้าหมาย")


def parts_do_not_sum(year: ProjectYear) -> Iterator[Failure]:
    """A whole whose parts, all of one unit, add up to something else; a running sum is held to no parts."""
    for entry in year.entries:
        for place, whole in enumerate(entry.counts):
            if whole.role != "whole":
                continue
            parts = [count for count in entry.counts if count.part_of == place and count.unit == whole.unit]
            total = sum(part.quantity for part in parts)
            if len(parts) > 1 and total != whole.quantity:
                yield _about(entry, {"group": whole.group, "total": total, "whole": whole.quantity})


def group_total_disagrees(year: ProjectYear) -> Iterable[Failure] | NotApplicable:
    """`ครบ 3 กลุ่มเป้าหมาย` against the groups counted in the same narrative."""
    said = [(entry, int(number)) for entry in year.entries if (number := _groups_said(entry)) is not None]
    if not said:
        return NotApplicable("no narrative says how many target groups there are")
    failures = []
    for entry, number in said:
        counted = {count.group for count in entry.counts if count.measure == "achieved" and count.role != "whole"}
        if counted and len(counted) != number:
            failures.append(_about(entry, {"said": number, "counted": len(counted)}))
    return failures


def _groups_said(entry: EntryRow) -> int | None:
    narrative = entry.get("narrative") or ""
    match = _GROUPS_SAID.search(narrative) if "กลุ่มเป้าหมาย" in narrative else None
    return whole_number(match[1]) if match else None


def _about(entry: EntryRow, words: dict[str, object]) -> Failure:
    chosen = entry.values.get("narrative")
    return Failure("fact_progress", entry.entry_key, "narrative", chosen, entry.entry_key, words)
