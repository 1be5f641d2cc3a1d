from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import dagster as dg
import pyarrow as pa
import pytest

from assets import checks
from kaona import stages, warehouse
from kaona.errors import BusyError, KaonaError, StorageError, UsageError
from kaona.records import Counted, Printing
from kaona.stages import work, years
from kaona.stages.lock import writing
from kaona.workspace import Workspace
from pipelines.instance import PROCESS_TAG, open_instance
from pipelines.keeping import drop_idle_runs
from pipelines.night import run_backfill, run_nightly
from tests.stages.printed import data_files, entry, printed, put, workspace

ROOT = Path(__file__).parents[2]
KILLED_RUN = """
import os, signal, sys
from pathlib import Path
from typing import Any
from kaona.workspace import Workspace
from pipelines.night import run_nightly

def die(stage, done, total):
    if stage == sys.argv[3] and done:
        os.kill(os.getpid(), signal.SIGKILL)

run_nightly(Workspace.of(raw=sys.argv[1], warehouse=Path(sys.argv[2])), progress=die)
"""


KILLED_BACKFILL = """
import os, signal, sys
from pathlib import Path
from typing import Any
from kaona.workspace import Workspace
from pipelines.night import run_backfill

def die(stage, done, total):
    if stage == "years" and done:
        os.kill(os.getpid(), signal.SIGKILL)

ws = Workspace.of(raw=sys.argv[1], warehouse=Path(sys.argv[2]))
run_backfill(ws, 2563, 2565, from_scratch={from_scratch}, progress=die)
"""


def entries(ws: Workspace) -> list[tuple[object, ...]]:
    with warehouse.connect(ws) as connection:
        return connection.sql("SELECT entry_key, narrative FROM fact_progress ORDER BY ALL").fetchall()


def published(ws: Workspace) -> str:
    standing = warehouse.published(ws)
    assert standing
    return standing.build_id


def statuses(ws: Workspace) -> list[str]:
    with writing(ws), open_instance(ws) as instance:
        return [run.status.value for run in instance.get_runs()]


def test_a_night_takes_new_dumps_to_the_published_warehouse(ws: Workspace, capfd: pytest.CaptureFixture[str]) -> None:
    done = run_nightly(ws)
    assert (done.exit_code, done.reasons, done.failed_checks) == (0, [], [])
    assert done.published
    assert done.inventory and done.inventory.files == 6
    assert done.read and done.read.rejected == {"not_a_report": 1}
    assert done.count and done.count.printings == 6
    assert [year.fiscal_year for year in done.years] == [2563, 2564, 2565]
    assert done.dumps and done.dumps.written
    assert len(entries(ws)) == 9
    assert statuses(ws) == ["SUCCESS"]
    assert capfd.readouterr() == ("", "")


def test_a_night_with_nothing_new_writes_and_publishes_nothing(loaded: Workspace, tmp_path: Path) -> None:
    before = data_files(loaded), published(loaded)
    (tmp_path / "raw/ก.txt").rename(tmp_path / "raw/renamed.txt")
    done = run_nightly(loaded)
    assert (done.build_id, done.published, done.exit_code) == (published(loaded), False, 0)
    assert done.read and done.read.dumps == 0
    assert done.years == []
    assert (data_files(loaded), published(loaded)) == before


def test_a_night_that_found_nothing_is_forgotten_in_time_and_others_are_not(loaded: Workspace) -> None:
    run_nightly(loaded)
    with writing(loaded), open_instance(loaded) as instance:
        assert drop_idle_runs(instance) == 0
        assert drop_idle_runs(instance, datetime.now(UTC) + timedelta(days=1)) == 1
        assert len(instance.get_runs()) == 1
        assert instance.get_materialized_partitions(dg.AssetKey("project_years")) == {"2563", "2564", "2565"}


def test_a_night_rewrites_the_years_that_new_dumps_speak_of(loaded: Workspace, tmp_path: Path) -> None:
    before = published(loaded)
    put(tmp_path / "raw", {"ใหม่.txt": printed("08000000-0016", 2563, entry(1, 2563))})
    done = run_nightly(loaded)
    assert [year.fiscal_year for year in done.years] == [2563]
    assert done.published
    assert before != done.build_id == published(loaded)
    assert len(entries(loaded)) == 10


def test_the_partitions_that_a_night_wrote_are_marked_as_materialised(loaded: Workspace) -> None:
    with writing(loaded), open_instance(loaded) as instance:
        for asset in ("project_years", "progress_entries", "target_group_counts", "narrative_segments", "provenance"):
            assert instance.get_materialized_partitions(dg.AssetKey(asset)) == {"2563", "2564", "2565"}


def test_progress_is_said_stage_by_stage(ws: Workspace) -> None:
    said: list[str] = []
    run_nightly(ws, progress=lambda stage, _done, _total: said.append(stage))
    assert list(dict.fromkeys(said)) == ["inventory", "read", "count", "years", "build"]


