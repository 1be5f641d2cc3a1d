"""Tables of the lake alone: narratives cut into phrases, and what each project-year gives to shared dimensions.

The shared dimensions are made from the contributions of all years, so that a backfill of one year rewrites that year
only and the dimensions still come out the same.
"""

from __future__ import annotations

from dataclasses import replace

from kaona.schema.groups import TARGET_GROUP_KEY
from kaona.schema.model import BIGINT, INTEGER, TEXT, TEXTS, THE_LISTS, Column, Table, derived
from kaona.schema.plan import GOAL_COLUMNS, INDICATOR_COLUMNS, INDICATOR_KEY, PLAN_PHASE, STRATEGY_KEY
from kaona.schema.projects import AGENCY_CODE, AGENCY_KIND, BUREAU_CODE, BUREAU_OFFICIAL, UNIT_NAMES
from kaona.schema.repeated import AGENCY_KEY, ENTRY_KEY, FISCAL_YEAR, PROJECT_KEY


def _given(table: str, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """A dimension's read columns as a contribution has them: repeated, their places are under the dimension."""
    return tuple(replace(column, kind="derived", derived_from=(f"{table}.{column.name}",)) for column in columns)


SEGMENT = Table(
    "segment",
    "lake",
    (
        ENTRY_KEY,
        derived(
            "seq",
            INTEGER,
            "Place of the phrase in the narrative, from 1.",
            "ลำดับวลีในรายงาน เริ่มจาก 1",
            "fact_progress.narrative",
            minimum=1,
        ),
        derived(
            "start_char",
            BIGINT,
            "Where the phrase begins in the narrative.",
            "ตำแหน่งเริ่มต้นของวลีใน narrative",
            "fact_progress.narrative",
            unit="characters",
            minimum=0,
        ),
        derived(
            "end_char",
            BIGINT,
            "Where the phrase ends in the narrative.",
            "ตำแหน่งสิ้นสุดของวลีใน narrative",
            "fact_progress.narrative",
            unit="characters",
            minimum=0,
        ),
        derived("text", TEXT, "The phrase.", "วลี", "fact_progress.narrative"),
        derived("words", TEXTS, "The phrase cut into words.", "คำในวลี", "text"),
        replace(FISCAL_YEAR, derived_from=("entry_key",)),
    ),
    ("entry_key", "seq"),
    by_year=True,
    comment_en="A phrase of an entry's narrative, cut into words.",
    comment_th="หนึ่งแถวคือวลีหนึ่งวลีในรายละเอียดการดำเนินงาน พร้อมคำที่ตัดแล้ว",
    in_warehouse=False,
)

PROJECT_AGENCY = Table(
    "project_agency",
    "lake",
    (
        PROJECT_KEY,
        FISCAL_YEAR,
        AGENCY_KEY,
        AGENCY_CODE,
        BUREAU_CODE,
        AGENCY_KIND,
        *_given("dim_agency", UNIT_NAMES),
        BUREAU_OFFICIAL,
    ),
    ("project_key",),
    by_year=True,
    comment_en="What a project-year gives to dim_agency.",
    comment_th="ข้อมูลหน่วยงานที่แต่ละโครงการให้แก่ dim_agency",
    in_warehouse=False,
)

PROJECT_STRATEGY = Table(
    "project_strategy",
    "lake",
    (PROJECT_KEY, FISCAL_YEAR, STRATEGY_KEY, PLAN_PHASE, *_given("dim_strategy", GOAL_COLUMNS)),
    ("project_key", "strategy_key"),
    by_year=True,
    comment_en="What a project-year gives to dim_strategy.",
    comment_th="ข้อมูลเป้าหมายของแผนที่แต่ละโครงการให้แก่ dim_strategy",
    in_warehouse=False,
)

PROJECT_INDICATOR = Table(
    "project_indicator",
    "lake",
    (PROJECT_KEY, FISCAL_YEAR, INDICATOR_KEY, *_given("dim_indicator", INDICATOR_COLUMNS)),
    ("project_key", "indicator_key"),
    by_year=True,
    comment_en="What a project-year gives to dim_indicator.",
    comment_th="ข้อมูลตัวชี้วัดที่แต่ละโครงการให้แก่ dim_indicator",
    in_warehouse=False,
)

GROUP_SPELLING = Table(
    "group_spelling",
    "lake",
    (
        PROJECT_KEY,
        FISCAL_YEAR,
        TARGET_GROUP_KEY,
        derived(
            "spelling",
            TEXT,
            "A spelling of the group's name in this project-year.",
            "ตัวสะกดชื่อกลุ่มเป้าหมายในโครงการนี้",
            "fact_target_group.target_group_name",
        ),
        derived(
            "listed_name",
            TEXT,
            "The name that the project's own list has for it; NULL where it has none.",
            "ชื่อในบัญชีกลุ่มเป้าหมาย เป็น NULL หากไม่มี",
            "spelling",
            THE_LISTS,
            nullable=True,
        ),
    ),
    ("project_key", "target_group_key", "spelling"),
    by_year=True,
    comment_en="What a project-year gives to dim_target_group.",
    comment_th="ตัวสะกดชื่อกลุ่มเป้าหมายที่แต่ละโครงการให้แก่ dim_target_group",
    in_warehouse=False,
)

CONTRIBUTIONS = (SEGMENT, PROJECT_AGENCY, PROJECT_STRATEGY, PROJECT_INDICATOR, GROUP_SPELLING)
