"""`kaona rollback` and `kaona backfill`: which build is published afterwards, and for how long."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from kaona.workspace import Workspace
from tests.acceptance.house import asked, build_id, copied, kaona, put, rows, run, workspace
from tests.cli.support import Terminal, call
from tests.conftest import Shared
from tests.support import OTHER_FORM, EntryText, FormText, printed


@pytest.fixture
def ws(shared: Shared, tmp_path: Path) -> Workspace:
    """A warehouse of two builds."""

    def fill(folder: Path) -> None:
        for name, form in (("one.txt", FormText()), ("two.txt", OTHER_FORM)):
            put(folder, {name: printed(form).encode()})
            assert run(workspace(folder)).exit_code == 0

    return copied(workspace(shared("two builds", fill)), tmp_path / "house")


def test_a_rollback_stays_until_something_new_is_loaded(ws: Workspace, tmp_path: Path) -> None:
    newest = build_id(ws)
    done = kaona("rollback", "--warehouse", ws.root)
    assert done.exit_code == 0, done.output
    older = build_id(ws)
    assert older < newest and older in done.stdout
    assert asked(ws.published, "SELECT count(*) FROM dim_project") == [(1,)]
    assert f"from {newest}" in kaona("status", "--warehouse", ws.root).stdout
    idle = run(ws)
    assert idle.exit_code == 0
    assert build_id(ws) == older
    for words in (f"{older} stands, gone back to from {newest}", "kaona rollback --undo"):
        assert words in idle.stdout
    put(tmp_path / "house", {"three.txt": printed(FormText(code="50220000-0999", entries=(EntryText(),))).encode()})
    assert run(ws).exit_code == 0
    assert build_id(ws) > newest
    assert "rolled back" not in kaona("status", "--warehouse", ws.root).stdout
    assert asked(ws.published, "SELECT count(*) FROM dim_project") == [(3,)]


def test_a_rollback_can_be_taken_back(ws: Workspace, tmp_path: Path) -> None:
    newest, whole = build_id(ws), rows(ws)
    assert kaona("rollback", "--warehouse", ws.root).exit_code == 0
    done = kaona("rollback", "--undo", "--warehouse", ws.root)
    assert (done.exit_code, done.stderr) == (0, ""), done.output
    assert newest in done.stdout
    assert (build_id(ws), rows(ws)) == (newest, whole)
    assert "rolled back" not in kaona("status", "--warehouse", ws.root).stdout
    assert f"nothing new; {newest} stands\n" in run(ws).stdout
    again = kaona("rollback", "--undo", "--warehouse", ws.root)
    assert again.exit_code == 3
    assert "a build that was gone back from, found none: the newest one is published" in again.stderr
    assert build_id(ws) == newest


def test_where_what_was_gone_back_from_is_lost_the_way_forward_is_said_and_leads_there(ws: Workspace) -> None:
    newest = build_id(ws)
    assert kaona("rollback", "--warehouse", ws.root).exit_code == 0
    lost = ws.builds / newest / "kaona.duckdb"
    lost.chmod(0o644)
    lost.write_bytes(b"cut short")
    done = kaona("rollback", "--undo", "--warehouse", ws.root)
    assert done.exit_code == 3
    mark = ws.builds / "rolled_back"
    assert newest in done.stderr and f"Delete {mark}" in done.stderr
    mark.unlink()
    assert run(ws).exit_code == 0
    assert asked(ws.published, "SELECT count(*) FROM dim_project") == [(2,)]


def test_where_no_build_is_before_it_is_said_in_words(ws: Workspace) -> None:
    assert kaona("rollback", "--warehouse", ws.root).exit_code == 0
    standing = build_id(ws)
    done = kaona("rollback", "--warehouse", ws.root)
    assert done.exit_code == 3
    assert "a build before" in done.stderr
    assert build_id(ws) == standing


def test_a_backfill_from_scratch_gives_the_same_rows(ws: Workspace) -> None:
    before, build = rows(ws), build_id(ws)
    done = kaona("backfill", "2564", "2565", "--from-scratch", "--warehouse", ws.root)
    assert done.exit_code == 0, done.output
    assert "2564, 2565" in done.stdout and "2 dumps" in done.stdout
    assert (rows(ws), build_id(ws)) == (before, build)


def test_a_backfill_of_years_without_dumps_says_so(ws: Workspace) -> None:
    standing = build_id(ws)
    done = kaona("backfill", "2590", "2591", "--warehouse", ws.root)
    assert done.exit_code == 0, done.output
    assert "fiscal years" not in done.stdout
    (told,) = [line for line in done.stdout.splitlines() if "without dumps" in line]
    assert "2590, 2591" in told
    assert build_id(ws) == standing


@pytest.mark.parametrize(
    ("years", "hint"),
    [
        (("2020",), "2020 is 2563: kaona backfill 2563 2563"),
        (("2018", "2021"), "2018 is 2561 and 2021 is 2564: kaona backfill 2561 2564"),
        (("2020", "2565"), "2020 is 2563: kaona backfill 2563 2565"),
        (("2565", "2564"), "Give the earlier year first"),
        (("1850",), "Years are from"),
    ],
)
def test_years_of_the_common_era_are_said_in_the_buddhist_one(ws: Workspace, years: tuple[str, ...], hint: str) -> None:
    done = kaona("backfill", *years, "--warehouse", ws.root)
    assert (done.exit_code, done.stdout) == (2, "")
    assert hint in done.stderr


def test_a_backfill_may_be_of_one_year(ws: Workspace) -> None:
    done = kaona("backfill", "2565", "--warehouse", ws.root)
    assert done.exit_code == 0, done.output
    (told,) = [line for line in done.stdout.splitlines() if line.startswith("fiscal years")]
    assert told.split()[-1] == "2565"


def test_a_backfill_of_reversed_years_is_a_wrong_use(ws: Workspace) -> None:
    done = kaona("backfill", "2565", "2564", "--warehouse", ws.root)
    assert done.exit_code == 2
    assert "2565 and 2564" in done.stderr


@pytest.mark.parametrize("command", [["rollback"], ["forget", "0" * 64], ["backfill", "2564"]])
def test_where_no_warehouse_is_none_is_made(tmp_path: Path, command: list[str]) -> None:
    done = kaona(*command, "--warehouse", tmp_path / "typo")
    assert done.exit_code == 3
    assert "none there" in done.stderr and "--warehouse" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_raw_folder_that_holds_the_warehouse_is_a_wrong_use(ws: Workspace, tmp_path: Path) -> None:
    standing = build_id(ws)
    for raw in (ws.root.parent, ws.root):
        done = kaona("run", "--raw", raw, "--warehouse", ws.root)
        assert done.exit_code == 2, done.output
        assert str(ws.root) in done.stderr and "--raw" in done.stderr
    assert build_id(ws) == standing


def test_a_dump_is_not_forgotten_in_another_lake_than_the_one_it_lies_in(tmp_path: Path) -> None:
    data = printed(FormText()).encode()
    put(tmp_path, {"one.txt": data})
    where = ("--warehouse", tmp_path / "warehouse")
    lake = {"KAONA_LAKE_DIR": str(tmp_path / "mylake")}
    assert call("run", "--raw", tmp_path / "raw", *where, **lake).code == 0
    dump = sha256(data).hexdigest()
    refused = call("forget", dump, *where)
    assert refused.code == 3
    assert lake["KAONA_LAKE_DIR"] in refused.err and "KAONA_LAKE_DIR" in refused.err
    done = call("forget", dump, *where, **lake)
    assert (done.code, "one.txt" in done.out) == (0, True)
    assert list((tmp_path / "mylake").glob("fact_progress/*/*.parquet")) == []
    assert not (tmp_path / "warehouse/lake").exists()


@pytest.mark.parametrize("answer", ["\n", "n\n", "\x04", "maybe\n"])
def test_at_a_terminal_a_dump_is_forgotten_by_a_yes_alone(ws: Workspace, answer: str) -> None:
    standing, dump = build_id(ws), sha256(printed(OTHER_FORM).encode()).hexdigest()
    terminal = Terminal(ws.root, "forget", dump[:12])
    try:
        asked_ = terminal.until("Forget it? [y/N] ")
        assert dump in asked_ and "two.txt" in asked_
        terminal.say(answer)
        terminal.until("Nothing was forgotten.")
        assert terminal.end() == 3
    finally:
        terminal.close()
    assert build_id(ws) == standing
    assert asked(ws.published, "SELECT count(*) FROM ops.dump") == [(2,)]


@pytest.mark.parametrize(("options", "answer"), [((), "y\n"), (("--yes",), "")])
def test_at_a_terminal_a_dump_goes_once_that_is_sure(ws: Workspace, options: tuple[str, ...], answer: str) -> None:
    dump = sha256(printed(OTHER_FORM).encode()).hexdigest()
    terminal = Terminal(ws.root, "forget", dump, *options)
    try:
        if answer:
            terminal.until("Forget it? [y/N] ")
            terminal.say(answer)
        terminal.until("is not loaded again.")
        assert terminal.end() == 0
    finally:
        terminal.close()
    assert asked(ws.published, "SELECT count(*) FROM ops.dump") == [(1,)]


def test_a_slip_in_the_hash_is_said_before_anything_is_asked(ws: Workspace) -> None:
    terminal = Terminal(ws.root, "forget", "0" * 64)
    try:
        assert "Forget it?" not in terminal.until("none that begins with")
        assert terminal.end() == 2
    finally:
        terminal.close()
