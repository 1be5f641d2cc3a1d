"""The city plan: goals, indicators, and what links a project-year to them."""

from __future__ import annotations

from kaona.schema.model import INTEGER, TEXT, Column, Reference, Table, derived
from kaona.schema.repeated import PROJECT_KEY

STRATEGY_KEY = Column(
    "strategy_key",
    TEXT,
    "key",
    "A goal of the city plan: 12 hex digits of the SHA-256 of plan phase, goal number and goal name; or `unknown`.",
    "เป้าหมายของแผนพัฒนากรุงเทพมหานคร คือเลขฐานสิบหก 12 หลักแรกของ SHA-256 ของระยะแผน เลขที่ และชื่อเป้าหมาย หรือ unknown",
    nullable=False,
)
INDICATOR_KEY = Column(
    "indicator_key",
    TEXT,
    "key",
    "An indicator: 12 hex digits of the SHA-256 of its code, or of its name where it has no code; or `unknown`.",
    "ตัวชี้วัด คือเลขฐานสิบหก 12 หลักแรกของ SHA-256 ของรหัสตัวชี้วัด หรือของชื่อหากไม่มีรหัส หรือ unknown",
    nullable=False,
)
PLAN_PHASE = derived(
    "plan_phase",
    INTEGER,
    "Phase of the 20-year plan: 1 for 2556–2560, 2 for 2561–2565, 3 for 2566–2570; NULL in other years.",
    "ระยะของแผนพัฒนากรุงเทพมหานคร 20 ปี: 1 คือ 2556–2560, 2 คือ 2561–2565, 3 คือ 2566–2570",
    "dim_project.fiscal_year",
    nullable=True,
)
GOAL_COLUMNS = (
    Column(
        "pillar_no",
        TEXT,
        "read",
        "Number of the strategic pillar (ประเด็นยุทธศาสตร์), in Arabic digits: 3.",
        "เลขที่ประเด็นยุทธศาสตร์ เป็นเลขอารบิก เช่น 3",
    ),
    Column(
        "pillar_name",
        TEXT,
        "read",
        "Name of the strategic pillar as printed, its English part included.",
        "ชื่อประเด็นยุทธศาสตร์ตามที่พิมพ์ รวมส่วนภาษาอังกฤษ",
    ),
    Column(
        "issue_no",
        TEXT,
        "read",
        "Number of the sub-issue (ประเด็นยุทธศาสตร์ย่อย, or มิติที่), in Arabic digits: 3.2.",
        "เลขที่ประเด็นยุทธศาสตร์ย่อย (มิติ) เป็นเลขอารบิก เช่น 3.2",
    ),
    Column("issue_name", TEXT, "read", "Name of the sub-issue as printed.", "ชื่อประเด็นยุทธศาสตร์ย่อยตามที่พิมพ์"),
    Column(
        "goal_no", TEXT, "read", "Number of the goal, in Arabic digits: 3.2.1.", "เลขที่เป้าหมาย เป็นเลขอารบิก เช่น 3.2.1"
    ),
    Column("goal_name", TEXT, "read", "Name of the goal as printed.", "ชื่อเป้าหมายตามที่พิมพ์"),
)
INDICATOR_COLUMNS = (
    Column(
        "indicator_code",
        TEXT,
        "read",
        "Code of the indicator as text, where it has one: 5007-0721.",
        "รหัสตัวชี้วัด (ข้อความ) หากมี เช่น 5007-0721",
    ),
    Column(
        "dimension_no",
        TEXT,
        "read",
        "Number printed before the indicator's name, in Arabic digits.",
        "เลขที่หน้าชื่อตัวชี้วัด (มิติที่) เป็นเลขอารบิก",
    ),
    Column("indicator_name", TEXT, "read", "Name of the indicator as printed.", "ชื่อตัวชี้วัดตามที่พิมพ์"),
)

DIM_STRATEGY = Table(
    "dim_strategy",
    "main",
    (STRATEGY_KEY, PLAN_PHASE, *GOAL_COLUMNS),
    ("strategy_key",),
    by_year=False,
    comment_en="A goal of the 20-year city plan, in the spelling of the lowest project key that has one. Its places: "
    "ops.value_source under dim_strategy, with the project key as row key.",
    comment_th="หนึ่งแถวคือหนึ่งเป้าหมายของแผนพัฒนากรุงเทพมหานคร 20 ปี ใช้ตัวสะกดของโครงการที่ project_key น้อยที่สุดที่ระบุไว้ "
    "ตำแหน่งในแฟ้มอยู่ใน ops.value_source โดยใช้ project_key เป็น row_key",
)

DIM_INDICATOR = Table(
    "dim_indicator",
    "main",
    (INDICATOR_KEY, *INDICATOR_COLUMNS),
    ("indicator_key",),
    by_year=False,
    comment_en="An indicator, in the spelling and with the number of the lowest project key that has one; each "
    "project-year's own number is in bridge_project_strategy. Its places: ops.value_source under dim_indicator, with "
    "the project key as row key.",
    comment_th="หนึ่งแถวคือหนึ่งตัวชี้วัด ใช้ตัวสะกดและเลขที่ของโครงการที่ project_key น้อยที่สุดที่ระบุไว้ "
    "เลขที่ของแต่ละโครงการอยู่ใน bridge_project_strategy "
    "ตำแหน่งในแฟ้มอยู่ใน ops.value_source โดยใช้ project_key เป็น row_key",
)

BRIDGE_PROJECT_STRATEGY = Table(
    "bridge_project_strategy",
    "main",
    (
        PROJECT_KEY,
        STRATEGY_KEY,
        INDICATOR_KEY,
        # Of another name than the indicator's own column, so that a query which joins the two need not say which.
        derived(
            "printed_dimension_no",
            TEXT,
            "Number printed before the indicator's name in this project-year, in Arabic digits; project-years differ, "
            "and dim_indicator shows one.",
            "เลขที่หน้าชื่อตัวชี้วัด (มิติที่) ในโครงการนี้ เป็นเลขอารบิก แต่ละโครงการอาจไม่ตรงกัน ส่วน dim_indicator แสดงเพียงเลขเดียว",
            "dim_indicator.dimension_no",
            nullable=True,
        ),
    ),
    ("project_key", "strategy_key", "indicator_key"),
    by_year=True,
    comment_en="A project-year's link to a goal of the city plan and to its indicator.",
    comment_th="หนึ่งแถวคือความเชื่อมโยงของโครงการกับเป้าหมายของแผนและตัวชี้วัด",
    references=(
        Reference(("project_key",), "dim_project", ("project_key",)),
        Reference(("strategy_key",), "dim_strategy", ("strategy_key",)),
        Reference(("indicator_key",), "dim_indicator", ("indicator_key",)),
    ),
)
