"""`mart.disbursement`: what an agency received and spent in a fiscal year."""

from __future__ import annotations

from kaona.schema.marts import shown
from kaona.schema.model import BIGINT, View, derived

DISBURSEMENT = View(
    "disbursement",
    (
        shown.AGENCY_KEY,
        shown.FISCAL_YEAR,
        shown.AGENCY_CODE,
        shown.BUREAU,
        shown.DIVISION,
        shown.SECTION,
        derived("projects", BIGINT, "Project-years.", "จำนวนโครงการ", "dim_project.project_key", nullable=True),
        shown.RECEIVED,
        shown.SPENT,
        shown.SPENT_PCT,
    ),
    f"""
SELECT
    agency_key, fiscal_year, agency_code, coalesce(bureau_official, bureau) AS bureau, division, section,
    projects, budget_received_baht, budget_spent_baht,
    {shown.percentage("budget_spent_baht", "budget_received_baht")} AS spent_pct
FROM (
    SELECT agency_key, fiscal_year, count(*) AS projects,
        sum(budget_received_baht)::DECIMAL(18,2) AS budget_received_baht,
        sum(budget_spent_baht)::DECIMAL(18,2) AS budget_spent_baht
    FROM main.fact_project_year
    GROUP BY agency_key, fiscal_year
)
JOIN main.dim_agency USING (agency_key)
""",
    "An agency and fiscal year: budget received and spent, by the project-years' own totals.",
    "หนึ่งแถวคือหน่วยงานในปีงบประมาณหนึ่ง: งบประมาณที่ได้รับและใช้ไป รวมจากยอดของแต่ละโครงการ",
)
