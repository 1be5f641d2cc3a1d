"""The record of runs and the pool, on Dagster's own instance: what killed runs left, what is forgotten, what stays."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import dagster as dg
import pytest

from assets import warehouse as closing
from assets.pool import WRITER_POOL
from kaona import warehouse
from kaona.errors import StorageError
from kaona.stages.lock import writing
from kaona.workspace import Workspace
from pipelines import keeping
from pipelines.definitions import defs
from pipelines.instance import CONFIG, POOLS, PROCESS_TAG, open_instance
from pipelines.keeping import IDLE_TAG, WROTE_TAG, drop_failed_runs, drop_idle_runs
from pipelines.night import run_backfill, run_nightly
from tests.pipelines.test_definitions import launch
from tests.pipelines.test_night import KILLED_RUN, ROOT
from tests.stages.printed import entry, printed, put

TOMORROW = datetime.now(UTC) + timedelta(days=1)
READS_ONLY = {"candidate_checks"}


def by_hand(ws: Workspace) -> None:
    run_nightly(ws)


def by_dagster(ws: Workspace) -> None:
    with ExitStack() as opened:
        with writing(ws):
            instance = opened.enter_context(open_instance(ws))
        launch("nightly", ws, instance)


both_ways = pytest.mark.parametrize("run", [by_hand, by_dagster])
Way = Callable[[Workspace], None]


def places(ws: Workspace) -> tuple[int, list[str]]:
    """How many places the pool has, and which runs hold or wait for one."""
    with writing(ws), open_instance(ws) as instance:
        (limit,) = [pool.limit for pool in instance.event_log_storage.get_pool_limits() if pool.name == WRITER_POOL]
        pool = instance.event_log_storage.get_concurrency_info(WRITER_POOL)
        return limit, [place.run_id for place in (*pool.claimed_slots, *pool.pending_steps)]


def tags(ws: Workspace) -> list[tuple[str, str | None]]:
    """How each run ended, newest first, and whether it is marked as idle."""
    with writing(ws), open_instance(ws) as instance:
        return [(run.status.value, run.tags.get(IDLE_TAG)) for run in instance.get_runs()]


@pytest.mark.parametrize("job", ["nightly", "backfill"])
def test_every_step_that_writes_takes_a_place_in_the_pool(job: str) -> None:
    steps = {node.name: node.definition.pool for node in defs.resolve_job_def(job).nodes}  # type: ignore[attr-defined]
    assert {name for name, pool in steps.items() if pool is None} == READS_ONLY
    assert set(steps.values()) == {WRITER_POOL, None}


def test_the_steps_of_a_night_and_of_a_backfill_take_the_one_place_in_turn(ws: Workspace) -> None:
    assert run_nightly(ws).published
    assert places(ws) == (1, [])
    assert [year.fiscal_year for year in run_backfill(ws, 2563, 2565).years] == [2563, 2564, 2565]
    by_dagster(ws)
    assert places(ws) == (1, [])


def test_a_home_of_before_the_pool_is_given_its_one_place_and_another_limit_is_left(ws: Workspace) -> None:
    config = ws.dagster_home / "dagster.yaml"
    config.parent.mkdir(parents=True)
    config.write_text(CONFIG + "# ตั้งเอง\n", encoding="utf-8")
    assert new_limit(ws) == (1, 9)
    assert config.read_text(encoding="utf-8") == CONFIG + "# ตั้งเอง\n" + POOLS
    config.write_text("concurrency: {pools: {default_limit: 3}}", encoding="utf-8")
    assert new_limit(ws) == (3, None)


@pytest.mark.parametrize("written", ["concurrency: [1", "concurrency: {pools: {default_limit: many}}"])
def test_a_configuration_that_cannot_be_read_is_named(ws: Workspace, written: str) -> None:
    config = ws.dagster_home / "dagster.yaml"
    config.parent.mkdir(parents=True)
    config.write_text(written, encoding="utf-8")
    with pytest.raises(StorageError, match=r"dagster\.yaml\nNext: Mend the file, or delete it"):
        run_nightly(ws)
    config.unlink()
    assert new_limit(ws) == (1, 9)


def new_limit(ws: Workspace) -> tuple[int | None, int | None]:
    """What an instance that is opened now gives to a pool that it does not know yet: places, and runs that may wait."""
    with writing(ws), open_instance(ws) as instance:
        pools = instance.get_concurrency_config().pool_config
        return pools.default_pool_limit, pools.op_granularity_run_buffer


@both_ways
def test_the_place_of_a_killed_run_is_freed(ws: Workspace, run: Way) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED_RUN, ws.raw, str(ws.root), "years"], cwd=ROOT)
    assert killed.returncode == -signal.SIGKILL
    assert len(places(ws)[1]) >= 1
    run(ws)
    assert places(ws) == (1, [])
    assert warehouse.published(ws)
    assert [status for status, _ in tags(ws)] == ["SUCCESS", "FAILURE"]


@both_ways
def test_the_place_of_a_run_that_nobody_can_tell_is_gone_is_freed_too(loaded: Workspace, run: Way) -> None:
    with writing(loaded), open_instance(loaded) as instance:
        elsewhere = instance.create_run_for_job(
            defs.resolve_job_def("nightly"), status=dg.DagsterRunStatus.STARTED, tags={PROCESS_TAG: "elsewhere:1"}
        )
        instance.event_log_storage.claim_concurrency_slot(WRITER_POOL, elsewhere.run_id, "raw_inventory")
    assert elsewhere.run_id in places(loaded)[1]
    run(loaded)
    assert places(loaded) == (1, [])


def test_a_run_that_failed_gives_its_place_back(loaded: Workspace, tmp_path: Path) -> None:
    gone = Workspace.of(loaded.settings, raw=str(tmp_path / "nowhere"), warehouse=loaded.root)
    with pytest.raises(StorageError, match="nowhere"):
        run_nightly(gone)
    assert places(loaded) == (1, [])


@both_ways
def test_a_run_that_found_nothing_is_forgotten_in_time_whoever_started_it(
    loaded: Workspace, run: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(loaded)
    assert tags(loaded) == [("SUCCESS", "true"), ("SUCCESS", None)]
    monkeypatch.setattr(keeping, "KEEP_IDLE_RUNS", timedelta(days=-1))
    run(loaded)
    assert tags(loaded) == [("SUCCESS", "true"), ("SUCCESS", None)]
    with writing(loaded), open_instance(loaded) as instance:
        assert instance.get_materialized_partitions(dg.AssetKey("project_years")) == {"2563", "2564", "2565"}


@both_ways
def test_a_run_that_a_person_should_look_at_is_kept_for_longer(loaded: Workspace, run: Way) -> None:
    (Path(loaded.raw) / "away.txt").symlink_to("nowhere")
    run(loaded)
    assert tags(loaded)[0] == ("SUCCESS", "see its log")
    with writing(loaded), open_instance(loaded) as instance:
        assert drop_idle_runs(instance, TOMORROW) == 0
        assert drop_failed_runs(instance) == 0
        assert drop_failed_runs(instance, TOMORROW) == 1


def test_a_run_that_failed_is_forgotten_in_time_unless_it_wrote_a_year(
    loaded: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = Workspace.of(loaded.settings, raw=str(tmp_path / "nowhere"), warehouse=loaded.root)
    with pytest.raises(StorageError, match="nowhere"):
        run_nightly(gone)

    def full(*_given: object) -> None:
        raise StorageError("room on the disk", "none")

    put(tmp_path / "raw", {"ใหม่.txt": printed("08000000-0016", 2563, entry(1, 2563))})
    with monkeypatch.context() as patched, pytest.raises(StorageError, match="room"):
        patched.setattr(closing.stages, "build_candidate", full)
        run_nightly(loaded)
    with writing(loaded), open_instance(loaded) as instance:
        assert drop_failed_runs(instance) == 0
        assert drop_failed_runs(instance, TOMORROW) == 1
        assert [(run.status.value, run.tags.get(WROTE_TAG)) for run in instance.get_runs()] == [
            ("FAILURE", "true"),
            ("SUCCESS", None),
        ]
        assert drop_failed_runs(instance, TOMORROW) == 0


@both_ways
def test_failed_runs_are_dropped_by_the_next_whoever_starts_it(
    loaded: Workspace, tmp_path: Path, run: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = Workspace.of(loaded.settings, raw=str(tmp_path / "nowhere"), warehouse=loaded.root)
    with pytest.raises(StorageError, match="nowhere"):
        run_nightly(gone)
    monkeypatch.setattr(keeping, "KEEP_FAILED_RUNS", timedelta(days=-1))
    run(loaded)
    assert [status for status, _ in tags(loaded)] == ["SUCCESS", "SUCCESS"]
