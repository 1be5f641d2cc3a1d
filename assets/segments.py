"""Segments: narratives cut into phrases and words, and the target groups counted in them."""

import dagster as dg

from assets.describe import summary_of, table
from assets.reports import reports
from assets.retries import retried
from kaona import stages
from kaona.stages.progress import Progress
from kaona.workspace import Workspace


@dg.asset(
    deps=[reports],
    group_name="segments",
    kinds={"parquet", "python"},
    description=(
        "ตัดคำบรรยายความก้าวหน้าเป็นวลีและคำด้วย PyThaiNLP แล้วนับกลุ่มเป้าหมาย (จำนวน หน่วยนับ ความหมาย) จากขอบเขตเหล่านั้น\n\n"
        "Progress narratives cut into phrases and words with PyThaiNLP, and the target groups counted within those "
        "bounds, for each printing not yet counted by this version."
    ),
)
def segments(
    workspace: dg.ResourceParam[Workspace], progress: dg.ResourceParam[Progress]
) -> dg.MaterializeResult[None]:
    """Segment and count the printings that are new to this counter."""
    with retried():
        counted = stages.count_printings(workspace, progress)
    rows = [("printings", counted.printings), ("segments", counted.segments), ("counts", counted.counts)]
    return dg.MaterializeResult(
        metadata={
            **summary_of(counted),
            "dagster/row_count": counted.segments,
            "counts": counted.counts,
            "failed": len(counted.failed),
            "counting": table(("counted now", "count"), [*rows, ("printings that failed", len(counted.failed))]),
        }
    )