def test_a_counting_that_failed_is_told_without_naming_a_dump(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(printing: Printing) -> Counted:
        raise ValueError("a defect")

    monkeypatch.setattr(work, "count_printing", failing)
    done = run_nightly(ws)
    assert (done.exit_code, done.published) == (1, True)
    (reason,) = [reason for reason in done.reasons if "counted" in reason]
    assert "6 printings" in reason and "kaona check --rule counting_failed" in reason
    with warehouse.connect(ws) as connection:
        named = connection.sql("SELECT count(*) FROM ops.quality_issue WHERE rule = 'counting_failed'").fetchall()
    assert named == [(6,)]


def test_a_backfill_rewrites_its_years_and_no_others_that_are_current(loaded: Workspace) -> None:
    before = published(loaded)
    done = run_backfill(loaded, 2564, 2565)
    assert [year.fiscal_year for year in done.years] == [2564, 2565]
    assert (done.build_id, done.exit_code) == (before, 0)


def test_a_backfill_publishes_no_dump_by_halves(loaded: Workspace, tmp_path: Path) -> None:
    """Read by a run that was killed before it wrote the years: the build is made of all years, asked or not."""
    text = printed("08000000-0016", 2563, entry(1, 2563)) + printed("08000000-0017", 2565, entry(1, 2565))
    put(tmp_path / "raw", {"ใหม่.txt": text})
    with writing(loaded):
        stages.inventory(loaded)
        stages.read_and_count(loaded)
    done = run_backfill(loaded, 2565, 2565)
    assert (done.exit_code, done.published) == (0, True)
    assert [year.fiscal_year for year in done.years] == [2563, 2565]
    assert len(entries(loaded)) == 11
    with writing(loaded), open_instance(loaded) as instance:
        told = {
            event.asset_materialization.partition
            for event in (record.event_log_entry for record in _materialized(instance, "project_years", done.run_id))
            if event.asset_materialization
        }
    assert told == {"2563", "2565"}


def _materialized(instance: dg.DagsterInstance, asset: str, run_id: str) -> list[dg.EventLogRecord]:
    found = instance.fetch_materializations(dg.AssetKey(asset), limit=100).records
    return [record for record in found if record.run_id == run_id]


def test_after_other_code_a_backfill_publishes_no_mixture(loaded: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(years, "TABLES_VERSION", "another")
    assert [year.fiscal_year for year in run_backfill(loaded, 2564, 2564).years] == [2563, 2564, 2565]
    assert stages.stale_years(loaded) == []


def test_half_of_a_dump_is_not_published(loaded: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, whole = published(loaded), entries(loaded)
    put(tmp_path / "raw", {"ใหม่.txt": printed("08000000-0016", 2563, entry(1, 2563))})
    monkeypatch.setattr(stages, "stale_years", lambda ws: [])
    done = run_nightly(loaded)
    assert (done.exit_code, done.published, done.build_id) == (1, False, before)
    assert [(check.name, check.blocking) for check in done.failed_checks] == [("printings_loaded", True)]
    assert "not in ops.report: 1" in done.reasons[0] and "nothing was published" in done.reasons[0]
    assert entries(loaded) == whole
    monkeypatch.undo()
    assert run_nightly(loaded).published


@pytest.mark.parametrize("from_scratch", [False, True])
def test_a_killed_backfill_is_finished_by_the_next_run(loaded: Workspace, from_scratch: bool) -> None:
    whole = entries(loaded)
    script = KILLED_BACKFILL.format(from_scratch=from_scratch)
    run = subprocess.run([sys.executable, "-c", script, loaded.raw, str(loaded.root)], cwd=ROOT)
    assert run.returncode == -signal.SIGKILL
    left = stages.stale_years(loaded)
    assert left == [2564, 2565]
    done = run_nightly(loaded)
    assert done.exit_code == 0
    assert done.read and done.read.dumps == 0
    assert [year.fiscal_year for year in done.years] == left
    assert entries(loaded) == whole
    assert run_nightly(loaded).years == []


def test_a_backfill_killed_while_it_reads_again_is_finished_by_the_next_run(loaded: Workspace) -> None:
    whole = entries(loaded)
    script = KILLED_BACKFILL.format(from_scratch=True).replace('"years"', '"read"')
    run = subprocess.run([sys.executable, "-c", script, loaded.raw, str(loaded.root)], cwd=ROOT)
    assert run.returncode == -signal.SIGKILL
    done = run_nightly(loaded)
    assert done.read and done.read.dumps == 0
    assert [year.fiscal_year for year in done.years] == [2563, 2564, 2565]
    assert entries(loaded) == whole


def test_a_backfill_from_scratch_reads_again(loaded: Workspace) -> None:
    whole = entries(loaded)
    done = run_backfill(loaded, 2563, 2565, from_scratch=True)
    assert done.read and done.read.dumps == 6
    assert done.count and done.count.printings == 6
    assert entries(loaded) == whole


@pytest.mark.parametrize(("first", "last"), [(2564, 2561), (2549, 2551), (2560, 2600), (2020, 2021)])
def test_years_that_cannot_be_are_refused(ws: Workspace, first: int, last: int) -> None:
    with pytest.raises(UsageError, match=str(first)):
        run_backfill(ws, first, last)


def test_a_check_that_fails_keeps_the_published_warehouse(
    loaded: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = published(loaded)
    whole = entries(loaded)

    def failing(
        candidate: warehouse.Candidate, workspace: Workspace, printings: pa.Table
    ) -> list[warehouse.CheckResult]:
        found = check(candidate, workspace, printings)
        return [_failed(found[0]), *found[1:]]

    check = checks.check
    monkeypatch.setattr(checks, "check", failing)
    put(tmp_path / "raw", {"ใหม่.txt": printed("08000000-0016", 2563, entry(1, 2563))})
    second = run_nightly(loaded)
    assert (second.exit_code, second.published, second.build_id) == (1, False, before)
    assert [check.severity for check in second.failed_checks] == ["error"]
    assert "nothing was published" in second.reasons[0]
    assert entries(loaded) == whole
    monkeypatch.undo()
    third = run_nightly(loaded)
    assert third.published
    assert len(entries(loaded)) == len(whole) + 1
    assert statuses(loaded) == ["SUCCESS", "FAILURE", "SUCCESS"]


def test_a_mere_warning_explains_no_run_that_ended(
    loaded: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def warning(*given: Any) -> list[warehouse.CheckResult]:
        found = list(check(*given))
        return [replace(_failed(found[0]), severity="warning"), *found[1:]]

    def broken(_workspace: Workspace, _candidate: warehouse.Candidate) -> bool:
        raise dg.DagsterInvariantViolationError("made to fail")

    check = checks.check
    monkeypatch.setattr(checks, "check", warning)
    put(tmp_path / "raw", {"ใหม่.txt": printed("08000000-0016", 2563, entry(1, 2563))})
    with monkeypatch.context() as patched, pytest.raises(dg.DagsterInvariantViolationError, match="made to fail"):
        patched.setattr(warehouse, "publish", broken)
        run_nightly(loaded)
    done = run_nightly(loaded)
    assert (done.exit_code, done.published) == (0, True)
    assert [check.ends_the_run for check in done.failed_checks] == [False]


def _failed(result: warehouse.CheckResult) -> warehouse.CheckResult:
    return replace(result, outcome="failed", reason="made to fail")


def test_what_could_not_be_done_is_raised_in_words_and_stands_as_failed(loaded: Workspace, tmp_path: Path) -> None:
    whole = entries(loaded)
    gone = Workspace.of(loaded.settings, raw=str(tmp_path / "nowhere"), warehouse=loaded.root)
    with pytest.raises(KaonaError, match="nowhere"):
        run_nightly(gone)
    assert entries(loaded) == whole
    assert statuses(loaded) == ["FAILURE", "SUCCESS"]


def test_a_second_writer_is_told_that_another_is_at_work(ws: Workspace) -> None:
    hold = "import sys, time, filelock\nwith filelock.FileLock(sys.argv[1]):\n    print(flush=True)\n    time.sleep(60)"
    ws.root.mkdir()
    holder = subprocess.Popen([sys.executable, "-c", hold, str(ws.lock)], stdout=subprocess.PIPE)
    try:
        assert holder.stdout and holder.stdout.readline()
        with pytest.raises(BusyError):
            run_nightly(ws)
    finally:
        holder.kill()
        holder.wait()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_said_in_words(ws: Workspace) -> None:
    ws.root.mkdir(mode=0o500)
    with pytest.raises(StorageError, match="can be written"):
        run_nightly(ws)


def test_runs_that_were_killed_are_finished_by_the_next(ws: Workspace, night_before: Path) -> None:
    for stage in ("read", "years", "build"):
        run = subprocess.run([sys.executable, "-c", KILLED_RUN, ws.raw, str(ws.root), stage], cwd=ROOT)
        assert run.returncode == -signal.SIGKILL
        assert warehouse.published(ws) is None
    done = run_nightly(ws)
    assert (done.exit_code, done.read and done.read.dumps) == (0, 0)
    assert entries(ws) == entries(workspace(night_before))
    assert statuses(ws) == ["SUCCESS", "FAILURE", "FAILURE", "FAILURE"]


def test_a_run_whose_process_is_gone_is_closed_and_a_living_one_is_not(loaded: Workspace) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    alive = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    host = os.uname().nodename
    try:
        with writing(loaded), open_instance(loaded) as instance:
            for process in (ended.pid, alive.pid):
                run = instance.create_run_for_job(
                    _nightly_job(), status=dg.DagsterRunStatus.STARTED, tags={PROCESS_TAG: f"{host}:{process}"}
                )
                assert instance.get_run_by_id(run.run_id)
        run_nightly(loaded)
    finally:
        alive.kill()
        alive.wait()
    assert sorted(statuses(loaded)) == ["FAILURE", "STARTED", "SUCCESS", "SUCCESS"]


def _nightly_job() -> dg.JobDefinition:
    from pipelines.definitions import defs

    return defs.resolve_job_def("nightly")
