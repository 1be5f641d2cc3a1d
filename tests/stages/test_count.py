from __future__ import annotations

from pathlib import Path

import pytest

from kaona import stages
from kaona.records import Counted, Printing
from kaona.stages import batches, load, work
from kaona.workspace import Workspace
from tests.stages.printed import data_files, put, some_dumps, workspace


def load_year(ws: Workspace, year: int) -> load.LoadedYear:
    return load.load_year(year, [batch.path for batch in batches.list_parses(ws)], batches.counted_folder(ws))


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    put(tmp_path / "raw", some_dumps())
    found = workspace(tmp_path)
    stages.inventory(found)
    stages.read_dumps(found)
    return found


def test_every_printing_is_counted_once(ws: Workspace) -> None:
    done = stages.count_printings(ws)
    assert (done.printings, done.failed) == (6, 0)
    assert done.segments > 0
    before = data_files(ws)
    assert stages.count_printings(ws).batches == 0
    assert data_files(ws) == before


def test_counts_belong_to_their_printing(ws: Workspace) -> None:
    stages.count_printings(ws)
    for year in (2563, 2564, 2565):
        loaded = load_year(ws, year)
        assert loaded.rows
        for row in loaded.rows:
            printing, counted = row.unpack()
            assert (counted.dump_sha256, counted.printing_no) == (printing.dump_sha256, printing.printing_no)
            phrases = loaded.phrases[row.place].as_py()
            for entry, of_entry in zip(printing.entries, phrases, strict=True):
                assert entry.narrative
                assert "".join(phrase["text"] for phrase in of_entry) == "".join(entry.narrative.value.split())


def _failed(row: load.YearRow) -> bool:
    return any(finding.rule == "counting_failed" for finding in row.unpack()[0].findings)


def test_a_counting_that_fails_costs_one_printing_and_is_said(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(printing: Printing) -> Counted:
        if printing.header.fiscal_year and printing.header.fiscal_year.value == 2563:
            raise ValueError("a name that must not be repeated")
        return whole(printing)

    whole = work.count_printing
    monkeypatch.setattr(work, "count_printing", failing)
    done = stages.count_printings(ws)
    assert done.printings == 6
    (row,) = load_year(ws, 2563).rows
    printing, counted = row.unpack()
    assert done.failed == 1
    failed = [
        row.unpack()[0].report_id for year in (2563, 2564, 2565) for row in load_year(ws, year).rows if _failed(row)
    ]
    assert failed == [printing.report_id]
    assert counted.entry_counts == [[], []]
    finding = printing.findings[-1]
    assert (finding.rule, finding.severity) == ("counting_failed", "error")
    assert "name" not in finding.message_en


def test_a_full_disk_is_no_verdict_on_a_printing(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(printing: Printing) -> Counted:
        raise OSError("no space left on device")

    monkeypatch.setattr(work, "count_printing", failing)
    with pytest.raises(OSError, match="no space"):
        stages.count_printings(ws)
    assert batches.list_counted(ws) == []
