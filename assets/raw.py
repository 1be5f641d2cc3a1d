"""Raw: which files lie in the raw folder, and their bytes kept by content."""

from collections.abc import Iterator

import dagster as dg

from assets.describe import summary_of, table
from assets.pool import WRITER_POOL
from assets.retries import retried
from kaona import stages
from kaona.stages.progress import Progress
from kaona.stages.summaries import InventorySummary
from kaona.workspace import Workspace

HAS_FILES, ALL_OPENED = "raw_folder_has_files", "raw_files_opened"


@dg.asset(
    pool=WRITER_POOL,
    check_specs=[
        dg.AssetCheckSpec(
            HAS_FILES,
            asset="raw_inventory",
            description=(
                "ใน raw มีแฟ้มอยู่ โฟลเดอร์ว่างอาจแปลว่าโฟลเดอร์ที่ใช้ร่วมกันไม่ได้เชื่อมต่อ\n\n"
                "There are files in `raw`: an empty folder may be a share that is not mounted."
            ),
        ),
        dg.AssetCheckSpec(
            ALL_OPENED,
            asset="raw_inventory",
            description="เปิดแฟ้มใน raw ได้ทุกแฟ้ม\n\nEvery file in `raw` could be opened.",
        ),
    ],
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
) -> Iterator[dg.MaterializeResult[None]]:
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
    yield dg.MaterializeResult(
        metadata={
            **summary_of(met),
            "dagster/row_count": met.contents,
            "new": met.new,
            "unopenable": met.unopenable,
            "inventory": table(("what", "count"), rows),
        },
        check_results=[_has_files(workspace.raw, met), _all_opened(met)],
    )


def _has_files(raw: str, met: InventorySummary) -> dg.AssetCheckResult:
    return dg.AssetCheckResult(
        check_name=HAS_FILES,
        passed=not met.met_nothing,
        severity=dg.AssetCheckSeverity.WARN,
        description=raw_is_empty(raw, met.contents) if met.met_nothing else f"{met.files:,} files",
        metadata={"files": met.files, "contents_known": met.contents},
    )


def _all_opened(met: InventorySummary) -> dg.AssetCheckResult:
    """That nothing was left out; the names are not for events, which outlive a dump that is forgotten."""
    told = f"{met.unopenable:,} could not be opened: `kaona status` names them, and the next run tries them again."
    return dg.AssetCheckResult(
        check_name=ALL_OPENED,
        passed=not met.unopenable,
        severity=dg.AssetCheckSeverity.WARN,
        description=told if met.unopenable else f"All of {met.files:,}",
        metadata={"unopenable": met.unopenable},
    )


def raw_is_empty(raw: str, contents: int) -> str:
    """What is said of a raw folder without files, where so many contents are known."""
    loaded = f", where {contents:,} {'dump is' if contents == 1 else 'dumps are'} loaded" if contents else ""
    stay = " Where it was emptied on purpose there is nothing to do: what is loaded stays loaded." if contents else ""
    return (
        f"Expected files in the raw folder, found it empty{loaded}.\nWhere: {raw}\n"
        f"Next: see that the share is mounted and that it is the right folder, then run again.{stay}"
    )
