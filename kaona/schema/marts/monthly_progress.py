"""`mart.monthly_progress`: a project-year's S-curve over the twelve months of its fiscal year."""

from __future__ import annotations

from kaona.schema.marts import shown
from kaona.schema.model import BOOLEAN, DATE, INTEGER, PERCENT, View, derived

MONTHLY_PROGRESS = View(
    "monthly_progress",
    (
        shown.PROJECT_KEY,
        shown.PROJECT_CODE,
        shown.FISCAL_YEAR,
        shown.PROJECT_NAME,
        shown.AGENCY_KEY,
        derived(
            "fiscal_month",
            INTEGER,
            "Month of the fiscal year: 1 is October, 12 is September.",
            "เดือนของปีงบประมาณ: 1 คือตุลาคม 12 คือกันยายน",
            "dim_date.fiscal_month",
            nullable=True,
        ),
        derived(
            "month_end", DATE, "Last day of that month.", "วันสุดท้ายของเดือน", "fiscal_month", "fiscal_year", nullable=True
        ),
        derived(
            "progress_pct",
            PERCENT,
            "Progress by the end of that month, carried forward where it has no report; NULL before the first.",
            "ร้อยละความก้าวหน้าสะสมถึงสิ้นเดือน หากไม่มีรายงานใช้ค่าก่อนหน้า เป็น NULL ก่อนรายงานแรก",
            "fact_progress.progress_pct",
            unit="percent",
            nullable=True,
        ),
        derived(
            "is_reported",
            BOOLEAN,
            "Whether that month has a report of its own.",
            "เดือนนั้นมีรายงานหรือไม่",
            "fact_progress.report_date",
            nullable=True,
        ),
    ),
    # Month 0 gathers what was reported before the fiscal year began; it is carried forward and not shown.
    """
WITH reported AS (
    SELECT project_key, project_code, fiscal_year,
        greatest(0, date_diff('month', make_date(fiscal_year - 544, 10, 1), report_date) + 1)::INTEGER AS fiscal_month,
        arg_max(progress_pct, (report_date, coalesce(entry_no, -1), entry_key)) AS progress_pct
    FROM main.fact_progress
    WHERE report_date < make_date(fiscal_year - 543, 10, 1)
    GROUP BY ALL
),
months AS (
    SELECT project_key, project_code, fiscal_year, project_name, agency_key, m::INTEGER AS fiscal_month
    FROM main.dim_project, range(0, 13) AS months(m)
),
carried AS (
    SELECT m.project_key, m.project_code, m.fiscal_year, m.project_name, m.agency_key, m.fiscal_month,
        last_value(r.progress_pct IGNORE NULLS) OVER (
            PARTITION BY m.project_key, m.project_code, m.fiscal_year ORDER BY m.fiscal_month
        ) AS progress_pct,
        r.project_key IS NOT NULL AS is_reported
    FROM months m LEFT JOIN reported r
        ON r.project_key = m.project_key AND r.fiscal_year = m.fiscal_year AND r.fiscal_month = m.fiscal_month
)
SELECT project_key, project_code, fiscal_year, project_name, agency_key, fiscal_month,
    last_day(make_date(fiscal_year - 544, 10, 1) + to_months(fiscal_month - 1)) AS month_end,
    progress_pct, is_reported
FROM carried
WHERE fiscal_month >= 1
""",
    "A project-year and month of its fiscal year, always twelve: the S-curve of its progress.",
    "หนึ่งแถวคือหนึ่งเดือนของโครงการในปีงบประมาณ ครบสิบสองเดือนเสมอ ใช้วาดเส้นความก้าวหน้า (S-curve)",
)
