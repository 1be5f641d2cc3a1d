"""Entries: the fiscal years of the lake, where several printings have become one project-year.

Two ways lead to the same partitions. `fiscal_years` finds out which years are out of date and rewrites those: that is
the night's way, and it says of each partition that it wrote it. The partitioned assets rewrite the years they are asked
for, whether that is due or not, and whatever else is out of date: that is the backfill's.
"""

from collections.abc import Iterable, Iterator

import dagster as dg

from assets.describe import bars, summary_of, table
from assets.partitions import FISCAL_YEARS
from assets.pool import WRITER_POOL
from assets.retries import retried
from assets.segments import SEGMENTS
from kaona import stages
from kaona.stages.progress import Progress
from kaona.stages.summaries import YearSummary
from kaona.workspace import Workspace

TABLES = {
    "project_years": (
        "dim_project",
        "fact_project_year",
        "project_agency",
        "project_strategy",
        "project_indicator",
        "bridge_project_strategy",
    ),
    "progress_entries": ("fact_progress",),
    "target_group_counts": ("fact_target_group", "group_spelling"),
    "narrative_segments": ("segment",),
    "provenance": ("report", "value_source", "conflict", "quality_issue", "person"),
}
"""The lake's by-year tables, by the asset that stands for them."""

_DESCRIPTIONS = {
    "project_years": (
        "โครงการรายปีงบประมาณ: ชื่อ หน่วยงาน งบประมาณ ยุทธศาสตร์ และสถานะล่าสุด\n\n"
        "A row a project-year: name, agency, budget, goals, and where it stands."
    ),
    "progress_entries": (
        "รายงานความก้าวหน้าแต่ละครั้งของโครงการ\n\nA row a progress entry: date, percentage, baht, statuses, narrative."
    ),
    "target_group_counts": (
        "จำนวนกลุ่มเป้าหมายที่รายงานหรือที่วางแผนไว้\n\nA row a count of a target group, achieved or planned."
    ),
    "narrative_segments": (
        "วลีและคำของคำบรรยาย พร้อมตำแหน่งตัวอักษร\n\nNarratives as phrases and words, with their places; in Parquet only."
    ),
    "provenance": (
        "ที่มาของทุกค่า ข้อขัดแย้งระหว่างฉบับพิมพ์ และข้อสังเกตด้านคุณภาพ\n\n"
        "Where each value was read, what printings disagree on, and what was noticed."
    ),
}


@dg.multi_asset(
    specs=[
        dg.AssetSpec(name, deps=[SEGMENTS], description=_DESCRIPTIONS[name], group_name="entries", kinds={"parquet"})
        for name in TABLES
    ],
    partitions_def=FISCAL_YEARS,
    pool=WRITER_POOL,
    # One run for a range: a run a year would cost three seconds of Dagster's own for each.
    backfill_policy=dg.BackfillPolicy.single_run(),
)
def fiscal_year_tables(
    context: dg.AssetExecutionContext,
    workspace: dg.ResourceParam[Workspace],
    progress: dg.ResourceParam[Progress],
) -> Iterator[dg.MaterializeResult[None]]:
    """Rewrite the asked fiscal years, and those that are out of date: the build is made of all years."""
    asked = {int(key) for key in context.partition_keys}
    with retried():
        stages.make_due(workspace, asked)
        summaries = stages.rewrite_years(workspace, asked.union(stages.stale_years(workspace)), progress)
    _log_written(context, [summary for summary in summaries if summary.fiscal_year not in asked])
    for name in TABLES:
        for summary in summaries:
            if summary.fiscal_year in asked:
                key = str(summary.fiscal_year)
                context.add_asset_metadata(_metadata(name, summary), asset_key=name, partition_key=key)
        yield dg.MaterializeResult(asset_key=name)


@dg.asset(
    pool=WRITER_POOL,
    deps=[SEGMENTS],
    group_name="entries",
    kinds={"parquet"},
    description=(
        "นำปีงบประมาณที่มีรายงานใหม่ทุกปีให้เป็นปัจจุบัน และบันทึกว่าเขียนพาร์ทิชันใดบ้าง\n\n"
        "Every fiscal year that is out of date, brought up to date; the partitions written are marked as materialised."
    ),
)
def fiscal_years(
    context: dg.AssetExecutionContext,
    workspace: dg.ResourceParam[Workspace],
    progress: dg.ResourceParam[Progress],
) -> dg.MaterializeResult[None]:
    """Rewrite the fiscal years whose printings, or whose code, are not those of the last rewriting."""
    with retried():
        summaries = stages.rewrite_years(workspace, stages.stale_years(workspace), progress)
    _log_written(context, summaries)
    entries = {str(one.fiscal_year): one.rows.get("fact_progress", 0) for one in summaries if not one.removed}
    without = [str(one.fiscal_year) for one in summaries if one.removed]
    return dg.MaterializeResult(
        metadata={
            "seconds": round(sum(summary.seconds for summary in summaries), 3),
            "years_written": ", ".join(entries) or "none",
            **({"years_without_dumps": ", ".join(without)} if without else {}),
            "dagster/row_count": sum(sum(summary.rows.values()) for summary in summaries),
            "years": table(
                ("fiscal year", "printings", *TABLES),
                [
                    (str(summary.fiscal_year), summary.printings, *(_rows(name, summary) for name in TABLES))
                    for summary in summaries
                ],
            ),
            "picture": bars(entries, "entries"),
        }
    )


def _log_written(context: dg.AssetExecutionContext, summaries: Iterable[YearSummary]) -> None:
    """Say of each year's partitions that they were written."""
    for summary in summaries:
        for name in TABLES:
            context.log_event(
                dg.AssetMaterialization(name, partition=str(summary.fiscal_year), metadata=_metadata(name, summary))
            )


def _without_dumps(year: int) -> str:
    return (
        f"ไม่มีแฟ้มของปีงบประมาณ {year} จึงไม่มีแถวใดให้เขียน — No dump that is loaded speaks of fiscal year {year}: "
        "there was nothing to write, and the lake has no rows of that year."
    )


def _rows(name: str, summary: YearSummary) -> int:
    return sum(summary.rows.get(lake_table, 0) for lake_table in TABLES[name])


def _metadata(name: str, summary: YearSummary) -> dict[str, dg.MetadataValue]:
    rows = [(lake_table, summary.rows.get(lake_table, 0)) for lake_table in TABLES[name]]
    return {
        **({"note": dg.MetadataValue.text(_without_dumps(summary.fiscal_year))} if summary.removed else {}),
        **summary_of(summary),
        "dagster/partition_row_count": dg.MetadataValue.int(_rows(name, summary)),
        "printings": dg.MetadataValue.int(summary.printings),
        "tables": table(("table", "rows"), rows),
    }
