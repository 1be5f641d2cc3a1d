"""What the samples must give beside their values: rejections, conflicts, findings, keys, and persons kept apart."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.gold.scoring import flat
from tests.gold.sets import HERE, SAMPLES, labelled_sets

EXPECTED: dict[str, Any] = json.loads((HERE / "samples_expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def connection(samples: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(samples), read_only=True) as opened:
        yield opened


def rows(connection: duckdb.DuckDBPyConnection, query: str, *values: object) -> list[dict[str, Any]]:
    cursor = connection.execute(query, list(values))
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def same_written(expected: str, stored: str) -> bool:
    """Numbers by value (96,400 is 96400.00), other texts but for white space."""
    try:
        return float(expected) == float(stored)
    except ValueError:
        return flat(expected) == flat(stored)


def test_one_file_is_rejected_and_all_others_are_read(connection: duckdb.DuckDBPyConnection) -> None:
    met = rows(connection, "SELECT path, status, reason_code FROM ops.dump JOIN ops.dump_path USING (dump_sha256)")
    raw = labelled_sets()[SAMPLES].raw
    assert len(met) == sum(path.is_file() for path in raw.rglob("*.txt"))
    rejected = [(Path(row["path"]).name, row["reason_code"]) for row in met if row["status"] != "parsed"]
    assert rejected == [(Path(row["path"]).name, row["reason_code"]) for row in EXPECTED["rejected"]]


@pytest.mark.parametrize(("path", "encoding"), EXPECTED["encodings"].items())
def test_encodings(connection: duckdb.DuckDBPyConnection, path: str, encoding: str) -> None:
    query = "SELECT encoding FROM ops.dump JOIN ops.dump_path USING (dump_sha256) WHERE path LIKE '%' || ?"
    assert rows(connection, query, path) == [{"encoding": encoding}]


@pytest.mark.parametrize(("path", "keys"), EXPECTED["printings"].items())
def test_printings_of_a_dump_in_their_order(connection: duckdb.DuckDBPyConnection, path: str, keys: list[str]) -> None:
    query = (
        "SELECT project_key FROM ops.report JOIN ops.dump_path USING (dump_sha256) WHERE path LIKE '%' || ? "
        "ORDER BY printing_no"
    )
    assert [row["project_key"] for row in rows(connection, query, path)] == keys


@pytest.mark.parametrize(("entry_key", "numbers"), EXPECTED["entry_keys"].items())
def test_entry_keys_and_both_numbers(
    connection: duckdb.DuckDBPyConnection, entry_key: str, numbers: dict[str, int]
) -> None:
    query = "SELECT declared_entry_no, disbursement_no FROM fact_progress WHERE entry_key = ?"
    assert rows(connection, query, entry_key) == [numbers]


@pytest.mark.parametrize("conflict", EXPECTED["conflicts"], ids=lambda c: f"{c['row_key']} {c['column_name']}")
def test_what_lost_stands_in_conflicts(connection: duckdb.DuckDBPyConnection, conflict: dict[str, str]) -> None:
    found = rows(
        connection,
        "SELECT kept_value, lost_value, rule FROM ops.conflict AS lost LEFT JOIN ops.quality_issue USING (issue_key) "
        "WHERE lost.table_name = ? AND lost.row_key = ? AND lost.column_name = ?",
        *(conflict[name] for name in ("table_name", "row_key", "column_name")),
    )
    assert len(found) == 1
    assert same_written(conflict["kept_value"], found[0]["kept_value"])
    assert same_written(conflict["lost_value"], found[0]["lost_value"])
    assert found[0]["rule"] == "printing_conflict"


@pytest.mark.parametrize("agreed", EXPECTED["no_conflict"], ids=lambda c: f"{c['row_key']} {c['column_name']}")
def test_what_only_looks_different_is_no_conflict(
    connection: duckdb.DuckDBPyConnection, agreed: dict[str, str]
) -> None:
    query = "SELECT kept_value, lost_value FROM ops.conflict WHERE row_key = ? AND column_name = ?"
    assert rows(connection, query, agreed["row_key"], agreed["column_name"]) == []


def test_findings_stand_where_they_should_and_nowhere_else(connection: duckdb.DuckDBPyConnection) -> None:
    stored = rows(connection, "SELECT DISTINCT rule, project_key, entry_key FROM ops.quality_issue")
    found = Counter((row["rule"], row["project_key"], row["entry_key"]) for row in stored)
    expected = Counter((row["rule"], row["project_key"], row["entry_key"]) for row in EXPECTED["issues"])
    assert expected - found == Counter()
    only = EXPECTED["issues_nowhere_else"]
    assert {key for key in found if key[0] in only} == {key for key in expected if key[0] in only}
    assert rows(connection, "FROM ops.quality_issue WHERE severity = 'error'") == []


@pytest.mark.parametrize("count", EXPECTED["counts"], ids=lambda c: f"{c['entry_key']} {c['quantity']}")
def test_sexes_percentages_units_and_plans(connection: duckdb.DuckDBPyConnection, count: dict[str, Any]) -> None:
    found = rows(
        connection,
        "SELECT entry_key, measure, quantity, sex, percent_written::DOUBLE::VARCHAR AS percent_written, unit_th "
        "FROM fact_target_group WHERE entry_key = ? AND quantity = ?",
        count["entry_key"],
        count["quantity"],
    )
    assert any(count.items() <= row.items() for row in found), found


@pytest.mark.parametrize(("project_key", "post"), EXPECTED["responsible_posts"].items())
def test_a_post_is_kept_and_a_person_is_not(
    connection: duckdb.DuckDBPyConnection, project_key: str, post: str | None
) -> None:
    query = "SELECT responsible_post FROM dim_project WHERE project_key = ?"
    assert rows(connection, query, project_key) == [{"responsible_post": post}]


def test_labelled_persons_are_in_no_table_that_analysts_read(
    connection: duckdb.DuckDBPyConnection, samples: Path
) -> None:
    tables = rows(
        connection,
        "SELECT schema_name || '.' || table_name AS name FROM duckdb_tables() WHERE NOT internal ORDER BY name",
    )
    everything = "\n".join(str(connection.execute(f"FROM {table['name']}").fetchall()) for table in tables)
    assert [word for word in EXPECTED["personal"] if word in everything] == []
    assert all(word in everything for word in EXPECTED["not_personal"]), "what a narrative says stays there"
    with duckdb.connect(str(samples.with_name("restricted.duckdb")), read_only=True) as restricted:
        persons = str(restricted.execute("FROM person").fetchall())
    assert [word for word in EXPECTED["personal"] if word not in persons] == []
