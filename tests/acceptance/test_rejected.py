"""What is no report is set aside with its reason, what cannot be opened is named, and everything else loads."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from kaona.workspace import Workspace
from tests.acceptance.corpus import NEWS, corpus
from tests.acceptance.house import asked, put, run, workspace
from tests.support import printed


def _sha256(name: str) -> str:
    return hashlib.sha256(corpus().dumps[name]).hexdigest()


def test_what_is_no_report_is_rejected_with_its_reason_and_everything_else_loads(loaded: Workspace) -> None:
    found = asked(loaded.published, "SELECT dump_sha256, reason_code FROM ops.dump")
    assert dict(found) == {_sha256(name): corpus().rejected.get(name) for name in corpus().dumps}
    codes = {code for (code,) in asked(loaded.published, "SELECT project_code FROM dim_project")}
    assert {f"50360000-{number:04}" for number in range(36)} <= codes
    assert len(codes) > 60


@pytest.mark.parametrize("name", ["random.bin", "empty.txt", "news.txt", "no_code.txt"])
def test_a_rejected_dump_has_a_note_that_tells_nothing_of_its_text(loaded: Workspace, name: str) -> None:
    data, sha256 = corpus().dumps[name], _sha256(name)
    note = (loaded.quarantine / f"{sha256[:12]}.md").read_bytes()
    assert sha256.encode() in note
    assert corpus().rejected[name].encode() in note
    assert name.encode() in note
    assert not any(data[at : at + 6] in note for at in range(0, len(data) - 6) if name == "random.bin")
    if name == "news.txt":
        words = note.decode()
        assert not any(NEWS[at : at + 8] in words for at in range(len(NEWS) // 4 - 8))
    for secret in corpus().secrets.get(name, ()):
        assert secret.encode() not in note
    if name == "no_code.txt":
        for value in ("50220000", "ขนมไทย", "ริมคลอง", "เตรียมสถานที่"):
            assert value.encode() not in note


def test_beside_the_note_is_a_link_to_the_bytes_that_the_owner_alone_may_read(loaded: Workspace) -> None:
    notes = {path.stem for path in loaded.quarantine.glob("*.md")}
    assert notes == {_sha256(name)[:12] for name in corpus().rejected}
    for path in loaded.quarantine.iterdir():
        if path.suffix != ".md":
            assert path.is_symlink()
            assert not path.readlink().is_absolute()
            kept = path.resolve(strict=True)
            assert kept.is_relative_to(loaded.store)
            assert kept.stat().st_mode & 0o777 == 0o600
    assert loaded.store.stat().st_mode & 0o777 == 0o700


def test_a_rejected_dump_needs_a_person_only_where_that_is_asked_for(tmp_path: Path) -> None:
    put(tmp_path, {"a.txt": printed().encode(), "news.txt": NEWS.encode()})
    assert run(workspace(tmp_path), "--strict").exit_code == 1
    put(tmp_path, {"more.txt": (NEWS + "จบข่าว").encode()})
    assert run(workspace(tmp_path)).exit_code == 0


def test_a_file_that_cannot_be_opened_is_named_and_tried_again(tmp_path: Path) -> None:
    put(tmp_path, {"a.txt": printed().encode()})
    ws = workspace(tmp_path)
    (tmp_path / "raw/away.txt").symlink_to(tmp_path / "elsewhere.txt")
    for _ in range(2):
        done = run(ws)
        assert done.exit_code == 1
        assert "away.txt" in done.stderr
        assert "Traceback" not in done.output
        assert len(asked(ws.published, "FROM ops.dump")) == 1
    (tmp_path / "elsewhere.txt").write_text(printed(code="50220000-0148"), encoding="utf-8")
    done = run(ws)
    assert (done.exit_code, re.findall("away", done.stderr)) == (0, [])
    assert len(asked(ws.published, "FROM dim_project")) == 2
