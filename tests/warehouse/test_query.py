"""Asking what is published: read-only, typed, locked down, and within bounds."""

from __future__ import annotations

import threading
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from kaona import warehouse
from kaona.errors import KaonaError, NotBuiltError, StorageError
from kaona.settings import Settings
from kaona.workspace import Workspace
from tests.warehouse.made import fill, workspace


@pytest.fixture(scope="module")
def ws(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    made = workspace(tmp_path_factory.mktemp("published"))
    fill(made)
    warehouse.publish(made, warehouse.build(made, code_version="0.1.0"))
    return made


def test_a_workspace_a_folder_a_file_and_the_settings_name_the_same_warehouse(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAONA_WAREHOUSE_DIR", str(ws.root))
    for target in (ws, ws.root, str(ws.published), ws.current / "kaona.duckdb", None):
        with warehouse.connect(target) as connection:
            assert connection.execute("SELECT count(*) FROM kaona.main.dim_project").fetchone() == (3,)


def test_a_query_that_takes_its_time_writes_nothing_into_what_is_printed(
    ws: Workspace, capfd: pytest.CaptureFixture[str]
) -> None:
    with warehouse.connect(ws) as connection:
        connection.execute("SET progress_bar_time = 1")  # the milliseconds after which DuckDB would draw its bar
        connection.execute("SELECT count(*) FROM range(30_000_000) a WHERE hash(a.range) % 7 = 1").fetchall()
    assert capfd.readouterr().out == ""


def test_a_connection_writes_nothing(ws: Workspace) -> None:
    with warehouse.connect(ws) as connection, pytest.raises(duckdb.InvalidInputException, match="read-only"):
        connection.execute("DELETE FROM fact_progress")


def test_without_a_published_warehouse_the_next_step_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotBuiltError, match="kaona run"):
        warehouse.connect(Workspace.of(Settings(), warehouse=tmp_path))


def test_a_file_that_is_no_database_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "kaona.duckdb").write_bytes(b"no database" * 1000)
    with pytest.raises(StorageError, match="kaona rollback"):
        warehouse.connect(tmp_path)


def test_a_frame_keeps_decimals_dates_whole_numbers_and_nulls(ws: Workspace) -> None:
    frame = warehouse.frame(
        "SELECT budget_spent_baht, latest_report_date, entry_count FROM fact_project_year "
        "WHERE fiscal_year = ? ORDER BY project_key",
        [2564],
        target=ws,
    )
    assert [str(kind) for kind in frame.dtypes] == [
        "decimal128(18, 2)[pyarrow]",
        "date32[day][pyarrow]",
        "int32[pyarrow]",
    ]
    assert frame["budget_spent_baht"].tolist() == [pd.NA, Decimal("20000.00")]
    assert frame["latest_report_date"].tolist() == [date(2020, 12, 1), date(2021, 2, 10)]


def test_a_frame_takes_named_parameters_and_an_open_connection(ws: Workspace) -> None:
    with warehouse.connect(ws) as connection:
        frame = warehouse.frame("SELECT $year + 543 AS be", {"year": 2021}, connection=connection)
        assert frame["be"].tolist() == [2564]
        assert connection.execute("SELECT 1").fetchone() == (1,)


ESCAPES = [
    "FROM read_text('/etc/hostname')",
    "FROM '/etc/hostname'",
    "FROM glob('/*')",
    "COPY (SELECT 1) TO '/tmp/kaona-escaped.csv'",
    "ATTACH '/tmp/kaona-escaped.duckdb' AS escaped",
    "EXPORT DATABASE '/tmp/kaona-escaped'",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET enable_external_access = true",
    "SET memory_limit = '100GB'",
    "RESET lock_configuration",
    "FROM a_frame_of_this_process",
    "CREATE TABLE stray (a INTEGER)",
    "DROP TABLE fact_progress",
]


@pytest.mark.parametrize("statement", ESCAPES)
def test_a_locked_connection_reads_this_file_and_nothing_else(ws: Workspace, statement: str) -> None:
    a_frame_of_this_process = pd.DataFrame({"a": [1]})
    assert len(a_frame_of_this_process) == 1
    with warehouse.locked_connection(ws) as connection:
        with pytest.raises(duckdb.Error):
            connection.execute(statement).fetchall()
        assert connection.execute("SELECT count(*) FROM mart.project_progress").fetchone() == (3,)


def test_a_locked_connection_stays_within_its_memory(ws: Workspace) -> None:
    with (
        warehouse.locked_connection(ws, memory_limit="20MB", threads=1) as connection,
        pytest.raises(duckdb.OutOfMemoryException),
    ):
        connection.execute("SELECT count(DISTINCT a.range) FROM range(30000000) a").fetchall()


ENDLESS = "SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range * b.range = 7"


def test_a_query_past_its_time_is_stopped_in_words_and_the_connection_goes_on(ws: Workspace) -> None:
    with warehouse.locked_connection(ws) as connection:
        with (
            pytest.raises(KaonaError, match="within 0.2 seconds"),
            warehouse.time_limit(connection, 0.2),
        ):
            connection.execute(ENDLESS).fetchall()
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_query_within_its_time_leaves_no_timer_behind(ws: Workspace) -> None:
    with warehouse.connect(ws) as connection:
        before = threading.active_count()
        with warehouse.time_limit(connection, 60):
            connection.execute("SELECT 1").fetchall()
        assert threading.active_count() <= before + 1
