from __future__ import annotations

import json
import shutil
from pathlib import Path

import duckdb
import pytest

from pipelines.cli.trace import show
from tests.cli.support import COORDINATOR, ENTRY, PROJECT, SIGNER, TELEPHONE, Kaona, call, dumps


def test_every_value_of_a_project_stands_where_the_trace_says(kaona: Kaona) -> None:
    done = kaona("trace", PROJECT, "--format", "json")
    found = json.loads(done.out)
    assert (done.code, found["kind"]) == (0, "project")
    texts = {name: data.decode("utf-8-sig") for name, data in dumps().items() if "หนองแขม" in name}
    names = {dump["dump_sha256"]: dump["paths"][0] for dump in found["dumps"]}
    columns = set()
    for value in found["values"]:
        columns.add(f"{value['table_name']}.{value['column_name']}")
        for excerpt in value["excerpts"]:
            text = texts[names[excerpt["dump_sha256"]]]
            assert excerpt["text"] == text[excerpt["start_char"] : excerpt["end_char"]]
            line = text.split("\n")[excerpt["line"] - 1]
            assert line[excerpt["column"] - 1 :].startswith(excerpt["text"].split("\n")[0])
            assert line.endswith(excerpt["text"].split("\n")[0] + excerpt["after"]) or "▒" in excerpt["after"]
    assert {"dim_project.project_name", "dim_agency.bureau", "fact_project_year.budget_spent_baht"} <= columns
    values = {(value["column_name"], value["lost"]): value["value"] for value in found["values"]}
    assert values["budget_spent_baht", False] == "12345.50"
    goals = [value for value in found["values"] if value["column_name"] == "goal_name"]
    assert [value["lost"] for value in goals] == [False, True]


def test_a_count_is_shown_in_its_line(kaona: Kaona) -> None:
    done = kaona("trace", f"{ENTRY}/g1")
    assert done.code == 0
    assert "fact_target_group.quantity  = 25" in done.out
    assert "1. กลุ่มแม่บ้าน จำนวน ⟦25⟧ ราย" in done.out
    assert "หนองแขม/" in done.out


def test_an_entry_leads_to_its_narrative_date_and_percentage(kaona: Kaona) -> None:
    done = kaona("trace", ENTRY)
    assert done.code == 0
    assert "⟦28/01/2564⟧" in done.out
    assert "fact_progress.progress_pct  = 55.5000" in done.out
    assert "⟦55.50⟧" in done.out


def test_an_issue_leads_to_its_place(kaona: Kaona) -> None:
    query = "SELECT issue_key FROM ops.quality_issue WHERE rule = 'printing_conflict' ORDER BY ALL LIMIT 1"
    key = kaona("sql", query, "--format", "csv").out.split()[1]
    done = kaona("trace", key)
    assert done.code == 0
    assert "printing_conflict" in done.out
    assert "⟦" in done.out


def test_persons_are_masked_whatever_is_traced(warehouse: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with duckdb.connect(str(warehouse / "kaona.duckdb"), read_only=True) as published:
        keys = published.execute(
            "SELECT DISTINCT row_key FROM ops.value_source UNION SELECT issue_key FROM ops.quality_issue"
        ).fetchall()
    for (key,) in keys:
        show(key, warehouse, as_json=False)
        show(key, warehouse, as_json=True)
    told = capsys.readouterr().out
    assert "⟦โครงการสอนทำขนมไทย" in told
    for secret in (COORDINATOR, SIGNER, TELEPHONE, *COORDINATOR.split(), *SIGNER.split(), "0199", "เมฆินทร์"):
        assert secret not in told


def test_where_persons_are_not_known_no_context_is_shown(warehouse: Path, tmp_path: Path) -> None:
    copy = tmp_path / "warehouse"
    shutil.copytree(warehouse, copy, symlinks=True)
    (copy / "restricted.duckdb").unlink()
    done = call("trace", f"{ENTRY}/g1", "--warehouse", copy)
    assert done.code == 0
    assert "⟦25⟧" in done.out
    assert "จำนวน ⟦" not in done.out
    assert "not shown" in done.out


def test_where_the_bytes_are_gone_the_places_remain(warehouse: Path, tmp_path: Path) -> None:
    copy = tmp_path / "warehouse"
    shutil.copytree(warehouse, copy, symlinks=True)
    shutil.rmtree(copy / "store")
    done = call("trace", f"{ENTRY}/g1", "--warehouse", copy)
    assert done.code == 0
    assert "characters " in done.out
    assert "⟦" not in done.out
    assert "kept for their owner" in done.out


def test_an_unknown_key_is_answered_with_the_nearest_ones(kaona: Kaona) -> None:
    done = kaona("trace", PROJECT.split("/")[0])
    assert (done.code, done.out) == (3, "")
    assert PROJECT in done.err
    assert "50220000-0147/2564," in kaona("trace", "50220000-0174/2564").err
