"""The quality rules, one a few lines each elsewhere in this room: their list, how grave they are, and their words."""

from __future__ import annotations

from kaona.quality.counts import group_total_disagrees, parts_do_not_sum
from kaona.quality.entries import (
    date_outside_year,
    date_twice,
    dates_out_of_order,
    disbursed_falls,
    numbers_disagree,
    progress_falls,
    progress_over_100,
)
from kaona.quality.printings import conflicts, hole_in_a_printing, missing
from kaona.quality.projects import agency_name_differs, project_dates, spent_over_received, unknown_agency_code
from kaona.quality.rule import Outcome, Rule
from kaona.reconcile import ProjectYear

RULES: tuple[Rule, ...] = (
    Rule(
        "missing_value",
        "warning",
        "{entry}: {column} is readable in no printing.",
        "{entry} ไม่มี{column}ที่อ่านได้ในฉบับพิมพ์ใดเลย",
        missing,
    ),
    Rule(
        "missing_in_printing",
        "info",
        "This printing lacks {column}; another printing has it: {other}.",
        "ฉบับพิมพ์นี้ไม่มี{column} แต่อีกฉบับหนึ่งมี: {other}",
        hole_in_a_printing,
    ),
    Rule(
        "printing_conflict",
        "warning",
        "Printings disagree on {column}: {kept} is kept, {lost} is not.",
        "ฉบับพิมพ์ไม่ตรงกันที่{column}: ใช้ {kept} ไม่ใช้ {lost}",
        conflicts,
    ),
    Rule(
        "progress_falls",
        "warning",
        "Progress falls from {before} per cent ({earlier}) to {after} per cent ({entry}).",
        "ความก้าวหน้าลดลงจากร้อยละ {before} ({earlier}) เหลือร้อยละ {after} ({entry})",
        progress_falls,
    ),
    Rule(
        "progress_over_100",
        "warning",
        "Progress is over 100 per cent ({value}).",
        "ความก้าวหน้าเกินร้อยละ 100 ({value})",
        progress_over_100,
    ),
    Rule(
        "date_outside_fiscal_year",
        "warning",
        "The report date {value} lies outside fiscal year {year}: {side}.",
        "วันที่รายงาน {value} อยู่นอกปีงบประมาณ {year}: {side}",
        date_outside_year,
    ),
    Rule(
        "dates_out_of_order",
        "warning",
        "In this printing entry {number} is dated {date}, before entry {before} ({before_date}).",
        "ในฉบับพิมพ์นี้ รายงานครั้งที่ {number} ลงวันที่ {date} ก่อนครั้งที่ {before} ({before_date})",
        dates_out_of_order,
    ),
    Rule(
        "date_twice",
        "info",
        "Two entries have the date {date}: {earlier} and {entry}.",
        "มีรายงานสองครั้งลงวันที่เดียวกันคือ {date}: {earlier} และ{entry}",
        date_twice,
    ),
    Rule(
        "project_ends_before_start",
        "warning",
        "The project ends ({end}) before it starts ({start}).",
        "วันสิ้นสุดโครงการ ({end}) มาก่อนวันเริ่มต้น ({start})",
        project_dates,
    ),
    Rule(
        "spent_over_received",
        "warning",
        "Spent {spent} baht, more than the {received} baht received.",
        "ใช้ไป {spent} บาท มากกว่าที่ได้รับ {received} บาท",
        spent_over_received,
    ),
    Rule(
        "disbursed_falls",
        "info",
        "Disbursed falls from {before} baht ({earlier}) to {after} baht ({entry}); "
        "the form does not say whether it is the sum so far.",
        "งบประมาณที่เบิกใช้ลดจาก {before} บาท ({earlier}) เหลือ {after} บาท ({entry}) แบบรายงานไม่ได้ระบุว่าเป็นยอดสะสมหรือไม่",
        disbursed_falls,
    ),
    Rule(
        "entry_numbers_disagree",
        "info",
        "The heading says entry {declared}, the disbursement {disbursement}.",
        "หัวรายงานเป็นครั้งที่ {declared} แต่การเบิกใช้เป็นครั้งที่ {disbursement}",
        numbers_disagree,
    ),
    Rule(
        "unknown_agency_code",
        "warning",
        "Agency code {code} is not in the list of bureaus and districts.",
        "รหัสหน่วยงาน {code} ไม่อยู่ในรายชื่อสำนักและสำนักงานเขต",
        unknown_agency_code,
    ),
    Rule(
        "agency_name_differs",
        "warning",
        '"{written}" is written, but code {code} is "{official}".',
        'หน่วยงานเขียนว่า "{written}" แต่รหัส {code} คือ "{official}"',
        agency_name_differs,
    ),
    Rule(
        "parts_do_not_sum",
        "warning",
        'The parts of "{group}" add up to {total}, not {whole}.',
        'ส่วนย่อยของ "{group}" รวมได้ {total} ไม่ใช่ {whole}',
        parts_do_not_sum,
    ),
    Rule(
        "group_total_disagrees",
        "warning",
        "The text speaks of {said} target groups; {counted} were counted.",
        "ข้อความระบุ {said} กลุ่มเป้าหมาย แต่นับได้ {counted} กลุ่ม",
        group_total_disagrees,
    ),
)
"""Every rule, in the order of reading."""


def examine(year: ProjectYear) -> list[tuple[Rule, Outcome]]:
    """What every rule says of the project-year."""
    return [(rule, rule.outcome(year)) for rule in RULES]
