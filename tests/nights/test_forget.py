"""`kaona forget`: nothing of the dump is left anywhere under the warehouse folder, and it does not come back."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
import zstandard

from kaona import stages, store
from kaona.stages import removal
from kaona.store import settling
from kaona.warehouse import checks, publishing
from kaona.warehouse.checks.model import Outcome
from kaona.workspace import Workspace
from tests.acceptance.house import asked, contents_of, copied, kaona, put, rows, run, workspace
from tests.conftest import Shared
from tests.support import OTHER_FORM, EntryText, FormText, printed

KEPT = FormText(entries=(EntryText(narrative="เปิดรับสมัครผู้เข้าอบรมที่ศาลาริมน้ำ", progress="10.00"),))
# The same project-year said otherwise, with a date of its own and persons of its own: it wins, and must leave no trace.
SECRETS = (
    "ช้างป่าสามเชือกเดินผ่านลานวัด",
    "นางสาวดาวเรืองฟ้า ศิลาทองคำ",
    "นายก้องภพไกร วารีสวัสดิ์",
    "เหตุผลลับเฉพาะของแฟ้มที่จะถูกลืม",
    "987654.25",
    "กลุ่มนักพายเรือคายัก",
)
GONE = FormText(
    spent="987,654.25 บาท",
    coordinator=SECRETS[1],
    rationale=SECRETS[3],
    entries=(
        EntryText(narrative="เปิดรับสมัครที่ศาลา", progress="12.50"),
        EntryText(
            number="2", date="30/06/2564", narrative=f"{SECRETS[0]} และ{SECRETS[5]} จำนวน 77 คน", progress="90.00"
        ),
    ),
    signature=f"ลงชื่อ.....{SECRETS[2]}.....(ผู้รับผิดชอบโครงการ)\nตำแหน่ง",
)
NO_REPORT = ("บันทึกช่วยจำเรื่องกระรอกบนหลังคา " * 8).encode()
DUMPS = {
    "kept.txt": printed(KEPT).encode(),
    "other.txt": printed(OTHER_FORM).encode(),
    "gone.txt": printed(GONE).encode(),
    "ก/no report.txt": NO_REPORT,
}


@pytest.fixture
def ws(shared: Shared, tmp_path: Path) -> Workspace:
    """A warehouse of three builds, the last two of which hold the dump that will be forgotten."""

    def fill(folder: Path) -> None:
        found = workspace(folder)
        for names in (["kept.txt"], ["gone.txt"], ["other.txt", "ก/no report.txt"]):
            put(folder, {name: DUMPS[name] for name in names})
            assert run(found).exit_code == 0
        assert len(list(found.builds.glob("*-*"))) == 3

    return copied(workspace(shared("to forget", fill)), tmp_path / "house")


def sha_of(name: str) -> str:
    return sha256(DUMPS[name]).hexdigest()


def written(ws: Workspace) -> Iterator[tuple[Path, str]]:
    """Every file under the warehouse folder, as its bytes and as what is packed in it."""
    for path in sorted(ws.root.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        data = path.read_bytes()
        if path.suffix == ".zst":
            data = zstandard.decompress(data)
        yield path, data.decode("utf-8", errors="replace")
        if path.suffix in (".parquet", ".arrow", ".duckdb", ".db"):
            yield path, contents_of(path)


def found_in(ws: Workspace, words: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(path.name, word) for path, text in written(ws) for word in words if word in text]


def remembered(ws: Workspace, name: str) -> set[str]:
    """The files that say anything of the dump's hash."""
    return {str(path.relative_to(ws.root)) for path, text in written(ws) if sha_of(name)[:12] in text}


def test_nothing_of_it_is_left_anywhere(ws: Workspace, tmp_path: Path) -> None:
    assert {word for _, word in found_in(ws, SECRETS)} == set(SECRETS), "the scan sees all that is to go"
    done = kaona("forget", sha_of("gone.txt")[:10].upper(), "--warehouse", ws.root)
    assert done.exit_code == 0, done.output
    assert sha_of("gone.txt") in done.stdout and "gone.txt" in done.stdout
    assert found_in(ws, SECRETS) == []
    assert remembered(ws, "gone.txt") == {"store/forgotten"}
    assert not (ws.store / sha_of("gone.txt")[:2] / f"{sha_of('gone.txt')}.zst").exists()
    assert len(list(ws.builds.glob("*-*"))) == 1
    assert asked(ws.published, "SELECT count(*) FROM ops.change") == [(0,)]


