"""Checks against the published build and against the kept bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from kaona import lake, store, warehouse
from kaona.workspace import Workspace
from tests.acceptance.house import put, run
from tests.acceptance.house import workspace as house
from tests.support import printed
from tests.warehouse import made
from tests.warehouse.made import DUMP, FIRST, SEEN, rows
from tests.warehouse.steps import build


@pytest.fixture
def ws(built: Workspace) -> Workspace:
    return built


def found(ws: Workspace, name: str) -> warehouse.CheckResult:
    return next(result for result in warehouse.check(build(ws), ws) if result.name == name)


def dumps(ws: Workspace, parsed: int, rejected: int) -> None:
    """The made-up dump, and so many more."""
    told: dict[str, Any] = made.without_year()["dump"].to_pylist()[0]
    more = [
        told | {"dump_sha256": f"{number:064x}", "status": "quarantined" if number < rejected else "parsed"}
        for number in range(parsed + rejected)
    ]
    lake.write(ws, "dump", None, rows("dump", told, *more))


def test_rows_of_a_year_that_went_without_a_dump_are_told(ws: Workspace) -> None:
    lake.write(ws, "fact_progress", 2564, rows("fact_progress", FIRST, made.ROWED))
    result = found(ws, "past_years_stand")
    assert (result.outcome, result.severity, result.blocks) == ("failed", "warning", False)
    assert result.reason == "fact_progress of 2564, rows more or less without a new dump: 1"


def test_rows_that_a_new_dump_explains_are_not_told(ws: Workspace) -> None:
    dumps(ws, 1, 0)
    report = made.by_year(2564)["report"].to_pylist()
    new = report[0] | {"report_id": "000000000000/1", "dump_sha256": "0" * 64}
    lake.write(ws, "report", 2564, rows("report", *report, new))
    lake.write(ws, "fact_progress", 2564, rows("fact_progress", FIRST, made.ROWED))
    assert found(ws, "past_years_stand").outcome == "passed"


@pytest.mark.parametrize(
    ("parsed", "rejected", "outcome"), [(8, 1, "not_applicable"), (18, 2, "passed"), (15, 5, "failed")]
)
def test_a_jump_of_rejected_dumps_is_told(ws: Workspace, parsed: int, rejected: int, outcome: str) -> None:
    dumps(ws, parsed, rejected)
    assert found(ws, "rejected_dumps_do_not_jump").outcome == outcome


def test_much_residue_is_told(ws: Workspace) -> None:
    told: dict[str, Any] = made.without_year()["dump"].to_pylist()[0]
    much = {"dump_sha256": "0" * 64, "character_count": 20_000, "value_chars": 15_000, "residue_chars": 5_000}
    lake.write(ws, "dump", None, rows("dump", told, told | much | {"first_seen_at": SEEN}))
    assert "residue of 21,000 characters: 5,010" in found(ws, "residue_is_small").reason
    assert told["dump_sha256"] == DUMP


def test_places_that_no_longer_give_their_values_are_told(tmp_path: Path) -> None:
    ws = house(tmp_path)
    put(tmp_path, {"one.txt": printed().encode(), "two.txt": printed(code="50220000-0148").encode("cp874")})
    assert run(ws).exit_code == 0
    lake.write(ws, "residue", None, rows("residue"))  # something new, so that there is a build to check
    candidate = build(ws)
    sound = {result.name: result for result in warehouse.check(candidate, ws)}["places_read_again"]
    assert sound.outcome == "passed"
    assert sound.figures["values read again"] > 60
    candidate.kaona.chmod(0o600)
    with duckdb.connect(str(candidate.kaona)) as connection:
        connection.execute("UPDATE ops.value_source SET start_char = start_char + 1 WHERE column_name = 'project_name'")
    store.path_of(ws, store.seen(ws)[0].dump_sha256).unlink()
    results = {result.name: result for result in warehouse.check(candidate, ws)}
    wrong, lost = results["places_read_again"], results["kept_bytes_readable"]
    assert (wrong.outcome, wrong.severity, wrong.blocks) == ("failed", "error", True)
    assert wrong.reason == "values that differ: 1"
    assert (lost.outcome, lost.severity, lost.blocks) == ("failed", "error", False)
    assert lost.reason == "sampled dumps that cannot be read: 1"
