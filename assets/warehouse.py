"""Warehouse: the shared dimensions, the candidate build, and its publication once its checks have passed."""

from datetime import timedelta

import dagster as dg

from assets.describe import summary_of, table
from assets.entries import TABLES, fiscal_years
from assets.pool import WRITER_POOL
from assets.reports import dump_ledger
from assets.retries import retried
from kaona import stages
from kaona import warehouse as builds
from kaona.stages.progress import Progress
from kaona.warehouse import Candidate
from kaona.workspace import Workspace


@dg.asset(
    pool=WRITER_POOL,
    deps=[fiscal_years, *TABLES],
    group_name="warehouse",
    kinds={"parquet"},
    description=(
        "มิติที่ทุกปีใช้ร่วมกัน: หน่วยงาน ยุทธศาสตร์ ตัวชี้วัด กลุ่มเป้าหมาย วันที่\n\n"
        "The dimensions that all years share: agencies, goals, indicators, target groups, dates."
    ),
)
def dimensions(workspace: dg.ResourceParam[Workspace]) -> dg.MaterializeResult[None]:
    """Bring the shared dimensions up to date."""
    with retried():
        written = stages.write_dimensions(workspace)
    return dg.MaterializeResult(
        metadata={
            **summary_of(written),
            "dagster/row_count": sum(written.rows.values()),
            "tables": table(("table", "rows"), sorted(written.rows.items())),
        }
    )


@dg.asset(
    pool=WRITER_POOL,
    deps=[dimensions, dump_ledger],
    group_name="warehouse",
    kinds={"duckdb"},
    description=(
        "คลังข้อมูลชุดใหม่ที่สร้างจากตารางทั้งหมด ยังไม่เผยแพร่ รอผลตรวจ\n\n"
        "The warehouse built anew from the whole lake, not yet published: its checks decide. "
        "Nothing is built where the published one already says all that."
    ),
)
def candidate(
    workspace: dg.ResourceParam[Workspace], progress: dg.ResourceParam[Progress]
) -> dg.MaterializeResult[Candidate | None]:
    """Build the warehouse where a build is due."""
    with retried():
        built = stages.build_candidate(workspace, progress)
    if built is None:
        return dg.MaterializeResult(value=None, metadata={"built": False, "why": why_none(workspace)})
    return dg.MaterializeResult(
        value=built,
        metadata={
            "built": True,
            "build_id": built.build_id,
            "seconds": round(built.seconds, 3),
            "dagster/row_count": sum(built.rows.values()),
            "tables": table(("table", "rows"), sorted(built.rows.items())),
        },
    )


def why_none(workspace: Workspace) -> str:
    """Why no build was due: nothing is new, or what would be built was gone back from."""
    held = builds.rolled_back_from(workspace)
    if held:
        return (
            f"nothing is new since the build {held}, which was gone back from: "
            "`kaona rollback --undo` publishes it again, and so does something new"
        )
    return "nothing is new since the published build"


@dg.asset(
    pool=WRITER_POOL,
    group_name="warehouse",
    kinds={"duckdb"},
    # The night's run begins at 01:30; by six every morning it has said what is published, be it nothing new.
    freshness_policy=dg.FreshnessPolicy.cron(
        deadline_cron="0 6 * * *", lower_bound_delta=timedelta(hours=5), timezone="Asia/Bangkok"
    ),
    description=(
        "คลังข้อมูลที่เผยแพร่แล้ว (kaona.duckdb) สลับลิงก์ในครั้งเดียวเมื่อผลตรวจผ่าน\n\n"
        "The published warehouse, `kaona.duckdb`: the link is swapped in one rename once the checks have passed."
    ),
)
def warehouse(workspace: dg.ResourceParam[Workspace], candidate: Candidate | None) -> dg.MaterializeResult[None]:
    """Publish the candidate."""
    with retried():
        published = candidate is not None and builds.publish(workspace, candidate)
    standing = builds.published(workspace)
    return dg.MaterializeResult(
        metadata={
            "published": published,
            "build_id": standing.build_id if standing else "none",
            "builds_kept": len(builds.builds(workspace)),
        }
    )