def test_what_is_left_is_what_the_others_alone_give_and_it_does_not_come_back(ws: Workspace, tmp_path: Path) -> None:
    assert kaona("forget", sha_of("gone.txt"), "--warehouse", ws.root).exit_code == 0
    alone = workspace(tmp_path / "alone")
    put(tmp_path / "alone", {name: data for name, data in DUMPS.items() if name != "gone.txt"})
    assert run(alone).exit_code == 0
    assert rows(ws) == rows(alone)
    before = ws.current.readlink()
    put(tmp_path / "house", {"copy of gone.txt": DUMPS["gone.txt"]})
    assert run(ws).exit_code == 0
    assert ws.current.readlink() == before
    assert found_in(ws, SECRETS) == []


class Killed(BaseException):
    """What stops a process at a step."""


STEPS = {
    "the hash is remembered": (settling, "drop"),
    "the bytes are gone": (settling, "drop_note"),
    "the note is gone": (settling, "write_seen"),
    "the store is without it": (removal, "read_and_count"),
    "its batch is read again": (removal, "rewrite_years"),
    "its years are rewritten": (removal, "write_dumps"),
    "the ledger is rewritten": (removal, "write_dimensions"),
    "the lake is without it": (removal, "build_candidate"),
    "a build without it waits": (publishing, "place"),
    "that build is in its place": (publishing, "_point"),
    "that build is published": (publishing, "retain"),
    "others are to be dropped": (publishing, "drop_other_builds"),
}


