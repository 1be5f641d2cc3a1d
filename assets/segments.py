"""Segments: narratives cut into phrases and words, and the target groups counted in them.

What stands here is what the page says of them: they are made with the reports, each printing while it is at hand.
"""

import dagster as dg

from assets.describe import summary_of, table
from kaona.stages.summaries import CountSummary

SEGMENTS = dg.AssetSpec(
    "segments",
    deps=["reports"],
    group_name="segments",
    kinds={"parquet", "python"},
    description=(
        "ตัดคำบรรยายความก้าวหน้าเป็นวลีและคำด้วย PyThaiNLP แล้วนับกลุ่มเป้าหมาย (จำนวน หน่วยนับ ความหมาย) จากขอบเขตเหล่านั้น\n\n"
        "Progress narratives cut into phrases and words with PyThaiNLP, and the target groups counted within those "
        "bounds, for each printing not yet counted by this version."
    ),
)


def segments_done(counted: CountSummary) -> dg.MaterializeResult[None]:
    """What counting did."""
    rows = [("printings", counted.printings), ("segments", counted.segments), ("counts", counted.counts)]
    return dg.MaterializeResult(
        asset_key="segments",
        metadata={
            **summary_of(counted),
            "dagster/row_count": counted.segments,
            "counts": counted.counts,
            "failed": counted.failed,
            "counting": table(("counted now", "count"), [*rows, ("printings that failed", counted.failed)]),
        },
    )
