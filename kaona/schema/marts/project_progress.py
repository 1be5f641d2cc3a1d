"""`mart.project_progress`: where each project-year stands."""

from __future__ import annotations

from kaona.schema.marts import shown
from kaona.schema.model import BIGINT, DATE, INTEGER, PERCENT, TEXT, View, derived

PROJECT_PROGRESS = View(
    "project_progress",
    (
        shown.PROJECT_KEY,
        shown.PROJECT_CODE,
        shown.FISCAL_YEAR,
        shown.PROJECT_NAME,
        shown.AGENCY_KEY,
        shown.AGENCY_CODE,
        shown.BUREAU,
        shown.DIVISION,
        shown.SECTION,
        derived("goal_no", TEXT, "Numbers of its goals.", "เลขที่เป้าหมาย", "dim_strategy.goal_no", nullable=True),
        derived("goal_name", TEXT, "Names of its goals.", "ชื่อเป้าหมาย", "dim_strategy.goal_name", nullable=True),
        shown.RECEIVED,
        shown.SPENT,
        shown.SPENT_PCT,
        derived(
            "latest_report_date",
            DATE,
            "Date of the latest report.",
            "วันที่รายงานล่าสุด",
            "fact_project_year.latest_report_date",
            nullable=True,
        ),
        derived(
            "latest_progress_pct",
            PERCENT,
            "Latest progress.",
            "ร้อยละความก้าวหน้าล่าสุด",
            "fact_project_year.latest_progress_pct",
            unit="percent",
            nullable=True,
        ),
        derived(
            "plan_status",
            TEXT,
            "Against the plan, at the latest report: on_plan, ahead_of_plan, behind_plan.",
            "สถานะเทียบแผนตามรายงานล่าสุด",
            "fact_progress.plan_status",
            nullable=True,
        ),
        derived(
            "plan_status_th",
            TEXT,
            "The same in Thai.",
            "สถานะเทียบแผนเป็นภาษาไทย",
            "plan_status",
            nullable=True,
        ),
        derived(
            "target_status",
            TEXT,
            "Against the target, at the latest report: on_target, above_target, below_target.",
            "สถานะเทียบเป้าหมายตามรายงานล่าสุด",
            "fact_progress.target_status",
            nullable=True,
        ),
        derived(
            "target_status_th",
            TEXT,
            "The same in Thai.",
            "สถานะเทียบเป้าหมายเป็นภาษาไทย",
            "target_status",
            nullable=True,
        ),
        derived(
            "days_since_report",
            BIGINT,
            "Days from the latest report to the day of the query.",
            "จำนวนวันนับจากรายงานล่าสุดถึงวันที่สอบถาม",
            "latest_report_date",
            unit="days",
            nullable=True,
        ),
        derived(
            "entry_count",
            INTEGER,
            "How many progress entries.",
            "จำนวนครั้งที่รายงาน",
            "fact_project_year.entry_count",
            nullable=True,
        ),
        derived(
            "issue_count",
            BIGINT,
            "How many findings of ops.quality_issue are about it.",
            "จำนวนข้อค้นพบใน ops.quality_issue",
            "quality_issue.issue_key",
            nullable=True,
        ),
    ),
    # Joins carry fiscal year and agency beside the key, so that a filter on them reaches every table before it is read.
    f"""
SELECT
    p.project_key, p.project_code, p.fiscal_year, p.project_name, p.agency_key,
    a.agency_code, coalesce(a.bureau_official, a.bureau) AS bureau, a.division, a.section,
    g.goal_no, g.goal_name,
    f.budget_received_baht, f.budget_spent_baht,
    {shown.percentage("f.budget_spent_baht", "f.budget_received_baht")} AS spent_pct,
    f.latest_report_date, f.latest_progress_pct,
    e.plan_status,
    CASE e.plan_status WHEN 'on_plan' THEN 'เป็นไปตามแผน' WHEN 'ahead_of_plan' THEN 'เร็วกว่าแผน'
        WHEN 'behind_plan' THEN 'ช้ากว่าแผน' END AS plan_status_th,
    e.target_status,
    CASE e.target_status WHEN 'on_target' THEN 'เป็นไปตามเป้าหมาย' WHEN 'above_target' THEN 'สูงกว่าเป้าหมาย'
        WHEN 'below_target' THEN 'ต่ำกว่าเป้าหมาย' END AS target_status_th,
    current_date - f.latest_report_date AS days_since_report,
    f.entry_count,
    coalesce(i.issue_count, 0) AS issue_count
FROM main.dim_project p
JOIN main.fact_project_year f
    ON f.project_key = p.project_key AND f.fiscal_year = p.fiscal_year AND f.agency_key = p.agency_key
JOIN main.dim_agency a ON a.agency_key = p.agency_key
LEFT JOIN main.fact_progress e
    ON e.entry_key = f.latest_entry_key AND e.project_key = p.project_key AND e.fiscal_year = p.fiscal_year
LEFT JOIN (
    SELECT q.project_key, q.fiscal_year, q.agency_key,
        string_agg(DISTINCT s.goal_no, '; ' ORDER BY s.goal_no) AS goal_no,
        string_agg(DISTINCT s.goal_name, '; ' ORDER BY s.goal_name) AS goal_name
    FROM main.dim_project q
    JOIN main.bridge_project_strategy b ON b.project_key = q.project_key
    JOIN main.dim_strategy s ON s.strategy_key = b.strategy_key
    GROUP BY q.project_key, q.fiscal_year, q.agency_key
) g ON g.project_key = p.project_key AND g.fiscal_year = p.fiscal_year AND g.agency_key = p.agency_key
LEFT JOIN (
    SELECT project_key, count(*) AS issue_count FROM ops.quality_issue GROUP BY project_key
) i ON i.project_key = p.project_key
""",
    "A project-year and where it stands: budgets, the latest report, how long ago that was, and how many findings.",
    "หนึ่งแถวคือสถานะของโครงการในปีงบประมาณหนึ่ง: งบประมาณ รายงานล่าสุด ผ่านมาแล้วกี่วัน และจำนวนข้อค้นพบ",
)
