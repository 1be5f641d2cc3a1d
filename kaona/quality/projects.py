"""Rules on what a project-year's header says: its dates, its budget, its agency."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kaona.quality import words as say
from kaona.quality.rule import Failure, NotApplicable
from kaona.reconcile import ProjectYear
from kaona.reconcile.keys import normal
from kaona.reference import agency_of


def project_dates(year: ProjectYear) -> Iterable[Failure] | NotApplicable:
    """The project ends before it starts."""
    start, end = year.get("start_date"), year.get("end_date")
    if start is None or end is None:
        return NotApplicable("the project's start or end is not known")
    if start <= end:
        return []
    return [
        Failure(
            "dim_project",
            year.project_key,
            "end_date",
            year.values["end_date"],
            words={"start": say.day(start), "end": say.day(end)},
        )
    ]


def spent_over_received(year: ProjectYear) -> Iterable[Failure] | NotApplicable:
    """More was spent than was received."""
    received, spent = year.get("budget_received_baht"), year.get("budget_spent_baht")
    if received is None or spent is None:
        return NotApplicable("the budget received or spent is not known")
    if spent <= received:
        return []
    chosen = year.values["budget_spent_baht"]
    words: dict[str, object] = {"received": say.baht(received), "spent": say.baht(spent)}
    return [Failure("fact_project_year", year.project_key, "budget_spent_baht", chosen, words=words)]


def unknown_agency_code(year: ProjectYear) -> Iterator[Failure]:
    """The agency part of the code is in no list of bureaus and districts."""
    if agency_of(year.project_code[:8]).kind == "unknown":
        words: dict[str, object] = {"code": year.project_code[:8]}
        yield Failure("dim_project", year.project_key, "project_code", year.values["project_code"], words=words)


def _same_name(written: str, official: str) -> bool:
    """Whether the unit is the official one, letters that were lost (U+FFFD) taken for any."""
    pattern = ".{0,2}".join(map(re.escape, normal(written)[: len(normal(official)) + 2].split("\ufffd")))
    plain = normal(written).startswith(normal(official))
    return plain or ("\ufffd" in written and re.match(pattern, normal(official)) is not None)


def agency_name_differs(year: ProjectYear) -> Iterable[Failure] | NotApplicable:
    """The responsible unit is not the one that the project code's agency is."""
    agency, bureau = agency_of(year.project_code[:8]), year.get("bureau")
    if agency.name is None or bureau is None:
        return NotApplicable("the code is in no list, or the unit is not named")
    if _same_name(bureau, agency.name):
        return []
    words: dict[str, object] = {"written": bureau, "official": agency.name, "code": agency.bureau_code}
    return [Failure("dim_agency", year.project_key, "bureau", year.values["bureau"], words=words)]
