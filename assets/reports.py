"""Reports: dumps read into printings of project-years, and the tables about the dumps themselves."""

from collections.abc import Iterator

import dagster as dg

from assets.describe import summary_of, table
from assets.pool import WRITER_POOL
from assets.raw import raw_inventory
from assets.retries import retried
from assets.segments import SEGMENTS, segments_done
from kaona import stages
from kaona.stages.progress import Progress
from kaona.workspace import Workspace

REPORTS = dg.AssetSpec(
    "reports",
    deps=[raw_inventory],
    group_name="reports",
    kinds={"parquet"},
    description=(
        "อ่านรายงานใหม่ทุกฉบับในแฟ้มดิบ: หัวรายงาน ครั้งที่รายงาน และตำแหน่งตัวอักษรของทุกค่า แฟ้มที่อ่านไม่ได้แยกไว้ใน quarantine\n\n"
        "Every dump not yet read by this version, read: header, progress entries, and the place of each value. "
        "What cannot be read stands in `quarantine` with its reason."
    ),
)


@dg.multi_asset(specs=[REPORTS, SEGMENTS], pool=WRITER_POOL)
def reading(
    workspace: dg.ResourceParam[Workspace], progress: dg.ResourceParam[Progress]
) -> Iterator[dg.MaterializeResult[None]]:
    """Read the dumps that are new to this reader, and count the printings that are new to this counter.

    One step for both: a printing that was read is at hand for counting, and need not be fetched back from the disk.
    """
    with retried():
        read, counted = stages.read_and_count(workspace, progress)
    rejected = [(f"rejected: {reason}", count) for reason, count in read.rejected.items()]
    yield dg.MaterializeResult(
        asset_key="reports",
        metadata={
            **summary_of(read),
            "dagster/row_count": read.printings,
            "dumps": read.dumps,
            "bytes": read.bytes,
            "rejected": sum(read.rejected.values()),
            "fiscal_years": ", ".join(map(str, read.years)) or "none",
            "reading": table(("read now", "count"), [("dumps", read.dumps), ("printings", read.printings), *rejected]),
        },
    )
    yield segments_done(counted)


@dg.asset(
    pool=WRITER_POOL,
    deps=[REPORTS],
    group_name="reports",
    kinds={"parquet"},
    description=(
        "ตารางว่าด้วยแฟ้มดิบ: สถานะ เหตุผลที่ไม่รับ ข้อความตกค้าง และรายงานที่หาโครงการไม่พบ\n\n"
        "The tables about dumps, which have no year: status and reason, residue, and printings without a project-year."
    ),
)
def dump_ledger(workspace: dg.ResourceParam[Workspace]) -> dg.MaterializeResult[None]:
    """Bring the tables about dumps up to date."""
    with retried():
        written = stages.write_dumps(workspace)
    return dg.MaterializeResult(
        metadata={
            **summary_of(written),
            "dagster/row_count": written.dumps,
            "written": written.written,
            "tables": table(("table", "rows"), sorted(written.rows.items())),
        }
    )
