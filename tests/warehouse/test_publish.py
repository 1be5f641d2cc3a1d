"""Publishing: one rename, readers left alone, going back, and whatever a kill leaves behind."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from kaona import warehouse
from kaona.errors import NotBuiltError, StorageError
from kaona.warehouse import publishing
from kaona.workspace import Workspace
from tests.warehouse.made import fill
from tests.warehouse.steps import build, change, publish, residue

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def ws(filled: Workspace) -> Workspace:
    return filled


def test_nothing_new_is_not_due_and_not_published_again(ws: Workspace) -> None:
    assert warehouse.is_due(ws)
    build_id = publish(ws)
    assert not warehouse.is_due(ws)
    fill(ws)
    assert not warehouse.is_due(ws)
    assert not warehouse.publish(ws, build(ws))
    current = warehouse.published(ws)
    assert current and current.build_id == build_id
    assert [path.name for path in ws.builds.iterdir()] == [build_id]
    change(ws, "ใหม่")
    assert warehouse.is_due(ws)


def test_readers_keep_the_build_that_they_opened_and_new_ones_see_the_new(ws: Workspace) -> None:
    change(ws, "หนึ่ง")
    publish(ws)
    with warehouse.connect(ws) as reader, duckdb.connect(str(ws.published), read_only=True) as through_the_link:
        change(ws, "สอง")
        publish(ws)
        for held in (reader, through_the_link):
            assert held.execute("SELECT text FROM ops.residue").fetchone() == ("หนึ่ง",)
        assert residue(ws) == "สอง"
    with duckdb.connect(str(ws.published), read_only=True) as again:
        assert again.execute("SELECT text FROM kaona.ops.residue").fetchone() == ("สอง",)


def test_the_newest_builds_are_kept_and_sort_by_time(ws: Workspace) -> None:
    ids = []
    for number in range(5):
        change(ws, f"ที่ {number}")
        ids.append(publish(ws))
    assert ids == sorted(ids)
    assert [(kept.build_id, kept.is_current) for kept in warehouse.builds(ws)] == [
        (ids[2], False),
        (ids[3], False),
        (ids[4], True),
    ]


def test_ids_go_on_also_when_the_clock_was_set_back(ws: Workspace) -> None:
    publish(ws)
    late = ws.builds / "29990101T000000.000Z-aaaaaaaaaaaa"
    warehouse.builds(ws)[0].folder.rename(late)
    ws.current.unlink()
    ws.current.symlink_to(f"builds/{late.name}")
    change(ws, "ใหม่")
    assert publish(ws) == f"29990101T000000.001Z-{warehouse.builds(ws)[-1].fingerprint}"


def test_going_back_publishes_the_build_before_until_something_new_is_loaded(ws: Workspace) -> None:
    ids = []
    for text in ("หนึ่ง", "สอง", "สาม"):
        change(ws, text)
        ids.append(publish(ws))
    assert warehouse.rollback(ws).build_id == ids[1]
    assert residue(ws) == "สอง"
    assert not warehouse.is_due(ws)
    assert warehouse.rollback(ws).build_id == ids[0]
    assert residue(ws) == "หนึ่ง"
    assert not warehouse.is_due(ws)
    with pytest.raises(NotBuiltError, match="none before it"):
        warehouse.rollback(ws)
    change(ws, "สี่")
    assert warehouse.is_due(ws)
    publish(ws)
    assert residue(ws) == "สี่"
    assert len(warehouse.builds(ws)) == 3


def test_a_damaged_mark_of_going_back_is_told_in_words(ws: Workspace) -> None:
    change(ws, "หนึ่ง")
    publish(ws)
    (ws.builds / "rolled_back").write_bytes(b"\xff\xfe")
    with pytest.raises(StorageError, match="builds/rolled_back"):
        warehouse.is_due(ws)
    (ws.builds / "rolled_back").unlink()  # as the error says
    assert not warehouse.is_due(ws)


def test_after_forgetting_only_the_published_build_is_left(ws: Workspace) -> None:
    for text in ("หนึ่ง", "สอง", "สาม"):
        change(ws, text)
        publish(ws)
    warehouse.rollback(ws)
    change(ws, "ไม่มีที่ลืม")
    kept = publish(ws)
    assert len(warehouse.drop_other_builds(ws)) == 2
    assert [path.name for path in ws.builds.iterdir()] == [kept]
    assert residue(ws) == "ไม่มีที่ลืม"


def test_a_candidate_that_was_never_published_goes_with_the_next_build(ws: Workspace) -> None:
    left = build(ws)
    assert warehouse.published(ws) is None and left.kaona.is_file()
    publish(ws)
    assert not left.folder.exists()
    assert len(list(ws.builds.iterdir())) == 1


def test_killed_between_placing_and_pointing_the_build_before_stands_and_the_next_run_finishes(ws: Workspace) -> None:
    change(ws, "หนึ่ง")
    first = publish(ws)
    change(ws, "สอง")
    killed = build(ws)
    killed.folder.rename(ws.builds / killed.build_id)  # as far as publishing came
    assert residue(ws) == "หนึ่ง"
    assert warehouse.is_due(ws)
    second = publish(ws)
    assert residue(ws) == "สอง"
    assert [kept.build_id for kept in warehouse.builds(ws)] == [first, second]


def test_killed_anywhere_in_publishing_no_kept_build_is_lost_and_going_back_is_over(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(ws, "หนึ่ง")
    first = publish(ws)
    change(ws, "สอง")
    second = publish(ws)
    warehouse.rollback(ws)
    change(ws, "สาม")

    def stop(*_arguments: object) -> None:
        raise KeyboardInterrupt

    for step in ("_point", "retain"):
        with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
            patched.setattr(publishing, step, stop)
            publish(ws)
        publishing.sweep(ws)
        assert {first, second} <= {kept.build_id for kept in warehouse.builds(ws)}, step
    assert residue(ws) == "สาม"
    change(ws, "สอง")
    assert warehouse.is_due(ws)


def test_killed_between_the_swap_and_the_end_of_going_back(ws: Workspace) -> None:
    change(ws, "หนึ่ง")
    publish(ws)
    change(ws, "สอง")
    second = publish(ws)
    warehouse.rollback(ws)
    mark = (ws.builds / "rolled_back").read_bytes()
    change(ws, "สาม")
    publish(ws)
    (ws.builds / "rolled_back").write_bytes(mark)  # as far as publishing came
    change(ws, "สอง")
    assert warehouse.is_due(ws)
    publishing.sweep(ws)
    assert second in [kept.build_id for kept in warehouse.builds(ws)]


def test_half_a_build_goes_with_the_next(ws: Workspace) -> None:
    first = publish(ws)
    change(ws, "ใหม่")
    publish(ws)
    (ws.builds / first / "kaona.duckdb").unlink()
    change(ws, "ใหม่กว่า")
    publish(ws)
    assert not (ws.builds / first).exists()


def test_without_the_link_no_kept_build_is_thrown_away(ws: Workspace) -> None:
    first = publish(ws)
    ws.current.unlink()
    assert warehouse.published(ws) is None
    publishing.sweep(ws)
    assert [kept.build_id for kept in warehouse.builds(ws)] == [first]
    assert warehouse.is_due(ws)


NIGHT_AFTER_NIGHT = """
import sys
from itertools import count
from pathlib import Path
from kaona import warehouse
from kaona.workspace import Workspace
from tests.warehouse.steps import change
ws = Workspace.of(warehouse=Path(sys.argv[1]))
for night in count(int(sys.argv[2])):
    change(ws, f"night {night}")
    warehouse.publish(ws, warehouse.build(ws, code_version="0.1.0"))
    print(night, flush=True)
"""


def test_killed_at_any_instant_what_is_published_opens_and_the_next_run_finishes(ws: Workspace) -> None:
    change(ws, "night 0")
    publish(ws)
    chance = random.Random(2564)
    for attempt in range(1, 6):
        arguments = [sys.executable, "-c", NIGHT_AFTER_NIGHT, str(ws.root), str(attempt * 100)]
        with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, cwd=PROJECT) as running:
            assert running.stdout and running.stdout.readline()
            time.sleep(chance.random() * 0.8)
            running.kill()
        assert residue(ws).startswith(f"night {attempt}")
        assert len(warehouse.frame("FROM mart.project_progress", target=ws)) == 3
        change(ws, f"after {attempt}")
        publish(ws)
        assert residue(ws) == f"after {attempt}"
        assert [path for path in ws.builds.iterdir() if path.name.startswith(".")] == []
