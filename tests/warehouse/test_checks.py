"""The checks of a candidate: sound rows pass them all, and each finds the fault that it is there for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from kaona import lake, warehouse
from kaona.workspace import Workspace
from tests.warehouse.made import (
    BOAT,
    DUMP,
    FIRST,
    PROJECTS,
    ROWED,
    SECOND,
    STALL,
    by_year,
    issue,
    rows,
    workspace,
)

# What a small made-up lake, of no dumps and no night before, gives nothing to check on.
_OF_A_HISTORY = {
    "past_years_stand",
    "rejected_dumps_do_not_jump",
    "residue_is_small",
    "places_read_again",
    "kept_bytes_readable",
}
_OF_THE_READING = {"printings_loaded"}


@pytest.fixture
def ws(filled: Workspace) -> Workspace:
    return filled


def checked(ws: Workspace) -> dict[str, warehouse.CheckResult]:
    return {found.name: found for found in warehouse.check(warehouse.build(ws, code_version="0.1.0"), ws)}


def faults(ws: Workspace) -> dict[str, str]:
    return {name: found.reason for name, found in checked(ws).items() if found.outcome == "failed"}


def tampered(ws: Workspace, statement: str, path: str = "kaona") -> dict[str, str]:
    """What the checks find after somebody wrote into the candidate."""
    candidate = warehouse.build(ws, code_version="0.1.0")
    file = getattr(candidate, path)
    file.chmod(0o600)
    with duckdb.connect(str(file)) as connection:
        connection.execute(statement)
    return {found.name: found.reason for found in warehouse.check(candidate, ws) if found.outcome == "failed"}


def rewrite(ws: Workspace, table: str, *given: Mapping[str, Any], year: int | None = 2564) -> None:
    lake.write(ws, table, year, rows(table, *given))


def test_sound_rows_pass_every_check(ws: Workspace) -> None:
    found = checked(ws)
    assert list(found) == [check.name for check in warehouse.CHECKS]
    outcomes = {name: result.outcome for name, result in found.items() if name not in _OF_A_HISTORY | _OF_THE_READING}
    assert set(outcomes.values()) == {"passed"}
    assert not any(result.blocks for result in found.values())
    assert found["read_values_have_places"].figures["values"] > 50
    assert all(found[name].figures and found[name].description_th for name in outcomes)


def test_what_there_is_nothing_to_check_on_does_not_apply(tmp_path: Path) -> None:
    found = checked(workspace(tmp_path))
    idle = {name: result.reason for name, result in found.items() if result.outcome == "not_applicable"}
    assert idle == {
        "dump_counts_add_up": "no dump was parsed",
        "residue_is_kept": "no dump was parsed",
        "read_values_have_places": "there is no value yet",
        "persons_apart": "no labelled person was met",
        "doubtful_persons_apart": "no labelled person was met",
        "printings_loaded": "it was not said which printings were read",
        "kept_bytes_readable": "the bytes of no sampled dump are kept",
        "past_years_stand": "no build was published before",
        "rejected_dumps_do_not_jump": "no build was published before",
        "residue_is_small": "fewer than 10,000 characters were parsed",
        "places_read_again": "the bytes of no sampled dump are kept",
    }
    assert {result.outcome for name, result in found.items() if name not in idle} == {"passed"}


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("ALTER TABLE fact_progress ADD COLUMN mood VARCHAR", "main.fact_progress.mood"),
        ("DROP VIEW mart.disbursement", "mart.disbursement"),
        ("COMMENT ON COLUMN fact_progress.narrative IS 'text'", "main.fact_progress.narrative"),
        ("CREATE TABLE ops.stray (a INTEGER)", "ops.stray"),
        ("ALTER TABLE ops.value_source ALTER part_no TYPE VARCHAR", "ops.value_source.part_no"),
    ],
)
def test_a_schema_that_is_not_as_declared_is_found(ws: Workspace, statement: str, named: str) -> None:
    (found,) = tampered(ws, statement).items()  # no other check can tell anything then
    assert found[0] == "schema_as_declared" and named in found[1]


def test_a_key_twice_in_tables_without_an_index_is_found(ws: Workspace) -> None:
    found = tampered(ws, "INSERT INTO ops.value_source (FROM ops.value_source LIMIT 2)")
    assert found["keys_unique"] == "ops.value_source, keys more than once: 2"
    assert found["rows_equal_lake"] == "ops.value_source, rows more or less than in the lake: 2"


def test_orphans_are_found(ws: Workspace) -> None:
    rewrite(ws, "fact_progress", FIRST, SECOND)
    assert faults(ws)["no_orphans"] == (
        "main.fact_project_year (latest_entry_key, project_key) not in main.fact_progress: 1; "
        "main.fact_target_group (entry_key, project_key) not in main.fact_progress: 1"
    )


def test_an_agency_that_no_project_gives_is_found(ws: Workspace) -> None:
    rewrite(ws, "project_agency")
    found = checked(ws)["no_orphans"]
    assert found.blocks and "main.dim_project (agency_key) not in main.dim_agency: 1" in found.reason


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE fact_progress SET plan_status = 'late'", "main.fact_progress.plan_status: 4"),
        ("UPDATE fact_target_group SET quantity = -1 WHERE measure = 'planned'", "main.fact_target_group.quantity: 1"),
        (
            "UPDATE ops.value_source SET end_char = 2000 WHERE table_name = 'dim_agency' AND column_name = 'division'",
            "1",
        ),
        ("UPDATE ops.residue SET start_char = 999, end_char = 998", "ops.residue, spans outside of their dump: 1"),
    ],
)
def test_values_out_of_range_are_found(ws: Workspace, statement: str, named: str) -> None:
    assert named in tampered(ws, statement)["values_in_range"]


def test_dumps_whose_characters_do_not_add_up_are_found(ws: Workspace) -> None:
    found = tampered(ws, "UPDATE ops.dump SET value_chars = value_chars + 1")
    assert found == {"dump_counts_add_up": "dumps whose characters do not add up: 1"}


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE fact_target_group SET quantity = quantity + 1", "main.fact_target_group.quantity"),
        ("UPDATE fact_project_year SET budget_spent_baht = 1", "main.fact_project_year.budget_spent_baht"),
        ("UPDATE fact_project_year SET budget_spent_baht = NULL", "main.fact_project_year.budget_spent_baht"),
        ("UPDATE fact_progress SET disbursed_baht = 0.01", "main.fact_progress.disbursed_baht"),
    ],
)
def test_amounts_that_are_not_the_lakes_are_found(ws: Workspace, statement: str, named: str) -> None:
    assert f"{named}, sum other than in the lake: 1" in tampered(ws, statement)["rows_equal_lake"]


def test_printings_that_were_read_and_are_not_there_are_found(ws: Workspace) -> None:
    there = [(DUMP, number, year) for year, number in ((2563, 25630), (2564, 25640), (2564, 25641))]
    candidate = warehouse.build(ws, code_version="0.1.0")

    def outcome(*read: tuple[str, int, int]) -> warehouse.CheckResult:
        columns = ("dump_sha256", "printing_no", "fiscal_year")
        printings = pa.Table.from_pylist([dict(zip(columns, one, strict=True)) for one in read])
        return next(one for one in warehouse.check(candidate, ws, printings) if one.name == "printings_loaded")

    assert outcome(*there).outcome == "passed"
    other_year, other_number, other_dump = (DUMP, 25630, 2564), (DUMP, 1, 2564), ("0" * 64, 25630, 2563)
    wrong = outcome(*there, other_year, other_number, other_dump)
    assert wrong.blocks
    assert wrong.reason == "printings that were read and are not in ops.report: 3"


@pytest.mark.parametrize(
    "name",
    ["dump_counts_add_up", "read_values_have_places", "persons_apart", "places_read_again", "printings_loaded"],
)
def test_wrong_values_and_names_in_the_open_keep_a_build_back(name: str) -> None:
    assert [(check.severity, check.blocking) for check in warehouse.CHECKS if check.name == name] == [("error", True)]


def test_residue_that_was_counted_and_not_kept_is_found(ws: Workspace) -> None:
    lake.remove(ws, "residue", None)
    found = checked(ws)["residue_is_kept"]
    assert (found.outcome, found.severity, found.blocks) == ("failed", "warning", False)


def test_values_without_a_place_are_found_column_by_column(ws: Workspace) -> None:
    sources = by_year(2564)["value_source"].to_pylist()
    lost = {
        (ROWED["entry_key"], "progress_pct"),
        (STALL, "division"),
        (BOAT, "project_name"),
    }
    kept = [source for source in sources if (source["row_key"], source["column_name"]) not in lost]
    rewrite(ws, "value_source", *kept)
    found = checked(ws)["read_values_have_places"]
    assert found.reason == (
        "main.dim_agency.division without a place: 1; main.dim_project.project_name without a place: 1; "
        "main.fact_progress.progress_pct without a place: 1"
    )
    assert found.severity == "error" and found.blocks


def test_a_dimensions_value_has_its_place_under_any_project_that_gives_it(ws: Workspace) -> None:
    sources = by_year(2564)["value_source"].to_pylist()
    kept = [source for source in sources if (source["row_key"], source["column_name"]) != (BOAT, "goal_no")]
    rewrite(ws, "value_source", *kept)
    assert faults(ws) == {}


def test_a_persons_name_that_everyone_may_read_is_found(ws: Workspace) -> None:
    name = "นางสาวพิกุลแก้ว ธารามณี"
    leaking = PROJECTS[1]["dim"] | {"responsible_post": f"{name} (ครู)"}
    rewrite(ws, "dim_project", PROJECTS[0]["dim"], leaking)
    told = issue(BOAT) | {"message_en": f"Two names: {name}"}
    rewrite(ws, "quality_issue", told, issue(STALL))
    residue = {"dump_sha256": DUMP, "start_char": 900, "end_char": 990, "text": f"ติดต่อ {name}"}
    rewrite(ws, "residue", residue, year=None)
    found = checked(ws)["persons_apart"]
    assert found.blocks
    reason = found.reason
    assert "posts that hold a name: 1" in reason
    assert "findings that hold a name: 1" in reason
    assert "residues that hold a name: 1" in reason


def test_an_agency_that_holds_a_persons_name_keeps_the_build_back(ws: Workspace) -> None:
    (one, *others) = by_year(2564)["person"].to_pylist()
    agencies = by_year(2564)["project_agency"].to_pylist()
    for agency in agencies:
        if agency["project_key"] == one["project_key"]:
            agency["section"] = f"งานเรือ {one['name']}"
    rewrite(ws, "person", one, *others)
    rewrite(ws, "project_agency", *agencies)
    found = checked(ws)["persons_apart"]
    assert found.blocks and "agencies that hold a name: 1" in found.reason


@pytest.mark.parametrize(
    ("role", "name"),
    [
        ("coordinator", "ตะวันฉาย วารีรักษ์"),
        ("responsible", "นางสาวตะวันฉาย"),
        ("signature", "(นายตะวันฉาย วารีรักษ์)"),
        ("telephone", "โทร. 0 2999 0101"),
    ],
)
def test_a_person_beyond_doubt_keeps_the_build_back(ws: Workspace, role: str, name: str) -> None:
    _leak(ws, role, name)
    found = checked(ws)
    assert found["persons_apart"].blocks and "findings that hold a name: 1" in found["persons_apart"].reason
    assert found["doubtful_persons_apart"].outcome == "passed"


@pytest.mark.parametrize(
    ("role", "name"),
    [
        ("signature", "ักวิชาการสุขาภิบาล"),
        ("signature", "นักวิชาการสุขภิ บาล"),
        ("signature", "ผู้ตวจการ"),
        ("responsible", "ผู้ตรวจการ สำนักเทศกิจ"),
        ("coordinator", "ักวิชาการ สุขาภิบาล"),
        ("responsible", "นายช่างโยธาชำนญงาน"),
        ("telephone", "ต่อ 5512"),
    ],
)
def test_what_may_be_a_damaged_word_is_told_and_does_not_keep_the_build_back(
    ws: Workspace, role: str, name: str
) -> None:
    _leak(ws, role, name)
    found = checked(ws)
    assert found["persons_apart"].outcome == "passed"
    doubtful = found["doubtful_persons_apart"]
    assert (doubtful.outcome, doubtful.severity, doubtful.blocks) == ("failed", "error", False)
    assert doubtful.reason == "findings that hold a name: 1"


def _leak(ws: Workspace, role: str, name: str) -> None:
    (one, *others) = by_year(2564)["person"].to_pylist()
    rewrite(ws, "person", one | {"role": role, "name": name}, *others)
    rewrite(ws, "quality_issue", issue(BOAT) | {"message_en": f"It says: {name}"}, issue(STALL))


def test_a_name_inside_a_narrative_is_the_officers_own_business(ws: Workspace) -> None:
    told = SECOND | {"narrative": "นางสาวพิกุลแก้ว ธารามณี สอนทำขนม"}
    rewrite(ws, "fact_progress", FIRST, told, ROWED)
    assert "persons_apart" not in faults(ws)
