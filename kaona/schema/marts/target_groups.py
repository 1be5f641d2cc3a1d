"""`mart.target_groups`: whom a project-year planned to reach, and whom it reached."""

from __future__ import annotations

from kaona.schema.marts import shown
from kaona.schema.model import BIGINT, DATE, PERCENT, TEXT, Column, View, derived

# Counts are never added over entries: officers state sums so far as often as a period's figure. Within one entry, a
# whole that has no parts is such a sum so far (DOMAIN 5, rule 4) and beats what stands beside it; otherwise what is
# no part of anything adds up (two trainings of one group), and only where nothing but parts is there do parts add up.
_QUANTITY = """coalesce(
            max(quantity) FILTER (role = 'whole' AND NOT is_divided),
            sum(quantity) FILTER (role <> 'part'),
            sum(quantity)
        )::BIGINT"""

TARGET_GROUPS = View(
    "target_groups",
    (
        shown.PROJECT_KEY,
        shown.PROJECT_CODE,
        shown.FISCAL_YEAR,
        shown.PROJECT_NAME,
        shown.AGENCY_KEY,
        shown.BUREAU,
        Column(
            "target_group_key", TEXT, "key", "The target group, in dim_target_group.", "กลุ่มเป้าหมาย ใน dim_target_group"
        ),
        derived(
            "target_group_name",
            TEXT,
            "Name of the target group.",
            "ชื่อกลุ่มเป้าหมาย",
            "dim_target_group.target_group_name",
            nullable=True,
        ),
        derived(
            "unit",
            TEXT,
            "What is counted: person, household, community, place, group, other.",
            "หน่วยนับ: person คน, household ครัวเรือน, community ชุมชน, place แห่ง, group กลุ่ม, other อื่น ๆ",
            "fact_target_group.unit",
            nullable=True,
        ),
        derived(
            "unit_th",
            TEXT,
            "The unit's word as written where the figure was taken from.",
            "คำหน่วยนับตามที่เขียน",
            "fact_target_group.unit_th",
            nullable=True,
        ),
        derived(
            "planned_quantity",
            BIGINT,
            "Planned: from section 1.5, else from the latest entry that states a plan.",
            "จำนวนตามแผน จากข้อ 1.5 หากไม่มีใช้รายงานล่าสุดที่ระบุแผน",
            "fact_target_group.quantity",
            unit="by `unit`",
            nullable=True,
        ),
        derived(
            "achieved_quantity",
            BIGINT,
            "Achieved: from the latest entry that counts the group, wholes before parts; never a sum over entries.",
            "จำนวนที่ทำได้ จากรายงานล่าสุดที่นับกลุ่มนี้ ใช้จำนวนรวมก่อนส่วนย่อย ไม่รวมข้ามรายงาน",
            "fact_target_group.quantity",
            unit="by `unit`",
            nullable=True,
        ),
        derived(
            "achieved_pct",
            PERCENT,
            "Achieved, as a percentage of planned; NULL where nothing is planned or it is 1,000 or more.",
            "ร้อยละของจำนวนที่ทำได้ต่อแผน เป็น NULL หากไม่มีแผน หรือค่าตั้งแต่ 1,000 ขึ้นไป",
            "achieved_quantity",
            "planned_quantity",
            unit="percent",
            nullable=True,
        ),
        derived(
            "achieved_report_date",
            DATE,
            "Date of the entry that the achieved figure is from.",
            "วันที่ของรายงานที่ใช้จำนวนที่ทำได้",
            "fact_target_group.report_date",
            nullable=True,
        ),
        Column(
            "achieved_entry_key",
            TEXT,
            "key",
            "The entry that the achieved figure is from, in fact_progress.",
            "รายงานที่ใช้จำนวนที่ทำได้ ใน fact_progress",
        ),
    ),
    f"""
WITH counted AS (
    SELECT c.*, e.entry_no, w.part_of_key IS NOT NULL AS is_divided
    FROM main.fact_target_group c
    LEFT JOIN (SELECT project_key, entry_key, entry_no FROM main.fact_progress) e
        ON e.project_key = c.project_key AND e.entry_key = c.entry_key
    LEFT JOIN (
        SELECT DISTINCT project_key, part_of_key FROM main.fact_target_group WHERE part_of_key IS NOT NULL
    ) w ON w.project_key = c.project_key AND w.part_of_key = c.target_count_key
),
latest AS (
    SELECT * FROM counted
    QUALIFY dense_rank() OVER (
        PARTITION BY project_key, project_code, fiscal_year, target_group_key, unit, measure
        ORDER BY entry_key IS NULL DESC, report_date DESC NULLS LAST, entry_no DESC NULLS LAST, entry_key DESC
    ) = 1
),
figures AS (
    SELECT project_key, project_code, fiscal_year, target_group_key, unit, measure,
        min(unit_th) AS unit_th, any_value(report_date) AS report_date, any_value(entry_key) AS entry_key,
        {_QUANTITY} AS quantity
    FROM latest
    GROUP BY project_key, project_code, fiscal_year, target_group_key, unit, measure
),
sides AS (
    SELECT project_key, project_code, fiscal_year, target_group_key, unit,
        coalesce(any_value(unit_th) FILTER (measure = 'achieved'), any_value(unit_th)) AS unit_th,
        any_value(quantity) FILTER (measure = 'planned') AS planned_quantity,
        any_value(quantity) FILTER (measure = 'achieved') AS achieved_quantity,
        any_value(report_date) FILTER (measure = 'achieved') AS achieved_report_date,
        any_value(entry_key) FILTER (measure = 'achieved') AS achieved_entry_key
    FROM figures
    GROUP BY project_key, project_code, fiscal_year, target_group_key, unit
)
SELECT
    project_key, project_code, fiscal_year, project_name, agency_key, coalesce(bureau_official, bureau) AS bureau,
    target_group_key, target_group_name, unit, unit_th,
    planned_quantity, achieved_quantity,
    {shown.percentage("achieved_quantity", "planned_quantity")} AS achieved_pct,
    achieved_report_date, achieved_entry_key
FROM sides
JOIN (SELECT project_key, project_name, agency_key FROM main.dim_project) USING (project_key)
JOIN main.dim_agency USING (agency_key)
JOIN main.dim_target_group USING (target_group_key)
""",
    "A project-year, target group and unit: how many planned, and how many reached by the latest entry that counts it.",
    "หนึ่งแถวคือกลุ่มเป้าหมายหนึ่งกลุ่มในหน่วยนับหนึ่งของโครงการ: จำนวนตามแผน และจำนวนที่ทำได้ตามรายงานล่าสุดที่นับกลุ่มนั้น",
)
