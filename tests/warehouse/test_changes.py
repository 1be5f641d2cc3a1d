"""`ops.change`: what a build says it added, changed and removed against the one before, and how it is kept small."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from kaona import lake, store, warehouse
from kaona.workspace import Workspace
from tests.warehouse import made
from tests.warehouse.made import DUMP, FIRST, SECOND, STALL, by_year, rows
from tests.warehouse.steps import answer, build, change, publish

SECOND_BUILD = "SELECT table_name, row_key, column_name, change_kind, old_value, new_value FROM ops.change ORDER BY ALL"


@pytest.fixture
def ws(built: Workspace) -> Workspace:
    return built


def entries(ws: Workspace, *kept: dict[str, Any]) -> None:
    lake.write(ws, "fact_progress", 2564, rows("fact_progress", *kept))


def test_a_first_build_has_none(ws: Workspace) -> None:
    assert answer(ws, "FROM ops.change") == []


def test_a_value_that_changed_is_told_with_both_values(ws: Workspace) -> None:
    entries(ws, FIRST, SECOND | {"progress_pct": Decimal("65.5"), "plan_status": None}, made.ROWED)
    publish(ws)
    key = SECOND["entry_key"]
    assert answer(ws, SECOND_BUILD) == [
        ("fact_progress", key, "plan_status", "changed", "behind_plan", None),
        ("fact_progress", key, "progress_pct", "changed", "60.0000", "65.5000"),
    ]


def test_a_row_added_and_a_row_removed_are_one_change_each(ws: Workspace) -> None:
    third = made.entry(STALL, FIRST["report_date"].replace(day=29), 3, "80")
    entries(ws, FIRST, third, made.ROWED)
    publish(ws)
    assert answer(ws, SECOND_BUILD) == [
        ("fact_progress", third["entry_key"], "*", "added", None, None),
        ("fact_progress", SECOND["entry_key"], "*", "removed", None, None),
    ]


def test_what_changed_in_the_tables_about_dumps_is_no_change(ws: Workspace) -> None:
    change(ws, "คำอื่น")
    publish(ws)
    assert answer(ws, "FROM ops.change") == []


def test_keys_of_several_parts_are_joined(ws: Workspace) -> None:
    bridge = {"project_key": STALL, "strategy_key": "unknown", "indicator_key": "unknown"}
    lake.write(ws, "bridge_project_strategy", 2564, rows("bridge_project_strategy", bridge))
    publish(ws)
    added = "SELECT row_key FROM ops.change WHERE table_name = 'bridge_project_strategy' AND change_kind = 'added'"
    assert answer(ws, added) == [(f"{STALL} unknown unknown",)]


def test_long_values_and_long_lists_are_cut(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kaona.warehouse.changes.MOST", 1)
    entries(ws, FIRST | {"narrative": "ยาว" * 1000}, SECOND | {"narrative": "สั้น"}, made.ROWED)
    publish(ws)
    cut, told = answer(ws, "SELECT row_key, old_value, new_value FROM ops.change ORDER BY row_key DESC")
    assert (cut[0], cut[1], len(cut[2])) == (FIRST["entry_key"], FIRST["narrative"], 1000)
    assert told == ("*", None, "1")


def test_the_build_before_is_the_one_that_was_gone_back_to(ws: Workspace) -> None:
    entries(ws, FIRST, made.ROWED)
    publish(ws)
    warehouse.rollback(ws)
    assert not warehouse.is_due(ws)
    entries(ws, FIRST, SECOND)
    publish(ws)
    assert {(row[1], row[3]) for row in answer(ws, SECOND_BUILD)} == {(made.ROWED["entry_key"], "removed")}


def test_a_build_before_that_cannot_be_read_is_no_hindrance(ws: Workspace) -> None:
    old = ws.published.resolve()
    old.chmod(0o644)
    old.write_bytes(b"no database")
    entries(ws, FIRST, made.ROWED)
    publish(ws)
    assert answer(ws, "FROM ops.change") == []


def test_nothing_is_told_of_a_dump_that_was_forgotten_and_its_builds_go(ws: Workspace) -> None:
    first = warehouse.published(ws)
    store.forget(ws, DUMP)
    for year in (2563, 2564):
        for table in by_year(year):
            lake.remove(ws, table, year)
    for table in made.without_year():
        lake.remove(ws, table, None)
    candidate = build(ws)
    assert candidate.rows["change"] == 0
    assert first in warehouse.builds(ws)
    warehouse.publish(ws, candidate)
    assert [kept.build_id for kept in warehouse.builds(ws)] == [candidate.build_id]
