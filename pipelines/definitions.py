"""Definitions: everything that Dagster is told of, in one place."""

from __future__ import annotations

import dagster as dg

import assets
from pipelines.jobs import backfill, nightly
from pipelines.resources import progress, workspace
from pipelines.schedules import nightly_schedule
from pipelines.sensors import new_files

defs = dg.Definitions(
    assets=dg.load_assets_from_package_module(assets),
    asset_checks=dg.load_asset_checks_from_package_module(assets),
    jobs=[nightly, backfill],
    schedules=[nightly_schedule],
    sensors=[new_files],
    resources={"workspace": workspace, "progress": progress},
    # A process for each step would cost 2.6 s of processor time a step; the work's own processes are the pool's.
    executor=dg.in_process_executor,
)
