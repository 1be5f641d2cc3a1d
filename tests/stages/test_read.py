from __future__ import annotations

import stat
from pathlib import Path

import msgspec
import pytest

from kaona import stages
from kaona.records import DumpParse
from kaona.stages import batches, load, read
from kaona.stages.summaries import CountSummary, ReadSummary
from kaona.workspace import Workspace
from tests.stages.printed import data_files, entry, printed, put, some_dumps, workspace


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    put(tmp_path / "raw", some_dumps())
    found = workspace(tmp_path)
    stages.inventory(found)
    return found


def everything_read(ws: Workspace) -> dict[str, DumpParse]:
    """Every dump's parse, put together again from what the ledger and what the years are made from."""
    stages.count_printings(ws)
    found = {parse.dump_sha256: parse for parse in load.bare_parses(ws)}
    parses = batches.list_parses(ws)
    for year in sorted({year for batch in parses for year in batch.fiscal_years}):
        for row in load.load_year(year, [batch.path for batch in parses], batches.counted_folder(ws)).rows:
            found[row.dump_sha256].printings.append(row.unpack()[0])
    for parse in found.values():
        parse.printings.sort(key=lambda printing: printing.printing_no)
    return found


def test_every_new_dump_is_read_once(ws: Workspace) -> None:
    done = stages.read_dumps(ws)
    assert (done.dumps, done.rejected, done.years) == (6, {"not_a_report": 1}, [2563, 2564, 2565])
    assert done.printings == 6
    before = data_files(ws)
    again = stages.read_dumps(ws)
    assert (again.dumps, again.batches, again.years) == (0, 0, [])
    assert data_files(ws) == before


def test_a_new_dump_is_read_without_reading_the_others_again(ws: Workspace, tmp_path: Path) -> None:
    stages.read_dumps(ws)
    before = data_files(ws)
    put(tmp_path / "raw", {"ใหม่.txt": printed("08000000-0016", 2566, entry(1, 2566))})
    stages.inventory(ws)
    done = stages.read_dumps(ws)
    assert (done.dumps, done.years) == (1, [2566])
    assert before.items() <= data_files(ws).items()


def test_what_was_read_comes_back_as_it_was(ws: Workspace) -> None:
    from kaona.extract.dump import parse_dump

    stages.read_dumps(ws)
    parses = [parse_dump(text.encode(), 1 << 20) for text in some_dumps().values()]
    assert everything_read(ws) == {parse.dump_sha256: parse for parse in parses}


