"""Sensors: what starts a run because something happened, rather than at a time."""

from __future__ import annotations

import hashlib

import dagster as dg
import msgspec

from kaona import store
from kaona.workspace import Workspace
from pipelines.jobs import nightly


class _Cursor(msgspec.Struct):
    """Two states of the raw folder: as the last tick met it, and as it was when a run was last asked for."""

    met: str = ""
    asked: str = ""


@dg.sensor(
    job=nightly,
    minimum_interval_seconds=60,
    # As with the schedule: whoever opens the page to look around must not become a writer.
    default_status=dg.DefaultSensorStatus.STOPPED,
    description="แฟ้มใหม่ใน raw เริ่มการทำงานทันที — New files in the raw folder start a run, once they stay as they are.",
)
def new_files(context: dg.SensorEvaluationContext) -> dg.SensorResult:
    """Ask for a run when the raw folder differs from the last time, and was the same at two ticks.

    A file that is still being written has another size or time of change at the next tick, and is waited for. The run
    key is the folder's state, so that no state is run twice.
    """
    cursor = msgspec.json.decode(context.cursor, type=_Cursor) if context.cursor else _Cursor()
    state = state_of_raw(Workspace.of())
    if state == cursor.asked:
        return _nothing("No file came or changed.", cursor)
    if state != cursor.met:
        return _nothing(
            "Files came or changed; waiting a tick for what is still being written.", _Cursor(state, cursor.asked)
        )
    return dg.SensorResult(
        run_requests=[dg.RunRequest(run_key=state, tags={"kaona/why": "new files"})],
        cursor=msgspec.json.encode(_Cursor(state, state)).decode(),
    )


def state_of_raw(ws: Workspace) -> str:
    """A hash of the names, sizes and times of change of the files in raw; `StorageError` where raw cannot be listed."""
    files = (met for met in store.walk(ws.raw) if isinstance(met, store.RawFile))
    lines = sorted(f"{file.path}\0{file.size_bytes}\0{file.mtime_ns}\n" for file in files)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _nothing(why: str, cursor: _Cursor) -> dg.SensorResult:
    return dg.SensorResult(skip_reason=dg.SkipReason(why), cursor=msgspec.json.encode(cursor).decode())
