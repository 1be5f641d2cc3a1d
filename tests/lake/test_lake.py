"""The lake: the same rows give the same bytes, a partition holds what was written last, nothing is half there."""

from __future__ import annotations

import errno
import os
import random
import stat
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, ClassVar

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from fsspec.implementations.memory import MemoryFileSystem
from hypothesis import given
from hypothesis import strategies as st

from kaona import lake
from kaona.errors import SchemaError, StorageError, TransientStorageError
from kaona.schema import TABLES
from kaona.settings import Settings
from kaona.workspace import Workspace
from tests.warehouse.made import BOAT, STALL, by_year, entry, fill, rows, workspace, write


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return workspace(tmp_path)


@pytest.fixture
def remote(tmp_path: Path) -> Workspace:
    system = fsspec.filesystem("memory")
    system.rm("/lake-under-test", recursive=True) if system.exists("/lake-under-test") else None
    return workspace(tmp_path, lake_dir="memory://lake-under-test")


def entries(number: int) -> pa.Table:
    days = [date.fromordinal(date(2020, 10, 1).toordinal() + step) for step in range(number)]
    return rows("fact_progress", *(entry(STALL, day, step, "10.5") for step, day in enumerate(days)))


def test_what_is_written_is_read_back_by_year(ws: Workspace) -> None:
    fill(ws)
    for year in (2563, 2564):
        for name, table in by_year(year).items():
            read = lake.read(ws, name, year)
            assert read.schema.equals(TABLES[name].arrow)
            assert sorted(map(str, read.to_pylist())) == sorted(map(str, table.to_pylist()))
    assert lake.years(ws) == lake.years(ws, "dim_project") == [2563, 2564]
    assert lake.partitions(ws, "quality_issue") == [None, 2563, 2564]
    assert lake.read(ws, "quality_issue").num_rows == lake.rows(ws, "quality_issue") == 4
    assert lake.read(ws, "dim_project", columns=["fiscal_year"])["fiscal_year"].to_pylist() == [2563, 2564, 2564]


def test_folders_are_hive_partitions_that_other_tools_understand(ws: Workspace) -> None:
    fill(ws)
    found = {path.parent.relative_to(ws.lake).as_posix() for path in Path(ws.lake).rglob("*.parquet")}
    assert {"dim_project/fiscal_year=2563", "dim_project/fiscal_year=2564", "dump/all"} <= found
    (part,) = (Path(ws.lake) / "fact_progress/fiscal_year=2564").iterdir()
    assert pq.ParquetFile(part).metadata.row_group(0).column(0).compression == "ZSTD"


@given(seed=st.integers(0, 2**32))
def test_the_same_rows_in_any_order_give_the_same_file(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    ws = workspace(tmp_path_factory.mktemp("lake"))
    made = entries(20)
    order = list(range(20))
    random.Random(seed).shuffle(order)
    lake.write(ws, "fact_progress", 2564, made)
    (before,) = lake.files(ws, "fact_progress")
    status = Path(before).stat()
    again = lake.write(ws, "fact_progress", 2564, made.take(order))
    assert (again.rows, again.files_written, again.files_removed) == (20, 0, 0)
    assert lake.files(ws, "fact_progress") == [before]
    assert Path(before).stat() == status
    assert lake.read(ws, "fact_progress")["entry_key"].to_pylist() == sorted(made["entry_key"].to_pylist())


def test_writing_again_replaces_and_writing_nothing_removes(ws: Workspace) -> None:
    lake.write(ws, "fact_progress", 2564, entries(3))
    written = lake.write(ws, "fact_progress", 2564, entries(2))
    assert (written.rows, written.files_written, written.files_removed) == (2, 1, 1)
    assert lake.rows(ws, "fact_progress", 2564) == 2
    assert lake.remove(ws, "fact_progress", 2564).files_removed == 1
    assert lake.partitions(ws, "fact_progress") == []
    assert lake.read(ws, "fact_progress").num_rows == 0


def test_chunks_are_parts_of_their_own_and_what_did_not_change_is_not_written(ws: Workspace) -> None:
    first, second = entries(4).slice(0, 2), entries(4).slice(2)
    assert lake.write(ws, "fact_progress", 2564, iter([first, second])).files_written == 2
    changed = rows("fact_progress", entry(BOAT, date(2021, 1, 1), 1, "5"))
    again = lake.write(ws, "fact_progress", 2564, [first, changed])
    assert (again.rows, again.files_written, again.files_removed) == (3, 1, 1)


def test_a_key_twice_is_refused_before_anything_is_replaced(ws: Workspace) -> None:
    lake.write(ws, "fact_progress", 2564, entries(3))
    before = lake.files(ws, "fact_progress")
    with pytest.raises(SchemaError, match="2020-10-01"):
        lake.write(ws, "fact_progress", 2564, pa.concat_tables([entries(2), entries(1)]))
    assert lake.files(ws, "fact_progress") == before


def test_rows_of_another_table_are_refused(ws: Workspace) -> None:
    with pytest.raises(SchemaError, match=r"main\.dim_project"):
        lake.write(ws, "dim_project", 2564, entries(1))


def test_personal_tables_are_for_their_owner_alone_and_others_are_not(ws: Workspace) -> None:
    fill(ws)
    for path in (Path(ws.lake) / "person").rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)
    assert stat.S_IMODE((Path(ws.lake) / "person").stat().st_mode) == 0o700
    (part,) = lake.files(ws, "fact_progress", 2564)
    assert stat.S_IMODE(Path(part).stat().st_mode) == 0o644


