"""Removal: a dump taken out of everything, at once. Nothing is read from `raw`.

What Dagster remembers of its runs is `pipelines.run_records`' to clear.
"""

from __future__ import annotations

import msgspec

from kaona import lake, store, warehouse
from kaona.errors import KaonaError, UsageError
from kaona.stages.dumps import write_dumps, write_seen
from kaona.stages.progress import Progress, silent
from kaona.stages.publish import build_candidate, write_dimensions
from kaona.stages.read import read_and_count
from kaona.stages.years import read_printings, rewrite_years, stale_years
from kaona.workspace import Workspace

# A slip of the finger must not name a dump: 8 hex digits are one of four thousand million beginnings.
LEAST_DIGITS = 8


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """A dump that can be forgotten."""

    dump_sha256: str
    paths: list[str]
    """The names it was met under."""


class Removal(msgspec.Struct, frozen=True, kw_only=True):
    """What forgetting a dump did."""

    dump_sha256: str
    fiscal_years: list[int]
    """The years rewritten without it."""
    build_id: str | None
    """What is published now; None where nothing ever was."""
    builds_dropped: list[str]


def known_dump(ws: Workspace, beginning: str) -> Known:
    """The dump whose SHA-256 begins so, among those loaded, those kept, and those that are being forgotten.

    The caller holds the lock.

    Raises:
        UsageError: no dump's SHA-256 begins so, or several do, or so few digits were given that it may be a slip.
    """
    given = beginning.strip().lower()
    records = store.settle(ws).records
    every = {*(record.dump_sha256 for record in records), *store.forgotten(ws)}
    found = sorted(sha for sha in every if given and sha.startswith(given))
    if len(found) == 1 and len(given) >= LEAST_DIGITS:
        names = {record.path for record in records if record.dump_sha256 == found[0]} - {store.NAMELESS}
        return Known(dump_sha256=found[0], paths=sorted(names))
    raise UsageError(
        f"the SHA-256 of one dump, or enough of its beginning to tell it from others: {LEAST_DIGITS} digits at least",
        f"{len(found)} that begin with {beginning!r}" if found else f"none that begins with {beginning!r}",
        next_step="`kaona status` lists rejected dumps, `kaona sql 'FROM ops.dump_path'` all of them with their names.",
    )


def forget_dump(ws: Workspace, sha256: str, progress: Progress = silent) -> Removal:
    """Take a dump out of store, caches, lake, quarantine, restricted data and builds; never load it again.

    `sha256` may be a beginning, as for `known_dump`. Killed on its way, it is finished by being called again, or by the
    next run: the hash is remembered before anything else. The caller holds the lock.

    Raises:
        UsageError: as `known_dump`.
        KaonaError: the warehouse without it could not be published, and the one with it still stands.
    """
    sha256 = known_dump(ws, sha256).dump_sha256
    before = {build.build_id for build in warehouse.builds(ws)}
    store.forget(ws, sha256)
    read_and_count(ws, progress)  # throws away the batch that it was in, and reads the others of that batch again
    years = rewrite_years(ws, stale_years(ws), progress, anew=True)
    write_dumps(ws)
    write_dimensions(ws)
    write_seen(ws)
    _publish(ws, progress)
    warehouse.drop_other_builds(ws)
    standing = warehouse.published(ws)
    return Removal(
        dump_sha256=sha256,
        fiscal_years=[year.fiscal_year for year in years],
        build_id=standing.build_id if standing else None,
        builds_dropped=sorted(before - {build.build_id for build in warehouse.builds(ws)}),
    )


def _publish(ws: Workspace, progress: Progress) -> None:
    if warehouse.published(ws) is None and not lake.years(ws):
        return  # nothing was ever published, and there is nothing to publish
    candidate = build_candidate(ws, progress)
    if candidate is None:
        return
    blocking = [result for result in warehouse.check(candidate, ws, read_printings(ws)) if result.blocks]
    if not blocking:
        warehouse.publish(ws, candidate)
        return
    # What a check holds back may show more than the dump does (a person's name to everyone, say), so not even
    # forgetting publishes it.
    warehouse.discard(candidate)
    standing = warehouse.published(ws)
    if standing and warehouse.holds_forgotten(ws, standing):
        raise KaonaError(
            "a build without the dump that passes its checks",
            "; ".join(f"{result.name}: {result.reason}" for result in blocking),
            where=str(standing.folder),
            next_step="Tell whoever keeps Kaona. That build, which is published, alone still holds the dump: store, "
            "caches, lake and the builds before are without it, and the first `kaona run` whose build passes puts one "
            "without it in its place. Where that cannot be waited for, delete that folder: nothing is published then.",
        )
