"""Building: every row of the lake, the same warehouse whatever happened before, and words where it cannot be done."""

from __future__ import annotations

import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import fsspec
import pytest

from kaona import lake, warehouse
from kaona.errors import SchemaError, StorageError
from kaona.schema import TABLES, VIEWS
from kaona.workspace import Workspace
from tests.warehouse.made import by_year, fill, issue, rows, without_year, workspace, write
from tests.warehouse.steps import answer, build, change, publish, residue

PROJECT = Path(__file__).parents[2]
_OF_THE_BUILD = {"build", "change"}


@pytest.fixture
def ws(filled: Workspace) -> Workspace:
    return filled


def content(ws: Workspace) -> dict[str, list[str]]:
    """Every row of every table that everyone may read, as text, in order."""
    public = [table for table in TABLES.values() if table.in_warehouse and not table.personal]
    tables = [table for table in public if table.name not in _OF_THE_BUILD]
    return {table.name: sorted(map(str, answer(ws, f"FROM {table.qualified}"))) for table in tables}


def test_what_is_published_holds_every_row_of_the_lake(ws: Workspace) -> None:
    candidate = build(ws)
    assert warehouse.published(ws) is None
    assert warehouse.publish(ws, candidate)
    for table in TABLES.values():
        if table.in_warehouse and not table.personal and not table.made_by_build:
            kept = sorted(map(str, lake.read(ws, table.name).to_pylist()))
            found = warehouse.frame(f"FROM {table.qualified}", target=ws).to_dict("records")
            assert len(found) == len(kept) == candidate.rows[table.name], table.name
    assert answer(ws, "SELECT disbursement_no, progress_pct FROM fact_progress ORDER BY entry_key")[0][0] == 1
    assert answer(ws, "SELECT count(*) FROM kaona.main.fact_progress") == [(4,)]


def test_the_build_tells_of_itself(ws: Workspace) -> None:
    before = datetime.now(UTC).replace(tzinfo=None)
    build_id = publish(ws)
    ((named, built_at, code, *counts),) = answer(ws, "FROM ops.build")
    assert (named, code, counts) == (build_id, "0.1.0", [1, 3, 4])
    assert before.replace(microsecond=0) <= built_at <= datetime.now(UTC).replace(tzinfo=None)