def test_fingerprints_of_years_are_kept_and_cleared(ws: Workspace) -> None:
    assert lake.year_fingerprint(ws, 2564) is None
    lake.set_year_fingerprint(ws, 2564, "made of these")
    lake.set_year_fingerprint(ws, None, "made of those")
    assert (lake.year_fingerprint(ws, 2564), lake.year_fingerprint(ws, None)) == ("made of these", "made of those")
    assert lake.fingerprinted_years(ws) == [2564]
    lake.clear_year_fingerprint(ws, 2564)
    assert (lake.year_fingerprint(ws, 2564), lake.year_fingerprint(ws, None)) == (None, "made of those")


def test_the_lakes_fingerprint_follows_its_rows_and_not_names_or_times(ws: Workspace) -> None:
    fill(ws)
    before = lake.lake_fingerprint(ws)
    fill(ws)
    assert lake.lake_fingerprint(ws) == before
    lake.remove(ws, "dump_path", None)
    assert lake.lake_fingerprint(ws) == before
    lake.remove(ws, "residue", None)
    assert lake.lake_fingerprint(ws) != before


def test_the_lakes_fingerprint_does_not_depend_on_where_it_lies(ws: Workspace, tmp_path: Path) -> None:
    other = workspace(tmp_path / "other")
    fill(ws)
    fill(other)
    assert lake.lake_fingerprint(ws) == lake.lake_fingerprint(other)


def test_a_part_that_was_left_half_written_is_not_read_and_goes_with_the_next_writing(ws: Workspace) -> None:
    lake.write(ws, "fact_progress", 2564, entries(3))
    (part,) = lake.files(ws, "fact_progress")
    left = Path(part).with_name(f".{Path(part).name}.4711.tmp")
    left.write_bytes(Path(part).read_bytes()[:100])
    assert lake.read(ws, "fact_progress").num_rows == 3
    lake.write(ws, "fact_progress", 2564, entries(3))
    assert not left.exists()


def test_a_damaged_part_is_named_with_what_to_do(ws: Workspace) -> None:
    lake.write(ws, "fact_progress", 2564, entries(3))
    (part,) = lake.files(ws, "fact_progress")
    Path(part).write_bytes(b"PAR1 and then nothing")
    for reading in (lake.read, lake.rows):
        with pytest.raises(StorageError, match="kaona backfill 2564 2564") as raised:
            reading(ws, "fact_progress")
        assert part in str(raised.value)


def test_a_part_that_arrow_cannot_unpack_is_damaged_too(ws: Workspace) -> None:
    lake.write(ws, "fact_progress", 2564, entries(300))
    (part,) = lake.files(ws, "fact_progress")
    whole = Path(part).read_bytes()
    at = whole.index(b"\x28\xb5\x2f\xfd") + 4  # behind the magic number of the first frame that Zstandard packed
    Path(part).write_bytes(whole[:at] + b"\xff" * 8 + whole[at + 8 :])
    with pytest.raises(OSError) as raised:
        pq.read_table(part)
    assert type(raised.value) is OSError and raised.value.errno is None
    with pytest.raises(StorageError, match="Delete the file") as told:
        lake.read(ws, "fact_progress")
    assert part in str(told.value) and not isinstance(told.value, TransientStorageError)


