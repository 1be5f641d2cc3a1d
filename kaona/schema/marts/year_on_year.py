"""`mart.year_on_year`: an agency, or a project that runs on, against its year before."""

from __future__ import annotations

from kaona.schema.marts import shown
from kaona.schema.model import BIGINT, MONEY, PERCENT, TEXT, Column, View, derived

# A change of percentages may reach from -999.9999 to 999.9999, which is what DECIMAL(7,4) holds.


def _change(name: str, comment_en: str, comment_th: str, of: str, money: bool = True) -> Column:
    return derived(
        name,
        MONEY if money else PERCENT,
        comment_en,
        comment_th,
        of,
        unit="baht" if money else "percentage points",
        nullable=True,
    )


YEAR_ON_YEAR = View(
    "year_on_year",
    (
        derived(
            "level",
            TEXT,
            "`agency`, or `project`: a project code that runs in several years under one name.",
            "ระดับ: agency หน่วยงาน, project โครงการรหัสเดียวกันชื่อเดียวกันที่ทำหลายปี",
            "project_code",
            nullable=True,
        ),
        shown.AGENCY_KEY,
        shown.BUREAU,
        shown.DIVISION,
        shown.SECTION,
        shown.PROJECT_CODE,
        shown.PROJECT_NAME,
        shown.FISCAL_YEAR,
        derived("projects", BIGINT, "Project-years.", "จำนวนโครงการ", "fact_project_year.project_key", nullable=True),
        derived(
            "progress_pct",
            PERCENT,
            "Latest progress; an agency's is the mean of its projects'.",
            "ร้อยละความก้าวหน้าล่าสุด ของหน่วยงานคือค่าเฉลี่ยของโครงการ",
            "fact_project_year.latest_progress_pct",
            unit="percent",
            nullable=True,
        ),
        shown.RECEIVED,
        shown.SPENT,
        _change(
            "progress_change",
            "Progress less that of the year before; NULL where that year is not loaded.",
            "ผลต่างความก้าวหน้าจากปีก่อน เป็น NULL หากไม่มีข้อมูลปีก่อน",
            "progress_pct",
            money=False,
        ),
        _change(
            "received_change_baht",
            "Budget received less that of the year before.",
            "ผลต่างงบประมาณที่ได้รับจากปีก่อน",
            "budget_received_baht",
        ),
        _change(
            "spent_change_baht",
            "Budget spent less that of the year before.",
            "ผลต่างงบประมาณที่ใช้ไปจากปีก่อน",
            "budget_spent_baht",
        ),
    ),
    # Names agree where they are the same but for white space, dashes and the year they carry (ประจำปี 2564 / ๒๕๖๔).
    # `subject` is what is the same from year to year, in one column: a join on either of two columns tries every pair.
    """
WITH repeated AS (
    SELECT p.agency_key, p.project_code, p.fiscal_year, p.project_name, f.latest_progress_pct,
        f.budget_received_baht, f.budget_spent_baht,
        p.project_code || ' '
            || regexp_replace(p.project_name, '25[0-9]{2}|๒๕[๐-๙]{2}|[\\s–—-]+', '', 'g') AS subject
    FROM main.dim_project p JOIN main.fact_project_year f ON f.project_key = p.project_key
    WHERE p.project_code IN (SELECT project_code FROM main.dim_project GROUP BY project_code HAVING count(*) > 1)
),
levels AS (
    SELECT 'agency' AS level, agency_key AS subject, agency_key, NULL AS project_code, NULL AS project_name,
        fiscal_year, count(*) AS projects, round(avg(latest_progress_pct), 4)::DECIMAL(7,4) AS progress_pct,
        sum(budget_received_baht)::DECIMAL(18,2) AS budget_received_baht,
        sum(budget_spent_baht)::DECIMAL(18,2) AS budget_spent_baht
    FROM main.fact_project_year GROUP BY agency_key, fiscal_year
    UNION ALL
    SELECT 'project', subject, agency_key, project_code, project_name, fiscal_year, 1, latest_progress_pct,
        budget_received_baht, budget_spent_baht
    FROM repeated
    WHERE subject IN (SELECT subject FROM repeated GROUP BY subject HAVING count(*) > 1)
)
SELECT
    n.level, n.agency_key, coalesce(a.bureau_official, a.bureau) AS bureau, a.division, a.section,
    n.project_code, n.project_name, n.fiscal_year, n.projects,
    n.progress_pct, n.budget_received_baht, n.budget_spent_baht,
    try_cast(n.progress_pct - b.progress_pct AS DECIMAL(7,4)) AS progress_change,
    (n.budget_received_baht - b.budget_received_baht)::DECIMAL(18,2) AS received_change_baht,
    (n.budget_spent_baht - b.budget_spent_baht)::DECIMAL(18,2) AS spent_change_baht
FROM levels n
JOIN main.dim_agency a ON a.agency_key = n.agency_key
LEFT JOIN levels b ON b.level = n.level AND b.subject = n.subject AND b.fiscal_year = n.fiscal_year - 1
""",
    "An agency, or a project code that runs on under one name, in a fiscal year: progress and money against the last.",
    "หนึ่งแถวคือหน่วยงาน (หรือโครงการรหัสและชื่อเดียวกันที่ทำต่อเนื่อง) ในปีงบประมาณหนึ่ง เทียบกับปีก่อน",
)
