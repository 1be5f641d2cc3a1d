"""`kaona forget`: nothing of the dump is left anywhere under the warehouse folder, and it does not come back."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
import zstandard

from kaona import store
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


def test_nothing_of_it_is_left_anywhere(ws: Workspace, tmp_path: Path) -> None:
    assert {word for _, word in found_in(ws, SECRETS)} == set(SECRETS), "the scan sees all that is to go"
    done = kaona("forget", sha_of("gone.txt")[:10].upper(), "--warehouse", ws.root)
    assert done.exit_code == 0, done.output
    assert sha_of("gone.txt") in done.output
    assert found_in(ws, SECRETS) == []
    remembered = [str(path.relative_to(ws.root)) for path, text in written(ws) if sha_of("gone.txt")[:12] in text]
    assert set(remembered) <= {"store/forgotten"}
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


def test_killed_on_its_way_it_is_finished_by_the_next_run(ws: Workspace) -> None:
    store.forget(ws, sha_of("gone.txt"))
    assert run(ws).exit_code == 0
    assert found_in(ws, SECRETS) == []
    assert len(list(ws.builds.glob("*-*"))) == 1


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


@pytest.mark.parametrize("given", ["", "zz", "0" * 64])
def test_a_hash_that_no_dump_has_is_a_wrong_use(ws: Workspace, given: str) -> None:
    before = ws.current.readlink()
    done = kaona("forget", given, "--warehouse", ws.root)
    assert done.exit_code == 2
    assert "SHA-256" in done.stderr
    assert ws.current.readlink() == before
