"""Raw: which files lie in the raw folder, and their bytes kept by content."""

import dagster as dg

from assets.describe import summary_of, table
from assets.pool import WRITER_POOL
from assets.retries import retried
from kaona import stages
from kaona.stages.progress import Progress
from kaona.workspace import Workspace


@dg.asset(
    pool=WRITER_POOL,
    group_name="raw",
    kinds={"text", "zstd"},
    description=(
        "แฟ้มดิบทั้งหมดใน raw: พบกี่แฟ้ม เนื้อหาใหม่กี่ชุด เก็บไบต์ตามค่า SHA-256\n\n"
        "Every file in `raw`: how many there are, how many contents are new; bytes are kept by their SHA-256. "
        "The same content under another name is not new."
    ),
)
def raw_inventory(
    workspace: dg.ResourceParam[Workspace], progress: dg.ResourceParam[Progress]
) -> dg.MaterializeResult[None]:
    """Take new contents of the raw folder into the store."""
    with retried():
        met = stages.inventory(workspace, progress)
    rows = [
        ("files", met.files),
        ("contents known", met.contents),
        ("new contents", met.new),
        ("files still being written", met.changing),
        ("files forgotten, and not loaded", met.forgotten),
        ("files that could not be opened", met.unopenable),
    ]
    return dg.MaterializeResult(
        metadata={
            **summary_of(met),
            "dagster/row_count": met.contents,
            "new": met.new,
            "unopenable": met.unopenable,
            "inventory": table(("what", "count"), rows),
        }
    )
