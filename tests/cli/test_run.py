from __future__ import annotations

import signal
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.cli.support import ROOT, call, clean_environment, put
from tests.support import printed


def test_a_run_says_what_it_did_and_a_second_one_that_there_was_nothing(tmp_path: Path) -> None:
    where = ("--raw", put(tmp_path / "raw"), "--warehouse", tmp_path / "warehouse")
    first = call("run", *where, "--strict")
    assert first.code == 1, first.err
    assert "4 files, 4 new contents" in first.out
    assert "4 dumps" in first.out
    assert "1 not_a_report" in first.out
    assert "2564, 2565" in first.out
    assert "Rejected dumps: 1." in first.err
    second = call("run", *where, "--strict")
    assert second.code == 0, second.err
    assert "nothing new" in second.out
    build = (tmp_path / "warehouse/current").readlink().name
    assert build in first.out
    assert build in second.out


def test_a_raw_folder_that_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    done = call("run", "--raw", tmp_path / "nowhere", "--warehouse", tmp_path / "warehouse")
    assert (done.code, done.out) == (3, "")
    assert "nowhere" in done.err
    assert "Traceback" not in done.err
    assert list(tmp_path.iterdir()) == []


def test_no_name_of_a_file_makes_a_line_of_its_own(tmp_path: Path) -> None:
    raw = tmp_path / "ดิบ ๑"
    raw.mkdir()
    (raw / "a\nAll is well.txt").symlink_to("nowhere")
    (raw / "b\n\x1b[31mAll is well.txt").write_text("no report", encoding="utf-8")
    where = ("--warehouse", tmp_path / "คลัง 'ก' \"x\"")
    done = call("run", "--raw", raw, *where)
    assert done.code == 1
    assert "a↵All is well.txt could not be opened: a link that leads nowhere\n" in done.err
    status = call("status", *where)
    assert status.code == 0 and "b↵\ufffd[31mAll is well.txt" in status.out


@pytest.mark.parametrize("option", ["--raw", "--warehouse"])
def test_an_option_with_an_empty_name_is_no_default_and_no_working_folder(tmp_path: Path, option: str) -> None:
    """As in `kaona run --raw "$DUMPS"`, where DUMPS is not set."""
    others = {"--raw": put(tmp_path / "raw"), "--warehouse": tmp_path / "warehouse"}
    done = call("run", *(part for name, value in {**others, option: ""}.items() for part in (name, value)))
    assert (done.code, done.out) == (2, "")
    assert option in done.err and "no empty name" in done.err
    assert not (tmp_path / "warehouse").exists()


def test_a_url_of_no_file_system_is_said_of_the_option_that_gave_it(tmp_path: Path) -> None:
    done = call("run", "--raw", "nowhere://bucket", "--warehouse", tmp_path / "warehouse")
    assert done.code == 2
    assert "for --raw" in done.err and "KAONA_RAW_DIR" not in done.err


def test_a_warehouse_that_is_a_file_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = call("run", "--raw", put(tmp_path / "raw"), "--warehouse", tmp_path / "file")
    assert done.code == 3
    assert "found file exists." in done.err and str(tmp_path / "file") in done.err


def test_a_setting_that_cannot_be_is_named(tmp_path: Path) -> None:
    done = call("run", "--warehouse", tmp_path, KAONA_ENGINE="abacus")
    assert (done.code, done.out) == (2, "")
    assert "KAONA_ENGINE" in done.err
    assert "abacus" in done.err


@pytest.mark.parametrize(("engine", "module"), [("dask", "distributed"), ("ray", "ray")])
def test_an_engine_that_is_not_installed_is_refused_at_once_also_on_a_small_night(
    tmp_path: Path, engine: str, module: str
) -> None:
    if find_spec(module):
        pytest.skip(f"{module} is installed")
    raw = put(tmp_path / "raw")
    for command in (["run"], ["backfill", "2564", "2564"], ["forget", "0" * 64]):
        where = [] if command[0] == "forget" else ["--raw", str(raw)]
        done = call(*command, *where, "--warehouse", tmp_path / "warehouse", KAONA_ENGINE=engine)
        assert (done.code, done.out) == (3, "")
        assert f"the engine '{engine}' to be installed, found no module '{module}'" in done.err
        assert f"Install {module} beside Kaona, or set KAONA_ENGINE=local." in done.err
    assert not (tmp_path / "warehouse").exists()


def test_a_setting_with_a_slip_in_its_name_is_told_once_with_the_nearest(tmp_path: Path) -> None:
    slips = {"KAONA_RAWDIR": "x", "KAONA_WORKER": "1", "kaona_max_dump_size": "3", "KAONA_TEST_SLOW": "", "OTHER": ""}
    done = call("run", "--raw", put(tmp_path / "raw"), "--warehouse", tmp_path / "warehouse", **slips)
    assert done.code == 0
    for name, nearest in (("RAWDIR", "RAW_DIR"), ("WORKER", "WORKERS"), ("max_dump_size", "MAX_DUMP_MB")):
        assert done.err.count(f"aona_{name}, which is none" if name.islower() else f"KAONA_{name}, which is none") == 1
        assert f"the nearest is KAONA_{nearest};" in done.err
    assert done.err.count("Warning") == 3
    known = call("status", "--warehouse", tmp_path / "warehouse", kaona_workers="1")
    assert (known.code, known.err) == (0, "")


@pytest.mark.parametrize("name", ["KAONA_RAW_DIR", "KAONA_LAKE_DIR", "KAONA_WAREHOUSE_DIR"])
@pytest.mark.parametrize("value", ["", "nowhere://bucket/folder"])
def test_a_folder_that_can_be_none_is_named(tmp_path: Path, name: str, value: str) -> None:
    folders = {"KAONA_RAW_DIR": str(tmp_path), "KAONA_WAREHOUSE_DIR": str(tmp_path / "warehouse")}
    done = call("run", **folders | {name: value})
    assert done.code == 2
    assert name in done.err and "Traceback" not in done.err


def test_ctrl_c_stops_a_run_in_words_and_the_next_run_does_the_rest(tmp_path: Path) -> None:
    raw, folder = tmp_path / "raw", tmp_path / "warehouse"
    raw.mkdir()
    for number in range(60):
        (raw / f"{number}.txt").write_text(printed(code=f"50220000-{number:04d}"), encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, "-m", "pipelines.cli", "run", "--raw", raw, "--warehouse", folder],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=clean_environment() | {"KAONA_WORKERS": "1"},
    )
    while not any((folder / "store").glob("*/*")):
        assert running.poll() is None
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out, err) == (3, "", "Stopped. What was published before still stands.\n")
    assert call("run", "--raw", raw, "--warehouse", folder).code == 0
    assert (
        call("sql", "SELECT count(*) AS n FROM dim_project", "--format", "csv", "--warehouse", folder).out == "n\n60\n"
    )


@pytest.mark.parametrize("command", [["run"], ["backfill", "2564", "2564"]])
def test_a_warehouse_inside_raw_is_refused_before_anything_is_made_there(tmp_path: Path, command: list[str]) -> None:
    raw = put(tmp_path / "raw")
    there = sorted(raw.iterdir())
    done = call(*command, "--raw", raw, "--warehouse", raw / "warehouse")
    assert done.code == 2
    assert "a raw folder of dumps alone" in done.err
    assert sorted(raw.iterdir()) == there