class Unreachable(MemoryFileSystem):
    """A file system whose files can be listed and written, and fail when they are read."""

    protocol = "unreachable"
    failure: ClassVar[OSError | None] = None

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return str(super()._strip_protocol(path.replace("unreachable://", "memory://")))

    def _open(self, path: str, mode: str = "rb", **options: Any) -> Any:
        opened = super()._open(path, mode, **options)
        return _Failing(opened.getvalue(), self.failure) if self.failure and mode == "rb" else opened


class _Failing(BytesIO):
    def __init__(self, data: bytes, failure: OSError) -> None:
        super().__init__(data)
        self.failure = failure

    def read(self, size: int | None = -1, /) -> bytes:
        raise self.failure


@pytest.mark.parametrize(
    ("failure", "kind"),
    [
        (TimeoutError("timed out"), TransientStorageError),
        (ConnectionResetError(errno.ECONNRESET, "connection reset by peer"), TransientStorageError),
        (OSError(errno.ESTALE, "stale file handle"), TransientStorageError),
        (PermissionError(errno.EACCES, "permission denied"), StorageError),
        (OSError(errno.EIO, "input/output error"), StorageError),
    ],
)
def test_a_part_that_cannot_be_reached_is_not_called_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: OSError, kind: type[StorageError]
) -> None:
    fsspec.register_implementation("unreachable", Unreachable, clobber=True)
    ws = workspace(tmp_path, lake_dir=f"unreachable://lake-of-{tmp_path.name}")
    lake.write(ws, "fact_progress", 2564, entries(3))
    monkeypatch.setattr(Unreachable, "failure", failure)
    for reading in (
        lambda: lake.read(ws, "fact_progress"),
        lambda: lake.rows(ws, "fact_progress"),
        lambda: lake.read_through(ws),
    ):
        with pytest.raises(StorageError) as raised:
            reading()
        assert type(raised.value) is kind
        assert "Delete the file" not in str(raised.value)


@pytest.mark.parametrize("left", [b"", b"\xff\xfe\x00", "ก".encode()])
def test_a_damaged_fingerprint_is_that_of_nothing(ws: Workspace, left: bytes) -> None:
    lake.set_year_fingerprint(ws, 2564, "f")
    (Path(ws.lake) / "_fingerprint/2564").write_bytes(left)
    assert lake.year_fingerprint(ws, 2564) is None
    lake.set_year_fingerprint(ws, 2564, "f")
    assert lake.year_fingerprint(ws, 2564) == "f"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_lake_that_may_not_be_written_is_told_in_words(ws: Workspace) -> None:
    Path(ws.lake).mkdir()
    Path(ws.lake).chmod(0o500)
    with pytest.raises(StorageError, match="yours to write to"):
        lake.write(ws, "fact_progress", 2564, entries(1))


def test_a_lake_in_place_of_a_file_is_told_in_words(ws: Workspace) -> None:
    Path(ws.lake).write_text("no folder")
    with pytest.raises(StorageError, match="lake"):
        lake.write(ws, "fact_progress", 2564, entries(1))


def test_the_lake_may_be_any_fsspec_url(remote: Workspace, tmp_path: Path) -> None:
    local = workspace(tmp_path / "local")
    fill(remote)
    fill(local)
    assert lake.lake_fingerprint(remote) == lake.lake_fingerprint(local)
    for name in by_year(2564):
        assert lake.read(remote, name).equals(lake.read(local, name))
    lake.set_year_fingerprint(remote, 2564, "f")
    assert lake.year_fingerprint(remote, 2564) == "f"
    write(remote, {"fact_progress": entries(1)}, 2564)
    assert lake.rows(remote, "fact_progress", 2564) == 1
    lake.clear_year_fingerprint(remote, 2564)
    assert lake.year_fingerprint(remote, 2564) is None
    assert not (Path(remote.root) / "lake").exists()


def test_settings_name_the_lake(tmp_path: Path) -> None:
    assert Workspace.of(Settings(lake_dir="memory://bucket/lake"), warehouse=tmp_path).lake == "memory://bucket/lake"