def test_files_modes_and_links_are_as_promised(ws: Workspace) -> None:
    build_id = publish(ws)
    folder = ws.builds / build_id
    assert sorted(path.name for path in folder.iterdir()) == ["kaona.duckdb", "restricted.duckdb"]
    assert stat.S_IMODE((folder / "kaona.duckdb").stat().st_mode) == 0o444
    assert stat.S_IMODE((folder / "restricted.duckdb").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o755
    assert ws.current.readlink() == Path("builds") / build_id
    assert ws.published.readlink() == Path("current/kaona.duckdb")
    assert ws.restricted.readlink() == Path("current/restricted.duckdb")
    assert [path.name for path in ws.builds.iterdir()] == [build_id]


def test_persons_are_in_the_restricted_file_alone(ws: Workspace) -> None:
    publish(ws)
    with duckdb.connect(str(ws.restricted), read_only=True) as connection:
        assert connection.execute("SELECT count(*), min(name) FROM person").fetchone() == (3, "นางสาวพิกุลแก้ว ธารามณี")
    assert "person" not in {name for (name,) in answer(ws, "SELECT table_name FROM duckdb_tables()")}
    assert "พิกุลแก้ว".encode() not in ws.published.read_bytes()


def test_while_it_is_built_a_candidate_is_open_to_its_owner_alone(ws: Workspace) -> None:
    candidate = build(ws)
    assert stat.S_IMODE(candidate.folder.stat().st_mode) == 0o700


def test_rows_lie_by_year_and_date(ws: Workspace) -> None:
    publish(ws)
    found = answer(ws, "SELECT fiscal_year, report_date FROM fact_progress")
    assert found == sorted(found)


def test_an_empty_lake_is_built_published_and_asked_too(tmp_path: Path) -> None:
    ws = workspace(tmp_path)
    publish(ws)
    assert answer(ws, "SELECT count(*) FROM mart.project_progress") == [(0,)]
    assert answer(ws, "SELECT agency_key FROM dim_agency") == [("unknown",)]


def test_the_same_rows_in_another_order_of_loading_give_the_same_warehouse(ws: Workspace, tmp_path: Path) -> None:
    publish(ws)
    other = workspace(tmp_path / "other")
    for year, tables in ((None, without_year()), (2564, by_year(2564))):
        write(other, tables, year)
        publish(other)
    write(other, by_year(2563), 2563)
    publish(other)
    assert content(other) == content(ws)
    assert [b.fingerprint for b in warehouse.builds(other)][-1] == warehouse.builds(ws)[-1].fingerprint


def test_a_key_that_stands_in_two_years_stops_the_build_and_what_was_published_stands(ws: Workspace) -> None:
    change(ws, "หนึ่ง")
    publish(ws)
    lake.write(ws, "quality_issue", None, rows("quality_issue", issue("24000000-3029/2564"), issue(None)))
    lake.write(ws, "quality_issue", 2563, rows("quality_issue", issue("24000000-3029/2564")))
    with pytest.raises(SchemaError, match="quality_issue"):
        build(ws)
    assert residue(ws) == "หนึ่ง"
    assert len(list(ws.builds.iterdir())) == 1


def test_a_damaged_part_of_the_lake_stops_the_build_in_words(ws: Workspace) -> None:
    publish(ws)
    (part,) = lake.files(ws, "fact_progress", 2563)
    sound = Path(part).read_bytes()
    Path(part).write_bytes(sound[:40] + b"\xff" * 40 + sound[80:])
    with pytest.raises(StorageError, match="kaona run|kaona backfill"):
        build(ws)
    assert answer(ws, "SELECT count(*) FROM fact_progress") == [(4,)]
    Path(part).write_bytes(sound)
    assert not warehouse.publish(ws, build(ws))


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from kaona import warehouse
from kaona.errors import StorageError
from kaona.workspace import Workspace
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    warehouse.build(Workspace.of(warehouse=Path(sys.argv[1])), code_version="0.1.0")
except StorageError as error:
    print(error)
"""


@pytest.mark.parametrize("room", [1_000, 100_000, 400_000])
def test_a_full_disk_is_told_in_words_and_what_was_published_stands(ws: Workspace, room: int) -> None:
    change(ws, "หนึ่ง")
    publish(ws)
    change(ws, "สอง")
    Path(lake.files(ws, "dim_agency")[0]).unlink()
    arguments = [sys.executable, "-c", FULL_DISK, str(ws.root), str(room)]
    told = subprocess.run(arguments, capture_output=True, text=True, check=True, cwd=PROJECT).stdout
    assert "Next: See that the disk has room" in told
    assert residue(ws) == "หนึ่ง"
    publish(ws)
    assert residue(ws) == "สอง"
    assert len(list(ws.builds.iterdir())) == 2


def test_progress_is_told_table_by_table(ws: Workspace) -> None:
    told: list[tuple[int, int]] = []
    warehouse.build(ws, code_version="0.1.0", progress=lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1] == len(told) == len([t for t in TABLES.values() if t.in_warehouse])


def test_a_lake_that_is_elsewhere_is_built_here(ws: Workspace, tmp_path: Path) -> None:
    system = fsspec.filesystem("memory")
    if system.exists("/built-from"):
        system.rm("/built-from", recursive=True)
    remote = workspace(tmp_path / "remote", lake_dir="memory://built-from")
    fill(remote)
    publish(remote)
    publish(ws)
    assert content(remote) == content(ws)


def test_every_view_can_be_read(ws: Workspace) -> None:
    publish(ws)
    for view in VIEWS.values():
        assert list(warehouse.frame(f"FROM {view.qualified}", target=ws)) == view.names
