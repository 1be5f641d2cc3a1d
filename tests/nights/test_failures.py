"""What may go wrong on a night: exit 3 with words that say what to do, the published build unharmed, and the next run
after the cause is gone succeeds by itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from kaona import lake
from kaona.workspace import Workspace
from tests.acceptance.house import build_id, copied, kaona, put, rows, run, workspace
from tests.conftest import Shared
from tests.support import OTHER_FORM, FormText, printed

NEW = {"new.txt": printed(OTHER_FORM).encode()}


@pytest.fixture
def ws(shared: Shared, tmp_path: Path) -> Workspace:
    """A house after its first night, with a new dump in raw."""

    def fill(folder: Path) -> None:
        put(folder, {"one.txt": printed(FormText()).encode()})
        assert run(workspace(folder)).exit_code == 0

    found = copied(workspace(shared("first night", fill)), tmp_path / "house")
    put(tmp_path / "house", NEW)
    return found


def refused(ws: Workspace, *words: str) -> None:
    """A run that cannot be done says so in these words, and leaves what is published."""
    standing, published = build_id(ws), rows(ws)["fact_progress"]
    done = run(ws)
    assert (done.exit_code, done.stdout) == (3, ""), done.output
    assert "Traceback" not in done.stderr
    for word in ("Next:", *words):
        assert word in done.stderr, done.stderr
    assert (build_id(ws), rows(ws)["fact_progress"]) == (standing, published)


def mended(ws: Workspace) -> None:
    """The next run does what the one before could not."""
    standing = build_id(ws)
    done = run(ws)
    assert done.exit_code == 0, done.output
    assert build_id(ws) != standing
    assert len(rows(ws)["dim_project"]) == 2


def test_raw_that_is_not_there(ws: Workspace) -> None:
    raw = Path(ws.raw)
    raw.rename(raw.with_name("elsewhere"))
    refused(ws, str(raw), "KAONA_RAW_DIR")
    raw.with_name("elsewhere").rename(raw)
    mended(ws)


def test_a_damaged_parquet_file_in_the_lake(ws: Workspace) -> None:
    (part,) = lake.files(ws, "fact_progress", 2564)
    data = Path(part).read_bytes()
    Path(part).write_bytes(data[:40] + bytes(len(data) - 80) + data[-40:])
    refused(ws, part, "kaona backfill 2564 2564")
    Path(part).unlink()
    mended(ws)


@pytest.mark.parametrize("folder", ["parses", "counted"])
def test_a_damaged_batch_is_thrown_away_and_made_anew(ws: Workspace, folder: str) -> None:
    # A new dump of the year that is loaded already, so that its batch is read back.
    put(Path(ws.raw).parent, {"again.txt": printed(FormText(), "bullet").encode()})
    (batch,) = (ws.root / folder).rglob("*.arrow")
    data = batch.read_bytes()
    middle = len(data) // 3
    batch.write_bytes(data[:middle] + bytes(len(data) // 4) + data[middle + len(data) // 4 :])
    refused(ws, str(batch), "anew")
    mended(ws)


@pytest.mark.parametrize("harm", ["cut short", "no restricted file", "no link"])
def test_a_published_build_that_opens_no_more_is_built_anew(ws: Workspace, harm: str) -> None:
    assert run(ws).exit_code == 0
    standing, held = build_id(ws), rows(ws)["fact_progress"]
    published = ws.published.resolve()
    if harm == "cut short":
        os.truncate(published, published.stat().st_size // 2)
    elif harm == "no restricted file":
        ws.restricted.resolve().unlink()
    else:
        ws.published.unlink()
    assert run(ws).exit_code == 0
    assert build_id(ws) != standing
    assert rows(ws)["fact_progress"] == held
    assert run(ws).stdout.count("nothing new") == 1


def test_a_warehouse_that_is_full_or_closed(ws: Workspace, small_disk: Path) -> None:
    root = small_disk / "warehouse"
    shutil.copytree(ws.root, root, symlinks=True)
    there = Workspace.of(ws.settings, raw=ws.raw, warehouse=root)
    free = shutil.disk_usage(small_disk).free
    filler = small_disk / "filler"
    filler.write_bytes(bytes(max(free - 40_000, 0)))
    refused(there, "room")
    filler.unlink()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    done = kaona("run", "--raw", there.raw, "--warehouse", there.root)
    assert done.exit_code == 3 and "yours to write" in done.stderr or "can be written" in done.stderr, done.output
    assert len(rows(there)["dim_project"]) == 1
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    mended(there)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 24 MB of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("only root may mount a small disk: run `make test-slow` as root in a container to see this")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_file_that_is_being_copied_is_left_and_what_a_pause_had_loaded_is_named(ws: Workspace) -> None:
    whole, raw = NEW["new.txt"], Path(ws.raw) / "new.txt"
    raw.write_bytes(whole[: len(whole) // 2])
    going_on = threading.Event()

    def copy() -> None:
        with raw.open("ab", buffering=0) as file:
            while not going_on.wait(0.05):
                file.write(whole[raw.stat().st_size :][:10])

    copying = threading.Thread(target=copy)
    copying.start()
    try:
        done = run(ws)
    finally:
        going_on.set()
        copying.join()
    assert (done.exit_code, done.stderr) == (0, "")
    assert "0 new contents, 1 still being written and left for the next run" in done.stdout
    half = raw.read_bytes()
    assert run(ws).stderr == ""  # the copy has paused: it looks whole
    raw.write_bytes(whole)
    done = run(ws)
    assert done.exit_code == 0
    assert "new.txt goes on" in done.stderr and f"`kaona forget {sha256(half).hexdigest()[:12]}`" in done.stderr


def test_a_dump_that_vanishes_while_it_is_read(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    from kaona.store import inventory

    listed = inventory.walk

    def vanishing(ws: Workspace) -> Iterator[object]:
        found = list(listed(ws))
        (Path(ws.raw) / "new.txt").unlink()
        yield from found

    monkeypatch.setattr(inventory, "walk", vanishing)
    standing = build_id(ws)
    assert run(ws).exit_code == 0
    assert build_id(ws) == standing
    monkeypatch.undo()
    put(Path(ws.raw).parent, NEW)
    mended(ws)
