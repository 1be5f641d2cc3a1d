"""The byte store: what is put in comes out, names are remembered, raw is never written to, notes quote nothing."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem
from hypothesis import given
from hypothesis import strategies as st

from kaona import store
from kaona.errors import StorageError, TransientStorageError, UsageError
from kaona.settings import Settings
from kaona.store.seen import refused, remember_forgotten
from kaona.workspace import Workspace

LONG_AGO = 1_600_000_000


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def lay(raw: Path, name: str, data: bytes, changed: float = LONG_AGO) -> Path:
    path = raw / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (changed, changed))
    return path


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    (tmp_path / "raw").mkdir()
    made = Workspace.of(Settings(), raw=str(tmp_path / "raw"), warehouse=tmp_path / "warehouse")
    made.prepare()
    return made


@pytest.fixture
def raw(ws: Workspace) -> Path:
    return Path(ws.raw)


def listing(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.stat().st_mode, path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }


@given(data=st.binary(max_size=3000))
def test_what_is_put_in_comes_out_for_the_owner_alone(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    root = tmp_path_factory.mktemp("store")
    ws = Workspace.of(Settings(), raw="", warehouse=root)
    name = store.put(ws, data)
    assert name == sha(data)
    assert store.has(ws, name) and store.get(ws, name) == data
    assert [path.name for path in ws.store.rglob("*") if path.is_file()] == [f"{name}.zst"]
    path = store.path_of(ws, name)
    assert path == ws.store / name[:2] / f"{name}.zst"
    assert (mode(path), mode(path.parent), mode(ws.store)) == (0o600, 0o700, 0o700)


def test_a_damaged_content_is_refused_and_a_missing_one_named(ws: Workspace) -> None:
    one, other = store.put(ws, b"one"), store.put(ws, b"other")
    store.path_of(ws, one).write_bytes(store.path_of(ws, other).read_bytes())
    with pytest.raises(StorageError, match="damaged"):
        store.get(ws, one)
    store.path_of(ws, one).write_bytes(b"no zstd at all")
    with pytest.raises(StorageError, match="damaged"):
        store.get(ws, one)
    with pytest.raises(StorageError, match="raw folder again"):
        store.get(ws, sha(b"never put"))
    with pytest.raises(UsageError, match="64 hex digits"):
        store.get(ws, "../../etc/passwd")


def test_a_scan_meets_every_file_once_and_writes_nothing_to_raw(ws: Workspace, raw: Path) -> None:
    lay(raw, "ปี ๒๕๖๔/เขตหนองแขม.txt", "รายงาน".encode())
    lay(raw, "a/b/c.txt", b"deep")
    lay(raw, "again.txt", b"deep")
    lay(raw, ".gitkeep", b"")
    lay(raw, ".hidden/x.txt", b"not met")
    before = listing(raw)
    found = store.scan(ws)
    assert (found.files, found.hashed, found.unopened) == (3, 3, ())
    assert found.new == tuple(sorted({sha("รายงาน".encode()), sha(b"deep")}))
    assert store.get(ws, sha("รายงาน".encode())).decode() == "รายงาน"
    assert {record.path for record in store.seen(ws)} == {"ปี ๒๕๖๔/เขตหนองแขม.txt", "a/b/c.txt", "again.txt"}
    assert set(store.contents(ws)) == set(found.new)
    assert listing(raw) == before


def test_what_has_not_changed_is_not_read_again(ws: Workspace, raw: Path) -> None:
    lay(raw, "a.txt", b"one")
    store.scan(ws)
    (first,) = store.seen(ws)
    again = store.scan(ws)
    (second,) = store.seen(ws)
    assert (again.new, again.hashed) == ((), 0)
    assert second.first_seen_at == first.first_seen_at and second.last_seen_at > first.last_seen_at
    assert (second.dump_sha256, second.size_bytes, second.mtime_ns) == (sha(b"one"), 3, LONG_AGO * 10**9)


def test_a_renamed_or_touched_file_costs_a_hash_and_is_nothing_new(ws: Workspace, raw: Path) -> None:
    path = lay(raw, "a.txt", b"one")
    store.scan(ws)
    os.utime(path, (LONG_AGO + 60, LONG_AGO + 60))
    touched = store.scan(ws)
    path.rename(raw / "ข.txt")
    renamed = store.scan(ws)
    assert (touched.new, touched.hashed) == ((), 1)
    assert (renamed.new, renamed.hashed) == ((), 1)
    assert [record.path for record in store.seen(ws)] == ["a.txt", "ข.txt"]
    assert len(store.contents(ws)) == 1


def test_a_changed_file_is_a_new_content_and_the_old_one_stays(ws: Workspace, raw: Path) -> None:
    lay(raw, "a.txt", b"one")
    store.scan(ws)
    lay(raw, "a.txt", b"two", LONG_AGO + 5)
    assert store.scan(ws).new == (sha(b"two"),)
    (raw / "a.txt").unlink()
    assert store.scan(ws).files == 0
    assert set(store.contents(ws)) == {sha(b"one"), sha(b"two")}
    assert store.get(ws, sha(b"one")) == b"one"


def test_a_file_changed_twice_within_one_tick_of_the_clock_is_noticed(ws: Workspace, raw: Path) -> None:
    now = time.time()
    lay(raw, "a.txt", b"one", now)
    store.scan(ws)
    lay(raw, "a.txt", b"two", now)
    assert store.scan(ws).new == (sha(b"two"),)


def test_what_cannot_be_opened_is_named_and_the_rest_goes_on(ws: Workspace, raw: Path) -> None:
    lay(raw, "good.txt", b"good")
    (raw / "broken.txt").symlink_to("nowhere.txt")
    (raw / "circle.txt").symlink_to("circle.txt")
    os.mkfifo(raw / "pipe.txt")
    found = store.scan(ws)
    assert found.new == (sha(b"good"),)
    assert [(one.path, one.reason) for one in found.unopened] == [
        ("broken.txt", "a link that leads nowhere"),
        ("circle.txt", "Too many levels of symbolic links"),
        ("pipe.txt", "no regular file"),
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open everything")
def test_a_file_without_permission_is_named(ws: Workspace, raw: Path) -> None:
    lay(raw, "closed.txt", b"closed").chmod(0)
    (found,) = store.scan(ws).unopened
    assert found.path == "closed.txt" and "denied" in found.reason.lower()


def test_folders_that_lead_back_up_are_walked_once(ws: Workspace, raw: Path) -> None:
    lay(raw, "a/one.txt", b"one")
    (raw / "a" / "up").symlink_to(raw)
    assert store.scan(ws).files == 1


@pytest.mark.parametrize(("link", "named"), [("..", "up/warehouse"), ("../warehouse/store", "up")])
def test_a_link_that_leads_into_the_warehouse_is_named_and_nothing_there_is_a_dump(
    ws: Workspace, raw: Path, link: str, named: str
) -> None:
    lay(raw, "one.txt", b"one")
    (raw / "up").symlink_to(link)
    for _ in range(2):
        found = store.scan(ws)
        assert (found.files, found.unopened) == (1, ((named, "Kaona's own warehouse or lake"),))


def test_raw_may_lie_in_the_warehouse_folder(tmp_path: Path) -> None:
    ws = Workspace.of(Settings(), raw=str(tmp_path / "raw"), warehouse=tmp_path)
    lay(tmp_path / "raw", "ก/one.txt", b"one")
    assert store.scan(ws).new == (sha(b"one"),)


def test_a_file_name_that_is_not_utf8_is_told_in_utf8(ws: Workspace, raw: Path) -> None:
    name = os.fsencode(raw) + b"/" + "กก".encode("cp874") + b".txt"
    Path(os.fsdecode(name)).write_bytes(b"x")
    store.scan(ws)
    (record,) = store.seen(ws)
    assert record.path == r"\xa1\xa1.txt"


def test_a_vanishing_file_is_no_error(ws: Workspace, raw: Path) -> None:
    lay(raw, "a.txt", b"one")
    lay(raw, "b.txt", b"two")
    # The scan tells its progress after each file: the second one goes away when the first is done.
    found = store.scan(ws, progress=lambda done, _total: (raw / "b.txt").unlink() if done == 1 else None)
    assert (found.new, found.unopened) == ((sha(b"one"),), ())


def test_a_missing_raw_folder_is_told_in_words(tmp_path: Path) -> None:
    ws = Workspace.of(Settings(), raw=str(tmp_path / "nowhere"), warehouse=tmp_path / "warehouse")
    with pytest.raises(StorageError, match="KAONA_RAW_DIR"):
        store.scan(ws)


class Unreachable(MemoryFileSystem):
    """A file system that cannot be listed."""

    protocol = "unreachable"
    failure: ClassVar[Exception] = OSError()

    def find(self, *_path: Any, **_options: Any) -> Any:
        raise self.failure


@pytest.mark.parametrize(
    ("failure", "kind"),
    [
        (TimeoutError(), TransientStorageError),
        (ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused"), TransientStorageError),
        (OSError(errno.ESTALE, "Stale file handle"), TransientStorageError),
        (PermissionError(errno.EACCES, "Permission denied"), StorageError),
        (RuntimeError("no credentials"), StorageError),
    ],
)
def test_a_raw_folder_that_may_be_back_in_a_while_is_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: Exception, kind: type[StorageError]
) -> None:
    fsspec.register_implementation("unreachable", Unreachable, clobber=True)
    monkeypatch.setattr(Unreachable, "failure", failure)
    ws = Workspace.of(Settings(), raw="unreachable://dumps", warehouse=tmp_path / "warehouse")
    with pytest.raises(StorageError, match="unreachable://dumps") as raised:
        store.scan(ws)
    assert type(raised.value) is kind
    assert "found ." not in str(raised.value)


def test_a_local_raw_folder_with_a_stale_handle_may_be_back_too(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def stale(*_folder: object) -> None:
        raise OSError(errno.ESTALE, os.strerror(errno.ESTALE))

    monkeypatch.setattr(os, "scandir", stale)
    with pytest.raises(TransientStorageError, match="stale"):
        list(store.walk(ws))


def test_a_file_over_the_limit_is_hashed_and_not_kept(tmp_path: Path) -> None:
    small = Workspace.of(Settings(max_dump_mb=0.001), raw=str(tmp_path / "raw"), warehouse=tmp_path / "warehouse")
    large = Workspace.of(Settings(), raw=str(tmp_path / "raw"), warehouse=tmp_path / "warehouse")
    (tmp_path / "raw").mkdir()
    data = b"x" * 2000
    lay(tmp_path / "raw", "large.txt", data)
    assert store.max_bytes(small) == 1048
    assert store.scan(small).new == (sha(data),)
    content = store.contents(small)[sha(data)]
    assert (content.size_bytes, content.stored, store.has(small, sha(data))) == (2000, False, False)
    assert store.scan(small).hashed == 0
    assert store.scan(large).new == (sha(data),)
    assert store.contents(large)[sha(data)].stored and store.get(large, sha(data)) == data


def test_bytes_lost_from_the_store_are_taken_from_raw_again(ws: Workspace, raw: Path) -> None:
    lay(raw, "a.txt", b"one")
    store.scan(ws)
    store.path_of(ws, sha(b"one")).unlink()
    store.scan(ws)
    assert store.get(ws, sha(b"one")) == b"one"


def test_what_a_killed_process_left_half_written_goes(ws: Workspace, raw: Path) -> None:
    name = store.put(ws, b"one")
    left = store.path_of(ws, name).with_name(f".{name}.zst.4711.tmp")
    left.write_bytes(b"half")
    store.scan(ws)
    assert not left.exists()


@pytest.fixture
def remote() -> Iterator[str]:
    system = fsspec.filesystem("memory")
    system.pipe_file("/dumps/ก/one.txt", b"one")
    system.pipe_file("/dumps/.hidden", b"no")
    yield "memory://dumps"
    system.rm("/dumps", recursive=True)


def test_raw_may_be_any_fsspec_url(remote: str, tmp_path: Path) -> None:
    ws = Workspace.of(Settings(), raw=remote, warehouse=tmp_path / "warehouse")
    found = store.scan(ws)
    assert (found.files, found.new) == (1, (sha(b"one"),))
    assert [record.path for record in store.seen(ws)] == ["ก/one.txt"]
    assert store.scan(ws).new == ()


def test_a_forgotten_content_is_gone_and_not_met_again(ws: Workspace, raw: Path) -> None:
    lay(raw, "a.txt", b"one")
    lay(raw, "b.txt", b"two")
    store.scan(ws)
    store.write_quarantine(ws, [store.Note(sha(b"one"), "not_a_report", "No form was found.", 3)])
    store.forget(ws, sha(b"one"))
    found = store.scan(ws)
    assert (found.new, found.forgotten) == ((), ("a.txt",))
    assert store.forgotten(ws) == {sha(b"one")}
    assert set(store.contents(ws)) == {sha(b"two")}
    assert not store.has(ws, sha(b"one")) and list(ws.quarantine.iterdir()) == []


def test_a_forgetting_that_only_remembered_the_hash_is_finished_by_the_next_scan(ws: Workspace, raw: Path) -> None:
    lay(raw, "a.txt", b"one")
    store.scan(ws)
    store.write_quarantine(ws, [store.Note(sha(b"one"), "not_a_report", "No form was found.", 3)])
    remember_forgotten(ws, sha(b"one"))
    (raw / "a.txt").unlink()
    store.scan(ws)
    assert (store.has(ws, sha(b"one")), store.contents(ws), list(ws.quarantine.iterdir())) == (False, {}, [])


def test_a_file_with_a_forgotten_content_is_hashed_once(ws: Workspace, raw: Path) -> None:
    lay(raw, "a.txt", b"one")
    store.scan(ws)
    store.forget(ws, sha(b"one"))
    found = [store.scan(ws) for _ in range(3)]
    assert [(each.hashed, each.forgotten) for each in found] == [(1, ("a.txt",)), (0, ("a.txt",)), (0, ("a.txt",))]
    (raw / "a.txt").unlink()
    store.scan(ws)
    assert "a.txt" not in (ws.store / "refused.jsonl").read_text()


def test_bytes_without_a_record_keep_their_place_and_find_their_name_again(ws: Workspace, raw: Path) -> None:
    path = lay(raw, "a.txt", b"one" * 1000)
    store.scan(ws)
    name = sha(b"one" * 1000)
    (ws.store / "seen.jsonl").unlink()
    data = path.read_bytes()
    path.unlink()
    store.scan(ws)
    assert store.contents(ws)[name].size_bytes == 3000 and store.contents(ws)[name].stored
    assert [record.path for record in store.seen(ws)] == [store.NAMELESS]
    lay(raw, "again.txt", data)
    assert store.scan(ws).new == ()
    assert {record.path for record in store.seen(ws)} == {store.NAMELESS, "again.txt"}


def test_a_record_half_written_by_a_killed_process_goes(ws: Workspace) -> None:
    left = ws.store / ".seen.jsonl.4711.tmp"
    left.write_text("half")
    store.scan(ws)
    assert not left.exists()


def test_a_file_that_grows_during_the_scan_is_left_for_the_next_run(ws: Workspace, raw: Path) -> None:
    growing = lay(raw, "z.txt", b"the first half", time.time())
    lay(raw, "a.txt", b"old")

    def copy_on(done: int, total: int) -> None:
        if done == total - 1:
            growing.write_bytes(b"the first half and the second")

    found = store.scan(ws, progress=copy_on)
    assert (found.new, found.changing) == ((sha(b"old"),), ("z.txt",))
    assert not store.has(ws, sha(b"the first half"))
    assert [record.path for record in store.seen(ws)] == ["a.txt"]
    assert store.scan(ws).new == (sha(b"the first half and the second"),)
    assert set(store.contents(ws)) == {sha(b"old"), sha(b"the first half and the second")}


def test_a_lone_file_that_is_being_copied_is_left_too(ws: Workspace, raw: Path) -> None:
    path = raw / "a.txt"
    path.write_bytes(b"half ")
    going_on = threading.Event()

    def copy() -> None:
        with path.open("ab", buffering=0) as file:
            while not going_on.wait(0.05):
                file.write(b"more ")

    copying = threading.Thread(target=copy)
    copying.start()
    try:
        found = store.scan(ws)
    finally:
        going_on.set()
        copying.join()
    assert (found.new, found.changing, store.contents(ws)) == ((), ("a.txt",), {})
    assert store.scan(ws).new == (sha(path.read_bytes()),)


class Timeless(MemoryFileSystem):
    """A file system that does not say when a file was changed."""

    protocol = "timeless"
    store: ClassVar[dict[str, Any]] = {}

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return super()._strip_protocol(path.replace("timeless://", "memory://"))

    def find(self, *path: Any, **options: Any) -> Any:
        return {name: {"size": info["size"]} for name, info in super().find(*path, **options).items()}

    def info(self, path: str, **options: Any) -> Any:
        return {"size": super().info(path, **options)["size"]}


def test_a_file_that_grows_where_no_times_are_known_is_left_too(tmp_path: Path) -> None:
    fsspec.register_implementation("timeless", Timeless, clobber=True)
    system = fsspec.filesystem("timeless")
    system.pipe_file("/dumps/a.txt", b"half")
    ws = Workspace.of(Settings(), raw="timeless://dumps", warehouse=tmp_path / "warehouse")
    copying = threading.Timer(0.2, lambda: system.pipe_file("/dumps/a.txt", b"half and half"))
    found = store.scan(ws, progress=lambda _done, _total: copying.start())
    copying.join()
    assert (found.new, found.changing) == ((), ("a.txt",))
    assert store.scan(ws).new == (sha(b"half and half"),)


def test_what_was_loaded_of_a_file_that_went_on_is_named_once(ws: Workspace, raw: Path) -> None:
    for name in ("a.txt", "copied.txt", "other.txt"):
        lay(raw, name, f"{name} to the half".encode())
    lay(raw, "a copy of it.txt", b"copied.txt to the half")
    store.scan(ws)
    assert store.outgrown(ws) == []
    lay(raw, "a.txt", b"a.txt to the half and to the end", LONG_AGO + 5)
    lay(raw, "copied.txt", b"copied.txt to the half and to the end", LONG_AGO + 5)
    lay(raw, "other.txt", b"another content, of more bytes", LONG_AGO + 5)
    store.scan(ws)
    assert store.outgrown(ws) == [("a.txt", sha(b"a.txt to the half"))]
    store.scan(ws)
    assert store.outgrown(ws) == []


def test_what_has_stood_still_is_not_waited_for(ws: Workspace, raw: Path) -> None:
    lay(raw, "a.txt", b"one", time.time() - 1)
    began = time.monotonic()
    assert store.scan(ws).new == (sha(b"one"),)
    assert time.monotonic() - began < 0.4


def test_a_known_content_stays_when_a_copy_of_it_grows(ws: Workspace, raw: Path) -> None:
    lay(raw, "a.txt", b"one")
    store.scan(ws)
    copy = lay(raw, "b.txt", b"one", time.time())
    found = store.scan(ws, progress=lambda done, total: copy.write_bytes(b"one more") if done == total else None)
    assert found.changing == ("b.txt",)
    assert store.get(ws, sha(b"one")) == b"one"


def test_a_record_of_names_that_cannot_be_read_is_told_in_words(ws: Workspace) -> None:
    (ws.store / "seen.jsonl").write_text("{}\n")
    with pytest.raises(StorageError, match=r"seen\.jsonl"):
        store.seen(ws)


@pytest.mark.parametrize("left", [b'{"path": "\xff\xfe"}\n', b"\x00\xff"])
def test_small_files_that_are_no_text_any_more_are_told_in_words(ws: Workspace, raw: Path, left: bytes) -> None:
    for name, reading in {"seen.jsonl": store.seen, "refused.jsonl": refused, "forgotten": store.forgotten}.items():
        (ws.store / name).write_bytes(left)
        with pytest.raises(StorageError, match=f"store/{name}"):
            reading(ws)
        (ws.store / name).unlink()
    (ws.store / "unopened.jsonl").write_bytes(left)
    assert store.unopened(ws) == []


def test_a_rejected_dump_has_a_note_in_both_languages_beside_its_bytes(ws: Workspace) -> None:
    name = store.put(ws, b"\x00\x01")
    store.write_quarantine(ws, [store.Note(name, "binary", "Control characters.", 2, ("ก/รูป`.txt",))])
    note, link = ws.quarantine / f"{name[:12]}.md", ws.quarantine / f"{name[:12]}.zst"
    text = note.read_text()
    assert "แฟ้มไม่ใช่ข้อความ" in text and "no text" in text and "Control characters." in text
    assert "ก/รูป\ufffd.txt" in text and name in text
    assert link.readlink() == Path("..") / "store" / name[:2] / f"{name}.zst"
    assert link.resolve() == store.path_of(ws, name).resolve()
    before = note.stat().st_mtime_ns
    store.write_quarantine(ws, [store.Note(name, "binary", "Control characters.", 2, ("ก/รูป`.txt",))])
    assert note.stat().st_mtime_ns == before
    store.write_quarantine(ws, [])
    assert list(ws.quarantine.iterdir()) == []


def test_a_note_without_bytes_says_so_and_has_no_link(ws: Workspace) -> None:
    store.write_quarantine(ws, [store.Note("ab" * 32, "too_large", "65 MB.", 65 << 20)])
    (note,) = ws.quarantine.iterdir()
    assert "not kept" in note.read_text() and "KAONA_MAX_DUMP_MB" in note.read_text()


def test_a_trace_in_a_note_quotes_nothing_of_the_dump(ws: Workspace) -> None:
    trace = (
        "Traceback (most recent call last):\n"
        '  File "/app/kaona/extract/dump.py", line 7, in parse_dump\n'
        "    raise ValueError(text)\n"
        "ValueError: นางสาวพิกุลแก้ว ธารามณี\n"
        "02-123-4567 and more\n"
        "kaona.errors.SchemaError\n"
    )
    store.write_quarantine(ws, [store.Note("cd" * 32, "unreadable", "The reader failed.", 9, trace=trace)])
    text = (ws.quarantine / f"{'cd' * 6}.md").read_text()
    assert 'File "/app/kaona/extract/dump.py", line 7, in parse_dump\nValueError\nkaona.errors.SchemaError' in text
    assert "พิกุลแก้ว" not in text and "4567" not in text


def test_every_moment_is_in_utc(ws: Workspace, raw: Path) -> None:
    lay(raw, "a.txt", b"one")
    before = datetime.now(UTC)
    store.scan(ws)
    (record,) = store.seen(ws)
    assert before <= record.first_seen_at == record.last_seen_at <= datetime.now(UTC)
