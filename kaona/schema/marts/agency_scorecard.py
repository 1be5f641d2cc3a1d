"""`mart.agency_scorecard`: how an agency's projects stand in a fiscal year."""

from __future__ import annotations

from kaona.schema.marts import shown
from kaona.schema.model import BIGINT, PERCENT, Column, View, derived


def _projects(name: str, comment_en: str, comment_th: str, source: str) -> Column:
    return derived(name, BIGINT, comment_en, comment_th, source, unit="projects", nullable=True)


AGENCY_SCORECARD = View(
    "agency_scorecard",
    (
        shown.AGENCY_KEY,
        shown.FISCAL_YEAR,
        shown.AGENCY_CODE,
        shown.BUREAU,
        shown.DIVISION,
        shown.SECTION,
        _projects("projects", "Project-years.", "จำนวนโครงการ", "fact_project_year.project_key"),
        _projects(
            "completed",
            "Those at 100 per cent or more.",
            "โครงการที่ก้าวหน้าร้อยละ 100 ขึ้นไป",
            "fact_project_year.latest_progress_pct",
        ),
        _projects(
            "behind_plan",
            "Those whose latest report says that they are behind plan.",
            "โครงการที่รายงานล่าสุดระบุว่าช้ากว่าแผน",
            "fact_progress.plan_status",
        ),
        _projects(
            "silent_60_days",
            "Those not completed, and without a report for more than 60 days before the day of the query (before the "
            "end of the fiscal year, once that is over).",
            "โครงการที่ยังไม่แล้วเสร็จและไม่มีรายงานเกิน 60 วันก่อนวันที่สอบถาม (หรือก่อนวันสิ้นปีงบประมาณหากพ้นปีแล้ว)",
            "fact_project_year.latest_report_date",
        ),
        derived(
            "mean_progress_pct",
            PERCENT,
            "Mean of the latest progress of those that state one.",
            "ค่าเฉลี่ยร้อยละความก้าวหน้าล่าสุดของโครงการที่ระบุ",
            "fact_project_year.latest_progress_pct",
            unit="percent",
            nullable=True,
        ),
        shown.RECEIVED,
        shown.SPENT,
        shown.SPENT_PCT,
    ),
    f"""
SELECT
    agency_key, fiscal_year, agency_code, coalesce(bureau_official, bureau) AS bureau, division, section,
    projects, completed, behind_plan, silent_60_days, mean_progress_pct, budget_received_baht, budget_spent_baht,
    {shown.percentage("budget_spent_baht", "budget_received_baht")} AS spent_pct
FROM (
    SELECT p.agency_key, p.fiscal_year, count(*) AS projects,
        count(*) FILTER (p.latest_progress_pct >= 100) AS completed,
        count(*) FILTER (e.plan_status = 'behind_plan') AS behind_plan,
        count(*) FILTER (
            coalesce(p.latest_progress_pct, 0) < 100 AND coalesce(
                least(current_date, make_date(p.fiscal_year - 543, 9, 30)) - p.latest_report_date > 60, true
            )
        ) AS silent_60_days,
        round(avg(p.latest_progress_pct), 4)::DECIMAL(7,4) AS mean_progress_pct,
        sum(p.budget_received_baht)::DECIMAL(18,2) AS budget_received_baht,
        sum(p.budget_spent_baht)::DECIMAL(18,2) AS budget_spent_baht
    FROM main.fact_project_year p
    LEFT JOIN main.fact_progress e
        ON e.entry_key = p.latest_entry_key AND e.project_key = p.project_key AND e.fiscal_year = p.fiscal_year
    GROUP BY p.agency_key, p.fiscal_year
)
JOIN main.dim_agency USING (agency_key)
""",
    "An agency and fiscal year: how many projects, how far they are, which are behind or silent, and the money.",
    "หนึ่งแถวคือหน่วยงานในปีงบประมาณหนึ่ง: จำนวนโครงการ ความก้าวหน้า โครงการที่ล่าช้าหรือไม่รายงาน และงบประมาณ",
)
