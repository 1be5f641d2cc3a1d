"""`mart.monthly_progress`: a project-year's S-curve over the twelve months of its fiscal year."""

from __future__ import annotations

from kaona.schema.marts import shown
from kaona.schema.model import BOOLEAN, DATE, INTEGER, PERCENT, View, derived

_CARRIED = ",\n            ".join(
    f"arg_max(progress_pct, fiscal_month) FILTER (fiscal_month <= {month})" for month in range(1, 13)
)

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
    # Month 0 gathers what was reported before the fiscal year began; it is carried forward and not shown. Twelve
    # aggregates carry a project's figures on in half the time that a window over its months takes. The agency is joined
    # first, so that a filter on it reaches the entries before they are read.
    f"""
WITH reported AS (
    SELECT e.project_key, e.fiscal_year, p.agency_key,
        greatest(
            0, date_diff('month', make_date(e.fiscal_year - 544, 10, 1), e.report_date) + 1
        )::INTEGER AS fiscal_month,
        arg_max(e.progress_pct, (e.report_date, coalesce(e.entry_no, -1), e.entry_key)) AS progress_pct
    FROM main.fact_progress e
    JOIN main.dim_project p ON p.project_key = e.project_key AND p.fiscal_year = e.fiscal_year
    WHERE e.report_date < make_date(e.fiscal_year - 543, 10, 1)
    GROUP BY ALL
),
carried AS (
    SELECT project_key, fiscal_year, agency_key, list(fiscal_month) AS reported_months,
        [
            {_CARRIED}
        ] AS progress
    FROM reported
    GROUP BY ALL
)
SELECT p.project_key, p.project_code, p.fiscal_year, p.project_name, p.agency_key, m::INTEGER AS fiscal_month,
    last_day(make_date(p.fiscal_year - 544, 10, 1) + to_months(m::INTEGER - 1)) AS month_end,
    c.progress[m] AS progress_pct,
    coalesce(list_contains(c.reported_months, m::INTEGER), false) AS is_reported
FROM main.dim_project p
LEFT JOIN carried c
    ON c.project_key = p.project_key AND c.fiscal_year = p.fiscal_year AND c.agency_key = p.agency_key,
range(1, 13) AS months(m)
""",
    "A project-year and month of its fiscal year, always twelve: the S-curve of its progress.",
    "หนึ่งแถวคือหนึ่งเดือนของโครงการในปีงบประมาณ ครบสิบสองเดือนเสมอ ใช้วาดเส้นความก้าวหน้า (S-curve)",
)
