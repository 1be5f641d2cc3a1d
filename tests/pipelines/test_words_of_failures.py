"""What Dagster's page shows of a run that failed: our words first and in parts, whichever way the run was started."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import dagster as dg
import pytest

from kaona.errors import StorageError
from kaona.stages.lock import writing
from kaona.workspace import Workspace
from pipelines import resources
from pipelines.definitions import defs
from pipelines.instance import open_instance
from pipelines.night import run_nightly
from tests.cli.support import call
from tests.stages.printed import entry, printed, put


def failures(instance: dg.DagsterInstance) -> list[tuple[str, dict[str, object]]]:
    """The description and the metadata of each step that failed in the last run."""
    found = []
    for entry_ in instance.all_logs(instance.get_runs(limit=1)[0].run_id, of_type=dg.DagsterEventType.STEP_FAILURE):
        assert entry_.dagster_event
        told = entry_.dagster_event.step_failure_data.user_failure_data
        assert told, entry_.message
        found.append((told.description or "", {name: value.value for name, value in told.metadata.items()}))
    return found


def by_hand(ws: Workspace) -> list[tuple[str, dict[str, object]]]:
    with pytest.raises(StorageError):
        run_nightly(ws)
    with writing(ws), open_instance(ws) as instance:
        return failures(instance)


def by_dagster(ws: Workspace) -> list[tuple[str, dict[str, object]]]:
    with dg.DagsterInstance.ephemeral() as instance:
        launched(ws, instance)
        return failures(instance)


def launched(ws: Workspace, instance: dg.DagsterInstance) -> dg.ExecuteInProcessResult:
    """A run of the page's, with the definitions' own resources."""
    config = {"resources": {"workspace": {"config": {"raw": ws.raw, "warehouse": str(ws.root)}}}}
    return defs.resolve_job_def("nightly").execute_in_process(
        instance=instance, run_config=config, raise_on_error=False
    )


both_ways = pytest.mark.parametrize("failed", [by_hand, by_dagster])
Way = Callable[[Workspace], list[tuple[str, dict[str, object]]]]


@both_ways
def test_a_raw_folder_that_is_gone_is_told_in_words_and_in_parts(loaded: Workspace, failed: Way) -> None:
    shutil.rmtree(loaded.raw)
    ((words, parts),) = failed(loaded)
    assert words.splitlines()[0] == "Expected a folder of dumps that can be opened, found no such file or directory."
    assert parts["expected"] == "a folder of dumps that can be opened"
    assert parts["found"] == "no such file or directory"
    assert parts["where"] == loaded.raw
    assert "--raw" in str(parts["next step"])
    assert parts["kind"] == "StorageError"


@both_ways
def test_a_damaged_file_of_the_lake_is_told_so_too(loaded: Workspace, failed: Way) -> None:
    damaged = next(Path(loaded.lake).glob("fact_progress/fiscal_year=2564/*.parquet"))
    damaged.write_bytes(b"PAR1 and no more")
    put(Path(loaded.raw), {"new.txt": printed("08000000-0099", 2563, entry(1, 2563))})
    ((words, parts),) = failed(loaded)
    assert damaged.name in str(parts["where"]) and words.startswith("Expected ")


def test_the_command_says_the_same_and_exits_as_before(loaded: Workspace) -> None:
    shutil.rmtree(loaded.raw)
    done = call("run", "--raw", loaded.raw, "--warehouse", loaded.root)
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith("Expected a folder of dumps that can be opened, found no such file or directory.\nWhere")
    assert "Traceback" not in done.err
    traced = call("run", "--raw", loaded.raw, "--warehouse", loaded.root, "--debug")
    assert traced.code == 3
    assert "FileNotFoundError" in traced.err and "kaona.errors.StorageError" in traced.err


def test_a_setting_that_cannot_be_is_said_in_the_runs_log(loaded: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAONA_WORKERS", "many")
    monkeypatch.setenv("KAONA_WORKER", "1")
    with dg.DagsterInstance.ephemeral() as instance:
        assert not launched(loaded, instance).success
        (run,) = instance.get_runs()
        said = [entry_.user_message for entry_ in instance.all_logs(run.run_id)]
    assert any(words.startswith("Expected a value for KAONA_WORKERS that it can have, found 'many'.") for words in said)
    assert any("KAONA_WORKER is the name of no setting" in words for words in said)


def test_a_run_that_could_not_begin_says_why_in_its_log(loaded: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "WAIT_SECONDS", 0.1)
    hold = "import sys, time, filelock\nwith filelock.FileLock(sys.argv[1]):\n    print(flush=True)\n    time.sleep(60)"
    holder = subprocess.Popen([sys.executable, "-c", hold, str(loaded.lock)], stdout=subprocess.PIPE)
    try:
        assert holder.stdout and holder.stdout.readline()
        with dg.DagsterInstance.ephemeral() as instance:
            assert not launched(loaded, instance).success
            (run,) = instance.get_runs()
            said = [entry_.user_message for entry_ in instance.all_logs(run.run_id)]
    finally:
        holder.kill()
        holder.wait()
    assert any(words.startswith("Expected to be the only one who writes, found another run") for words in said)
