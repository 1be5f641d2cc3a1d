"""Columns that stand in several views, and how they are made."""

from __future__ import annotations

from kaona.schema.model import INTEGER, MONEY, PERCENT, TEXT, Column, derived

PROJECT_KEY = Column("project_key", TEXT, "key", "Project code / fiscal year.", "รหัสโครงการ / ปีงบประมาณ")
PROJECT_CODE = derived("project_code", TEXT, "Project code.", "รหัสโครงการ", "dim_project.project_code", nullable=True)
PROJECT_NAME = derived(
    "project_name", TEXT, "Name of the project.", "ชื่อโครงการ", "dim_project.project_name", nullable=True
)
FISCAL_YEAR = derived(
    "fiscal_year", INTEGER, "Fiscal year, Buddhist era.", "ปีงบประมาณ พ.ศ.", "dim_project.fiscal_year", nullable=True
)
AGENCY_KEY = Column("agency_key", TEXT, "key", "The responsible unit, in dim_agency.", "หน่วยงานที่รับผิดชอบ ใน dim_agency")
AGENCY_CODE = derived(
    "agency_code",
    TEXT,
    "Code of the unit: the project code's first eight digits; NULL for the unknown unit.",
    "รหัสหน่วยงาน เป็น NULL หากไม่ทราบหน่วยงาน",
    "dim_agency.agency_code",
    nullable=True,
)
BUREAU = derived(
    "bureau",
    TEXT,
    "Bureau or district office: its official name, else as printed.",
    "สำนักหรือสำนักงานเขต ใช้ชื่อทางการ หากไม่มีใช้ตามที่พิมพ์",
    "dim_agency.bureau_official",
    "dim_agency.bureau",
    nullable=True,
)
DIVISION = derived(
    "division", TEXT, "Division as printed.", "กองหรือส่วนราชการตามที่พิมพ์", "dim_agency.division", nullable=True
)
SECTION = derived("section", TEXT, "Section as printed.", "กลุ่มงานหรือฝ่ายตามที่พิมพ์", "dim_agency.section", nullable=True)
RECEIVED = derived(
    "budget_received_baht",
    MONEY,
    "Budget received.",
    "งบประมาณที่ได้รับ",
    "fact_project_year.budget_received_baht",
    unit="baht",
    nullable=True,
)
SPENT = derived(
    "budget_spent_baht",
    MONEY,
    "Budget spent.",
    "งบประมาณที่ใช้ไป",
    "fact_project_year.budget_spent_baht",
    unit="baht",
    nullable=True,
)
SPENT_PCT = derived(
    "spent_pct",
    PERCENT,
    "Spent, as a percentage of received; NULL where nothing was received or it is 1,000 or more.",
    "ร้อยละของงบประมาณที่ใช้ไปต่อที่ได้รับ เป็น NULL หากไม่ได้รับงบประมาณ หรือค่าตั้งแต่ 1,000 ขึ้นไป",
    "budget_spent_baht",
    "budget_received_baht",
    unit="percent",
    nullable=True,
)


def percentage(part: str, whole: str) -> str:
    """SQL for `part` as a percentage of `whole`: NULL where there is no whole or it does not fit DECIMAL(7,4)."""
    return f"try_cast(round(100.0 * ({part}) / nullif({whole}, 0), 4) AS DECIMAL(7,4))"
