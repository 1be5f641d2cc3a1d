"""Jobs: which assets a run takes. The partitioned and the unpartitioned ways to a fiscal year are never in one job."""

from __future__ import annotations

import dagster as dg

from assets.entries import TABLES

READING = ("reports", "segments")
CLOSING = ("dump_ledger", "dimensions", "candidate", "warehouse")

nightly = dg.define_asset_job(
    "nightly",
    selection=dg.AssetSelection.assets("raw_inventory", *READING, "fiscal_years", *CLOSING),
    description="ทุกคืน: แฟ้มใหม่ทั้งหมดจนถึงคลังข้อมูลที่เผยแพร่ — Everything new becomes part of the published warehouse.",
)

backfill = dg.define_asset_job(
    "backfill",
    selection=dg.AssetSelection.assets(*READING, *TABLES, *CLOSING),
    description=(
        "สร้างปีงบประมาณที่เลือกใหม่ แล้วเผยแพร่ — The chosen fiscal years, rewritten from what was read, and published."
    ),
)
