"""Caches: batches that are to be made again, and what killed runs and older versions left behind.

What `kaona forget` does to a dump is `removal`'s.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection
from pathlib import Path

from kaona.stages import batches
from kaona.store.files import TEMPORARY
from kaona.workspace import Workspace


def forget_parses(ws: Workspace, fiscal_years: Collection[int] | None = None) -> int:
    """Take away the batches that speak of these years (all, where None), so that they are read and counted again.

    Returns how many batches went.
    """
    gone = [
        batch for batch in batches.list_parses(ws) if fiscal_years is None or batch.fiscal_years & set(fiscal_years)
    ]
    for batch in gone:
        (batches.counted_folder(ws) / batch.path.name).unlink(missing_ok=True)
        batch.path.unlink()
    return len(gone)


def drop_parts(folder: Path) -> None:
    """Take away the half-written files of killed runs. The caller holds the writer's lock."""
    for part in folder.glob(f".*{TEMPORARY}"):
        part.unlink(missing_ok=True)


def drop_other_versions(folder: Path) -> None:
    """Take away the folders of other versions beside this one: they hold personal data that nothing reads any more."""
    if not folder.parent.is_dir():
        return
    for other in folder.parent.iterdir():
        if other != folder and other.is_dir():
            shutil.rmtree(other)
