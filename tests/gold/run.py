"""From a folder of dumps to a published warehouse, in this process: the stages in order, without Dagster."""

from __future__ import annotations

from pathlib import Path

from kaona import stages, warehouse
from kaona.settings import Settings
from kaona.stages.lock import writing
from kaona.workspace import Workspace


def build_warehouse(raw_dir: Path, tmp_path: Path) -> Path:
    """Publish a warehouse of all dumps under `raw_dir`, everything built under `tmp_path`; gives the path to open.

    What `KAONA_*` says where things lie is overruled, so that a test never touches a warehouse in use.
    """
    root = tmp_path / "warehouse"
    ws = Workspace.of(Settings(raw_dir=str(raw_dir), warehouse_dir=root, lake_dir=None, engine="local"))
    ws.prepare()
    with writing(ws):
        stages.inventory(ws)
        stages.read_dumps(ws)
        stages.count_printings(ws)
        stages.rewrite_years(ws, stages.stale_years(ws))
        stages.write_dumps(ws)
        stages.write_dimensions(ws)
        candidate = stages.build_candidate(ws)
        if candidate is None:
            raise AssertionError(f"no build is due for the dumps in {raw_dir}")
        results = warehouse.check(candidate, ws)
        failed = [check for check in results if check.outcome == "failed" and check.severity == "error"]
        if failed:
            raise AssertionError(f"checks of the build failed: {failed}")
        warehouse.publish(ws, candidate)
    return ws.published
