"""What holds for every command as a process: what it imports, how it ends, and that Thai comes out."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.support import PROJECT, ROOT, Kaona, call, clean_environment

MEASURED = """
import resource, sys
from pipelines.cli import main
sys.argv = ["kaona", *sys.argv[1:]]
try:
    main()
finally:
    used = resource.getrusage(resource.RUSAGE_SELF)
    slow = sorted({"dagster", "pandas", "pyarrow", "pythainlp"} & set(sys.modules))
    print(slow, used.ru_utime + used.ru_stime, file=sys.stderr)
"""


@pytest.mark.parametrize("command", [["status"], ["sql", "SELECT 1"], ["trace", PROJECT], ["schema"]])
def test_a_question_waits_for_neither_dagster_nor_pandas(warehouse: Path, command: list[str]) -> None:
    imported, seconds = asked(warehouse, command)
    assert imported == "[]"
    # Half a second is the aim; a loaded machine is given twice that, and what it adds by chance, two tries more.
    assert seconds < 1.0 or min(asked(warehouse, command)[1] for _ in range(2)) < 1.0


def asked(warehouse: Path, command: list[str]) -> tuple[str, float]:
    """Which of the slow packages the command imported, and how many seconds of processor time it took."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *command],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=clean_environment() | {"KAONA_WAREHOUSE_DIR": str(warehouse)},
    )
    imported, seconds = done.stderr.splitlines()[-1].rsplit(" ", 1)
    return imported, float(seconds)


def test_thai_comes_out_where_the_locale_knows_only_ascii(kaona: Kaona) -> None:
    for locale in ({"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}):
        assert "ก้าวหน้า" in kaona("sql", "SELECT 'ก้าวหน้า' AS x", **locale).out


def test_a_reader_that_has_had_enough_is_no_error(warehouse: Path) -> None:
    kaona = f'"{sys.executable}" -m pipelines.cli'
    script = f'{kaona} sql "FROM range(3000000)" --format csv | head -n 2; echo ${{PIPESTATUS[0]}}'
    done = subprocess.run(
        ["bash", "-c", script],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=clean_environment() | {"KAONA_WAREHOUSE_DIR": str(warehouse)},
    )
    assert (done.stdout, done.stderr) == ("range\n0\n0\n", "")


def test_who_is_told_to_stop_says_so_in_words(warehouse: Path) -> None:
    endless = "SELECT count(*) FROM range(1000000) a, range(1000000) b"
    running = {
        told: subprocess.Popen(
            [sys.executable, "-m", "pipelines.cli", "sql", endless],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=clean_environment() | {"KAONA_WAREHOUSE_DIR": str(warehouse)},
        )
        for told in (signal.SIGINT, signal.SIGTERM)
    }
    time.sleep(3)
    for told, process in running.items():
        process.send_signal(told)
    for told, process in running.items():
        out, err = process.communicate(timeout=30)
        assert (process.returncode, out) == (3, ""), told
        assert err == "Stopped. What was published before still stands.\n", told


def test_a_traceback_comes_only_when_asked_for(tmp_path: Path) -> None:
    (tmp_path / "kaona.duckdb").write_bytes(b"no database " * 1000)
    plain = call("status", "--warehouse", tmp_path)
    assert plain.code == 3
    assert "Traceback" not in plain.err
    debugged = call("status", "--warehouse", tmp_path, "--debug")
    assert debugged.code == 3
    assert "Traceback" in debugged.err


@pytest.mark.parametrize("wrong", [["stat"], ["status", "--nonsense"], ["sql", "SELECT 1", "--format", "xml"], []])
def test_a_command_used_wrongly_exits_2(wrong: list[str]) -> None:
    done = call(*wrong)
    assert (done.code, done.out) == (2, "")
    assert done.err


def test_the_version_is_told() -> None:
    done = call("--version")
    assert (done.code, done.err) == (0, "")
    assert re.fullmatch(r"kaona [\w.]+, reader \w+, counter \w+, tables \w+\n", done.out)


def test_the_list_of_commands_has_whole_sentences() -> None:
    told = " ".join(call("--help").out.split())
    assert "..." not in told.replace("[ARGS]...", "")
    for sentence in (
        "Make everything new in the raw folder part of the published warehouse.",
        "Publish the build before; it stays until something new is loaded.",
        "Show the characters that a row came from, in their place in the dump; persons masked.",
    ):
        assert sentence in told
