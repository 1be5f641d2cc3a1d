"""A share that is not mounted looks like an empty folder: the night ends well, as is promised, but not in silence."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from kaona.stages.lock import writing
from kaona.workspace import Workspace
from pipelines.instance import open_instance
from tests.acceptance.house import build_id, copied, kaona, put, run, workspace
from tests.conftest import Shared
from tests.support import FormText, printed

ONE = {"one.txt": printed(FormText()).encode()}


@pytest.fixture
def ws(shared: Shared, tmp_path: Path) -> Workspace:
    """A house after its first night, whose raw folder has been emptied since."""

    def fill(folder: Path) -> None:
        put(folder, ONE)
        assert run(workspace(folder)).exit_code == 0

    found = copied(workspace(shared("a night before raw is emptied", fill)), tmp_path / "house")
    (Path(found.raw) / "one.txt").unlink()
    return found


def told(ws: Workspace, check: str = "raw_folder_has_files") -> Iterator[tuple[bool, dg.AssetCheckSeverity, str]]:
    """What the page shows of the raw folder's check, the last run first."""
    with writing(ws), open_instance(ws) as instance:
        for run_ in instance.get_runs():
            for entry in instance.all_logs(run_.run_id, of_type=dg.DagsterEventType.ASSET_CHECK_EVALUATION):
                assert entry.dagster_event
                found = entry.dagster_event.asset_check_evaluation_data
                if found.check_name == check:
                    yield found.passed, found.severity, found.description or ""


def test_an_empty_raw_folder_is_said_wherever_somebody_looks(ws: Workspace, tmp_path: Path) -> None:
    standing = build_id(ws)
    done = run(ws)
    assert (done.exit_code, build_id(ws)) == (0, standing)
    assert "no files" in done.stdout
    for words in ("Warning: Expected files in the raw folder", "1 dump is loaded", ws.raw, "mounted", "on purpose"):
        assert words in done.stderr
    status = kaona("status", "--warehouse", ws.root)
    assert status.exit_code == 0
    assert "EMPTY" in status.stdout and ws.raw in status.stdout
    (last, first) = told(ws)
    assert last[:2] == (False, dg.AssetCheckSeverity.WARN) and "mounted" in last[2]
    assert first[0]

    put(tmp_path / "house", ONE)
    again = run(ws)
    assert (again.exit_code, again.stderr) == (0, "")
    assert "EMPTY" not in kaona("status", "--warehouse", ws.root).stdout
    assert next(told(ws))[0]


def test_a_file_that_cannot_be_opened_is_a_warning_in_the_page_without_its_name(ws: Workspace, tmp_path: Path) -> None:
    (Path(ws.raw) / "gone.txt").symlink_to("nowhere")
    assert run(ws).exit_code == 1
    (last, first) = told(ws, "raw_files_opened")
    assert last[:2] == (False, dg.AssetCheckSeverity.WARN)
    assert "1 could not be opened" in last[2] and "gone" not in last[2]
    assert first[0]


def test_since_when_it_is_empty_is_remembered(ws: Workspace) -> None:
    since = []
    for _ in range(2):
        run(ws)
        since.append(json.loads(kaona("status", "--warehouse", ws.root, "--format", "json").stdout)["raw_is_empty"])
    assert since[0] == since[1] and since[0]["raw"] == ws.raw


def test_a_first_night_without_a_file_is_told_too(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    done = run(workspace(tmp_path))
    assert done.exit_code == 0
    assert "found it empty.\n" in done.stderr and "on purpose" not in done.stderr


def test_a_folder_that_is_gone_is_an_error_as_before(ws: Workspace) -> None:
    shutil.rmtree(ws.raw)
    done = run(ws)
    assert (done.exit_code, done.stdout) == (3, "")
    assert ws.raw in done.stderr
