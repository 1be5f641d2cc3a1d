"""Sensors: what starts a run because something happened, rather than at a time."""

from __future__ import annotations

import hashlib
import time
from base64 import b64encode
from collections.abc import Iterable

import dagster as dg
import msgspec

from kaona import store
from kaona.workspace import Workspace
from pipelines.jobs import nightly

# A file that was changed longer ago than this is not being written any more, and need not be compared between ticks.
_LATELY_SECONDS = 60 * 60
# So many files, the youngest, are compared between ticks. Dagster keeps every tick's cursor for a week: 14 kB at most.
_WATCHED = 1_000
_HASH_BYTES = 8
_AGAIN_SECONDS = 60 * 60
"""How long after a run that failed the same files start another one."""


class _Cursor(msgspec.Struct, frozen=True):
    """What a tick leaves for the next."""

    met: tuple[str, ...] = ()
    """The files changed lately, as this tick met them: a short hash of name, size and time of change each."""
    asked: str = ""
    """The state of the files that had stood still when a run was last asked for."""
    asked_at: float = 0
    """When that was, in seconds since 1970."""

    @property
    def key(self) -> str:
        """The key of the run last asked for; another each time, since Dagster runs no key twice."""
        return f"{self.asked[:16]}-{self.asked_at:.0f}"


@dg.sensor(
    job=nightly,
    minimum_interval_seconds=60,
    # As with the schedule: whoever opens the page to look around must not become a writer.
    default_status=dg.DefaultSensorStatus.STOPPED,
    description="แฟ้มใหม่ใน raw เริ่มการทำงานทันที — New files in the raw folder start a run, once they stay as they are.",
)
def new_files(context: dg.SensorEvaluationContext) -> dg.SensorResult:
    """Ask for a run when other files stand still in the raw folder than when one was last asked for.

    A file that is still being written has another size or time of change at the next tick: it is waited for, and holds
    up no other. Where the run failed, the same files start another one an hour later.
    """
    cursor = _read(context.cursor)
    still, lately = _standing(Workspace.of(), set(cursor.met))
    state, met = _state_of(still), tuple(sorted(lately))
    if state == cursor.asked and not _failed(context.instance, cursor):
        moving = any(file not in still for file in met)
        why = "Waiting a tick for what may still be being written." if moving else "No file came or changed."
        return dg.SensorResult(
            skip_reason=dg.SkipReason(why), cursor=_written(msgspec.structs.replace(cursor, met=met))
        )
    asked = _Cursor(met, state, time.time())
    return dg.SensorResult(
        run_requests=[dg.RunRequest(run_key=asked.key, tags={"kaona/why": "new files"})], cursor=_written(asked)
    )


def _standing(ws: Workspace, met_before: set[str]) -> tuple[set[str], set[str]]:
    """The files of raw that stand still, and those changed lately; `StorageError` where raw cannot be listed."""
    since = (time.time() - _LATELY_SECONDS) * 1e9
    files = [(file.mtime_ns, _short(file)) for file in store.walk(ws) if isinstance(file, store.RawFile)]
    # -1 is a time that is not known. Above the bound, files that so many younger ones came after are done.
    young = sorted(
        (file for file in files if file[0] < 0 or file[0] > since), key=lambda file: (file[0] >= 0, -file[0])
    )
    lately = {short for _, short in young[:_WATCHED]}
    still = {short for _, short in files if short not in lately or short in met_before}
    return still, lately


def _short(file: store.RawFile) -> str:
    said = f"{file.path}\0{file.size_bytes}\0{file.mtime_ns}".encode()
    return b64encode(hashlib.blake2b(said, digest_size=_HASH_BYTES).digest()).decode().rstrip("=")


def _state_of(files: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(files)).encode()).hexdigest()


def _failed(instance: dg.DagsterInstance, cursor: _Cursor) -> bool:
    """Whether the run last asked for failed, and long enough ago to be tried again."""
    if not cursor.asked_at or time.time() < cursor.asked_at + _AGAIN_SECONDS:
        return False
    asked = dg.RunsFilter(
        tags={"dagster/run_key": cursor.key, "dagster/sensor_name": "new_files"},
        statuses=[dg.DagsterRunStatus.FAILURE],
    )
    return bool(instance.get_runs(asked, limit=1))


def _read(cursor: str | None) -> _Cursor:
    """The cursor; that of a first tick where there is none, or none of this kind."""
    try:
        return msgspec.json.decode(cursor or "", type=_Cursor)
    except msgspec.MsgspecError:
        return _Cursor(asked=_state_of(()))


def _written(cursor: _Cursor) -> str:
    return msgspec.json.encode(cursor).decode()
