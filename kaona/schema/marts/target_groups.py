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


def _latest(measure: str) -> str:
    """The figure of the latest entry; a plan of section 1.5, which has no entry, before any other.

    Of entries of one date the keys tell which comes last: the first has no suffix, `#10` is longer than `#9`. So the
    entries themselves, a million at most, need not be joined.
    """
    return f"""arg_max(
            {{'quantity': quantity, 'unit_th': unit_th, 'report_date': report_date, 'entry_key': entry_key}},
            (entry_key IS NULL, coalesce(report_date, DATE '0001-01-01'), length(entry_key), entry_key)
        ) FILTER (measure = '{measure}')"""


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
    # Only the year is carried from the counts on: an agency that every step carries too takes a third less for an
    # agency's year, and twice as long for a whole year, which is the slowest question.
    f"""
WITH counted AS (
    SELECT c.*, w.part_of_key IS NOT NULL AS is_divided
    FROM main.fact_target_group c
    LEFT JOIN (
        SELECT DISTINCT project_key, fiscal_year, part_of_key FROM main.fact_target_group WHERE part_of_key IS NOT NULL
    ) w ON w.project_key = c.project_key AND w.fiscal_year = c.fiscal_year AND w.part_of_key = c.target_count_key
),
stated AS (
    SELECT project_key, project_code, fiscal_year, target_group_key, unit, measure,
        entry_key, report_date, min(unit_th) AS unit_th, {_QUANTITY} AS quantity
    FROM counted
    GROUP BY ALL
),
sides AS (
    SELECT project_key, project_code, fiscal_year, target_group_key, unit,
        {_latest("planned")} AS planned,
        {_latest("achieved")} AS achieved
    FROM stated
    GROUP BY ALL
)
SELECT
    s.project_key, s.project_code, s.fiscal_year, p.project_name, p.agency_key,
    coalesce(a.bureau_official, a.bureau) AS bureau,
    target_group_key, g.target_group_name, s.unit, coalesce(achieved.unit_th, planned.unit_th) AS unit_th,
    planned.quantity AS planned_quantity, achieved.quantity AS achieved_quantity,
    {shown.percentage("achieved.quantity", "planned.quantity")} AS achieved_pct,
    achieved.report_date AS achieved_report_date, achieved.entry_key AS achieved_entry_key
FROM sides s
JOIN main.dim_project p ON p.project_key = s.project_key AND p.fiscal_year = s.fiscal_year
JOIN main.dim_agency a ON a.agency_key = p.agency_key
JOIN main.dim_target_group g USING (target_group_key)
""",
    "A project-year, target group and unit: how many planned, and how many reached by the latest entry that counts it.",
    "หนึ่งแถวคือกลุ่มเป้าหมายหนึ่งกลุ่มในหน่วยนับหนึ่งของโครงการ: จำนวนตามแผน และจำนวนที่ทำได้ตามรายงานล่าสุดที่นับกลุ่มนั้น",
)