def killed_once(ws: Workspace, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget the dump as far as the step says, and no further."""

    def stop(*_arguments: object, **_named: object) -> None:
        raise Killed

    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(*STEPS[step], stop)
        stages.forget_dump(ws, sha_of("gone.txt"))


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_any_step_it_is_finished_by_the_next_run(
    ws: Workspace, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed_once(ws, step, monkeypatch)
    done = run(ws)
    assert done.exit_code == 0, done.output
    assert found_in(ws, SECRETS) == []
    assert remembered(ws, "gone.txt") <= {"store/forgotten", "store/refused.jsonl"}
    assert asked(ws.published, f"FROM ops.dump WHERE dump_sha256 = '{sha_of('gone.txt')}'") == []
    assert run(ws).exit_code == 0


@pytest.mark.parametrize("step", list(STEPS)[-3:])
def test_killed_before_the_builds_are_dropped_no_rollback_brings_it_back(
    ws: Workspace, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed_once(ws, step, monkeypatch)
    kaona("rollback", "--warehouse", ws.root)
    assert asked(ws.published, f"FROM ops.dump WHERE dump_sha256 = '{sha_of('gone.txt')}'") == []
    assert run(ws).exit_code == 0
    assert found_in(ws, SECRETS) == []


def test_no_event_of_a_run_names_it(ws: Workspace, tmp_path: Path) -> None:
    name = "รายชื่อผู้ป่วย ก.ค. 64.txt"
    path = tmp_path / "house/raw" / name
    path.symlink_to("nowhere")
    done = run(ws)
    assert done.exit_code == 1 and f"{name} could not be opened" in done.stderr
    path.unlink()
    (tmp_path / "house/raw/gone.txt").rename(path)
    stages.forget_parses(ws)
    bytes_of_it = store.path_of(ws, sha_of("gone.txt"))
    bytes_of_it.write_bytes(zstandard.compress(b"damaged"))
    done = run(ws)
    assert done.exit_code == 3 and bytes_of_it.name in done.stderr
    assert any(place.startswith("dagster/") for place in remembered(ws, "gone.txt")), "the scan sees what is to go"
    path.unlink()
    done = kaona("forget", sha_of("gone.txt"), "--warehouse", ws.root)
    assert done.exit_code == 0, done.output
    assert name in done.stdout
    assert remembered(ws, "gone.txt") == {"store/forgotten"}
    assert found_in(ws, (name, json.dumps(name)[1:-1])) == []
    assert run(ws).exit_code == 0


def test_a_run_that_has_nothing_to_publish_drops_what_a_killed_forgetting_left(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed_once(ws, "that build is published", monkeypatch)
    standing = ws.current.readlink()
    assert run(ws).exit_code == 0
    assert ws.current.readlink() == standing
    assert found_in(ws, SECRETS) == []


@contextmanager
def a_check_that_fails() -> Iterator[None]:
    """No build passes, whoever makes it."""
    failing = [
        replace(check, run=lambda _bench: Outcome("failed", "made to fail")) if check.name == "no_orphans" else check
        for check in checks.CHECKS
    ]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(checks, "CHECKS", tuple(failing))
        yield


def test_where_no_build_passes_what_still_holds_it_is_named_and_the_first_that_passes_finishes(ws: Workspace) -> None:
    standing = ws.current.resolve()
    with a_check_that_fails():
        done = kaona("forget", sha_of("gone.txt"), "--warehouse", ws.root)
        assert (done.exit_code, done.stdout) == (3, "")
        assert all(word in done.stderr for word in ("no_orphans: made to fail", str(standing), "`kaona run`", "delete"))
        assert ws.current.resolve() == standing
        assert {path.parent for path, text in written(ws) if any(word in text for word in SECRETS)} == {standing}
        told = run(ws)
        assert told.exit_code == 1
        assert "still holds a dump that was forgotten" in told.stderr and str(standing) in told.stderr
    assert run(ws).exit_code == 0
    assert found_in(ws, SECRETS) == []
    assert remembered(ws, "gone.txt") <= {"store/forgotten", "store/refused.jsonl"}


def test_where_that_cannot_be_waited_for_deleting_that_build_leaves_nothing_of_it(ws: Workspace) -> None:
    with a_check_that_fails():
        assert kaona("forget", sha_of("gone.txt"), "--warehouse", ws.root).exit_code == 3
        shutil.rmtree(ws.current.resolve())
        assert found_in(ws, SECRETS) == []
        assert kaona("status", "--warehouse", ws.root).exit_code == 3
    assert kaona("forget", sha_of("gone.txt"), "--warehouse", ws.root).exit_code == 0
    assert len(rows(ws)["dim_project"]) == 2


def test_a_dump_that_was_never_published_is_forgotten_though_no_build_passes(ws: Workspace, tmp_path: Path) -> None:
    secret = "ฝูงนกยูงรำแพนบนดาดฟ้า"
    dump = printed(FormText(code="50220000-0150", entries=(EntryText(narrative=secret),))).encode()
    put(tmp_path / "house", {"never.txt": dump})
    standing = ws.current.readlink()
    with a_check_that_fails():
        assert run(ws).exit_code == 1
        done = kaona("forget", sha256(dump).hexdigest(), "--warehouse", ws.root)
        assert done.exit_code == 0, done.output
    assert ws.current.readlink() == standing
    assert found_in(ws, (secret,)) == []


def test_what_is_left_of_half_a_build_goes_too(ws: Workspace) -> None:
    _, with_it, _ = sorted(ws.builds.glob("*-*"))
    (with_it / "kaona.duckdb").unlink()
    assert kaona("forget", sha_of("gone.txt"), "--warehouse", ws.root).exit_code == 0
    assert not with_it.exists()
    assert found_in(ws, SECRETS) == []


def test_a_lost_record_of_names_loses_no_dump(ws: Workspace, tmp_path: Path) -> None:
    (tmp_path / "house/raw/gone.txt").unlink()
    before = rows(ws)
    record = ws.store / "seen.jsonl"
    record.write_bytes(record.read_bytes()[:-40])
    done = run(ws)
    assert done.exit_code == 3
    assert "Delete the file" in done.stderr and "stay loaded" in done.stderr
    record.unlink()
    assert run(ws).exit_code == 0
    assert rows(ws) == before
    done = kaona("forget", sha_of("gone.txt"), "--warehouse", ws.root)
    assert done.exit_code == 0, done.output
    assert found_in(ws, SECRETS) == []


def test_a_dump_that_only_the_store_knows_can_be_forgotten(ws: Workspace) -> None:
    (ws.store / "seen.jsonl").unlink()
    done = kaona("forget", sha_of("gone.txt"), "--warehouse", ws.root)
    assert done.exit_code == 0, done.output
    assert found_in(ws, SECRETS) == []


def test_a_file_that_holds_it_is_told_of_and_is_not_read_every_night(ws: Workspace, tmp_path: Path) -> None:
    assert kaona("forget", sha_of("gone.txt"), "--warehouse", ws.root).exit_code == 0
    os.utime(tmp_path / "house/raw/gone.txt", (1_600_000_000, 1_600_000_000))
    done = run(ws)
    assert done.exit_code == 0
    assert "1 forgotten and not loaded" in done.stdout
    assert store.scan(ws).hashed == 0


def test_a_rejected_dump_can_be_forgotten_and_so_can_every_dump(ws: Workspace) -> None:
    done = kaona("forget", sha_of("ก/no report.txt"), "--warehouse", ws.root)
    assert done.exit_code == 0, done.output
    assert found_in(ws, ("กระรอก",)) == []
    assert list(ws.quarantine.iterdir()) == []
    for name in ("gone.txt", "kept.txt", "other.txt"):
        assert kaona("forget", sha_of(name), "--warehouse", ws.root).exit_code == 0
    assert asked(ws.published, "SELECT (SELECT count(*) FROM fact_progress), (SELECT count(*) FROM ops.dump)") == [
        (0, 0)
    ]


@pytest.mark.parametrize("given", ["", "zz", "0" * 64, sha256(DUMPS["gone.txt"]).hexdigest()[:7]])
def test_a_hash_that_no_dump_has_or_that_may_be_a_slip_is_a_wrong_use(ws: Workspace, given: str) -> None:
    before = ws.current.readlink()
    done = kaona("forget", given, "--warehouse", ws.root)
    assert done.exit_code == 2
    assert "SHA-256" in done.stderr and "8 digits" in done.stderr
    assert ws.current.readlink() == before
