from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest
import yaml

from kaona import warehouse
from kaona.workspace import Workspace
from pipelines.definitions import defs
from pipelines.instance import CONFIG, POOLS
from pipelines.schedules import nightly_schedule

ROOT = Path(__file__).parents[2]


def launch(job: str, ws: Workspace, instance: dg.DagsterInstance, **tags: str) -> dg.ExecuteInProcessResult:
    """As the page does it: with the definitions' own resources, configured by the run."""
    config = {"resources": {"workspace": {"config": {"raw": ws.raw, "warehouse": str(ws.root)}}}}
    return defs.resolve_job_def(job).execute_in_process(instance=instance, run_config=config, tags=tags)


def test_launched_from_the_page_the_whole_way_runs(ws: Workspace) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        assert launch("nightly", ws, instance).success
        assert instance.get_materialized_partitions(dg.AssetKey("project_years")) == {"2563", "2564", "2565"}
    with warehouse.connect(ws) as connection:
        assert connection.sql("SELECT count(*) FROM fact_progress").fetchall() == [(9,)]


def test_a_range_of_years_is_one_run(loaded: Workspace) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        chosen = {"dagster/asset_partition_range_start": "2564", "dagster/asset_partition_range_end": "2566"}
        done = launch("backfill", loaded, instance, **chosen)
        assert done.success
        written = [event.partition for event in done.filter_events(lambda event: event.is_step_materialization)]
        assert written.count("2564") == written.count("2566") == 5


def test_a_year_without_dumps_says_so_in_every_partition(loaded: Workspace) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        chosen = {"dagster/asset_partition_range_start": "2565", "dagster/asset_partition_range_end": "2566"}
        done = launch("backfill", loaded, instance, **chosen)
        assert done.success
        notes: dict[str | None, set[str]] = {}
        for event in done.filter_events(lambda event: event.is_step_materialization):
            note = event.step_materialization_data.materialization.metadata.get("note")
            notes.setdefault(event.partition, set()).add(str(note.value) if note else "")
    (said,) = notes["2566"]
    assert "No dump that is loaded speaks of fiscal year 2566" in said and "ไม่มีแฟ้มของปีงบประมาณ 2566" in said
    assert notes["2565"] == {""}


def test_the_night_begins_at_half_past_one_in_bangkok_once_it_is_switched_on() -> None:
    assert nightly_schedule.execution_timezone == "Asia/Bangkok"
    assert nightly_schedule.default_status == dg.DefaultScheduleStatus.STOPPED
    assert nightly_schedule.cron_schedule == "30 1 * * *"
    assert nightly_schedule.job_name == "nightly"


def test_definitions_load_as_the_page_loads_them() -> None:
    dg.Definitions.validate_loadable(defs)


def test_the_folders_own_configuration_and_the_projects_agree() -> None:
    shared = yaml.safe_load((ROOT / "dagster.yaml").read_text(encoding="utf-8"))
    assert shared.pop("storage") == {"sqlite": {"base_dir": "data/warehouse/dagster"}}
    assert shared == yaml.safe_load(CONFIG + POOLS)
    assert shared["telemetry"] == {"enabled": False}


def test_the_command_line_imports_no_dagster_until_it_runs_something() -> None:
    script = "import pipelines, kaona.stages, sys; sys.exit('dagster' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT).returncode == 0


def home(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The home of a warehouse in the folder, as `make dev` has it made ready."""
    environment = {"PATH": "/usr/bin:/bin", "KAONA_WAREHOUSE_DIR": str(folder / "warehouse")}
    command = [sys.executable, "-m", "pipelines.instance", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


def test_the_home_is_made_once_and_its_path_is_printed(tmp_path: Path) -> None:
    for _ in range(2):
        done = home(tmp_path)
        assert (done.stdout, done.returncode) == (f"{tmp_path}/warehouse/dagster\n", 0), done.stderr
    assert (tmp_path / "warehouse/dagster/dagster.yaml").read_text(encoding="utf-8") == CONFIG + POOLS
    assert (tmp_path / "warehouse/dagster/history/runs.db").is_file()


@pytest.mark.parametrize("address", ["127.0.0.1", "0.0.0.0"])
def test_a_port_that_another_program_has_is_said_before_the_page_starts(tmp_path: Path, address: str) -> None:
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((address, 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = home(tmp_path, port)
        assert (done.stdout, done.returncode) == ("", 3)
        assert f"Expected port {port} of this machine to be free" in done.stderr and "make dev PORT=" in done.stderr
        assert "Traceback" not in done.stderr
        assert not (tmp_path / "warehouse").exists()
    assert home(tmp_path, port).returncode == 0
    for wrong in ("page", "70000"):
        assert home(tmp_path, wrong).returncode == 2


def test_make_dev_asks_for_the_port_that_it_names() -> None:
    for words, port in ((["dev"], "3000"), (["dev", "PORT=3001"], "3001")):
        done = subprocess.run(["make", "-n", *words], cwd=ROOT, capture_output=True, text=True)
        assert f"pipelines.instance {port})" in done.stdout and f"-p {port}" in done.stdout