def test_how_dumps_are_batched_changes_nothing(ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stages.read_dumps(ws)
    monkeypatch.setattr(read, "BATCH_DUMPS", 2)
    other = workspace(tmp_path / "other", workers=2) if (tmp_path / "other").mkdir() is None else None
    assert other
    put(tmp_path / "other/raw", {f"{number}.txt": text for number, text in enumerate(reversed(some_dumps().values()))})
    stages.inventory(other)
    done = stages.read_dumps(other)
    assert (done.dumps, done.batches) == (6, 3)
    assert everything_read(other) == everything_read(ws)


def test_parses_are_for_the_owner_only(ws: Workspace) -> None:
    stages.read_dumps(ws)
    stages.count_printings(ws)
    for folder in (ws.parses, ws.counted):
        for path in [folder, *folder.rglob("*")]:
            assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_a_rejected_dump_has_its_note_even_where_the_last_run_was_killed_before_writing_it(ws: Workspace) -> None:
    stages.read_dumps(ws)
    notes = sorted(path.name for path in ws.quarantine.iterdir())
    assert notes
    for path in ws.quarantine.iterdir():
        path.unlink()
    assert stages.read_dumps(ws).dumps == 0
    assert sorted(path.name for path in ws.quarantine.iterdir()) == notes


def test_a_dump_that_is_no_longer_too_large_is_read(tmp_path: Path) -> None:
    put(tmp_path / "raw", {"a.txt": printed("08000000-0011", 2563, entry(1, 2563))})
    small = workspace(tmp_path, max_dump_mb=0.001)
    stages.inventory(small)
    assert stages.read_dumps(small).rejected == {"too_large": 1}
    assert stages.read_dumps(small).dumps == 0
    roomy = workspace(tmp_path)
    stages.inventory(roomy)
    done = stages.read_dumps(roomy)
    assert (done.dumps, done.rejected, done.years) == (1, {}, [2563])
    assert not list(roomy.quarantine.iterdir())


def test_what_was_loaded_stays_where_the_bound_is_lowered(tmp_path: Path) -> None:
    put(tmp_path / "raw", {"a.txt": printed("08000000-0011", 2563, entry(1, 2563))})
    roomy = workspace(tmp_path)
    stages.inventory(roomy)
    assert stages.read_dumps(roomy).dumps == 1
    small = workspace(tmp_path, max_dump_mb=0.001)
    put(tmp_path / "raw", {"large.txt": printed("08000000-0012", 2563, entry(1, 2563))})
    stages.inventory(small)
    assert stages.read_dumps(small).rejected == {"too_large": 1}
    stages.forget_parses(small)
    again = stages.read_dumps(small)
    assert (again.dumps, again.rejected, again.years) == (2, {"too_large": 1}, [2563])
    assert stages.read_dumps(small).dumps == 0


def test_a_torn_batch_is_read_again(ws: Workspace) -> None:
    stages.read_dumps(ws)
    read_before = everything_read(ws)
    (batch,) = batches.list_parses(ws)
    batch.path.write_bytes(batch.path.read_bytes()[:1000])
    assert stages.read_dumps(ws).dumps == 6
    assert everything_read(ws) == read_before


def test_another_reader_version_reads_all_again_and_keeps_nothing_of_the_old(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    stages.read_dumps(ws)
    stages.count_printings(ws)
    monkeypatch.setattr(batches, "READER_VERSION", "another")
    assert stages.read_dumps(ws).dumps == 6
    assert [path.name for path in ws.parses.iterdir()] == ["another"]
    counted = stages.count_printings(ws)
    assert counted.printings == 6
    assert len(batches.list_counted(ws)) == len(batches.list_parses(ws))


def test_forgetting_a_year_has_its_batches_read_and_counted_again(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read, "BATCH_DUMPS", 1)
    stages.read_dumps(ws)
    stages.count_printings(ws)
    assert stages.forget_parses(ws, [2565]) == 2
    assert stages.read_dumps(ws).dumps == 2
    assert stages.count_printings(ws).batches == 2
    assert stages.forget_parses(ws) == 6


def test_progress_goes_from_nothing_to_all(ws: Workspace) -> None:
    said: list[tuple[str, int, int]] = []
    stages.read_dumps(ws, lambda *step: said.append(step))
    assert said[0] == ("read", 0, 6)
    assert said[-1] == ("read", 6, 6)


def test_a_batch_tells_what_is_in_it(ws: Workspace) -> None:
    stages.read_dumps(ws)
    (batch,) = batches.list_parses(ws)
    assert batch.fiscal_years == {2563, 2564, 2565}
    assert sorted(member.reason_code or "" for member in batch.members) == ["", "", "", "", "", "not_a_report"]
    rows = {year: batches.read_rows(batch.path, year) for year in (None, 2563, 2564, 2565, 2566)}
    assert sum(map(len, rows.values())) == 6 + 6
    assert rows[2566].num_rows == 0
    for year, found in rows.items():
        assert set(found.column("fiscal_year").to_pylist()) <= {year}
        assert {key is None for key in found.column("project_key").to_pylist()} <= {year is None}


def test_reading_and_counting_in_one_go_leaves_what_they_leave_apart(ws: Workspace, tmp_path: Path) -> None:
    apart = stages.read_dumps(ws), stages.count_printings(ws)
    other = Workspace.of(ws.settings, raw=ws.raw, warehouse=tmp_path / "other")
    stages.inventory(other)
    in_one_go = stages.read_and_count(other)

    def figures(summaries: tuple[ReadSummary, CountSummary]) -> list[object]:
        return [msgspec.structs.replace(summary, seconds=0.0) for summary in summaries]

    assert figures(in_one_go) == figures(apart)
    for here, there in ((ws.parses, other.parses), (ws.counted, other.counted)):
        files = {path.relative_to(here): path.read_bytes() for path in here.rglob("*.arrow")}
        assert files == {path.relative_to(there): path.read_bytes() for path in there.rglob("*.arrow")}
    assert stages.read_and_count(other)[1].batches == 0


def test_a_killed_run_that_read_but_did_not_count_is_counted_by_the_next(ws: Workspace) -> None:
    stages.read_dumps(ws)
    read, counted = stages.read_and_count(ws)
    assert (read.dumps, counted.printings) == (0, 6)
