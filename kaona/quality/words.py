"""Words for people: columns by the form's own names, dates, money and shares as the form writes them, in two languages.

What a finding says is filled with these; when it is said is `rules`'. Nothing here looks at project-years.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from kaona.thai.dates import buddhist_year


class Both(NamedTuple):
    """The same thing said in English and in Thai."""

    en: str
    th: str


_COLUMNS: dict[str, Both] = {
    "project_name": Both("the project's name", "ชื่อโครงการ"),
    "project_code": Both("the project code", "รหัสโครงการ"),
    "start_date": Both("the project's start", "วันเริ่มต้นโครงการ"),
    "end_date": Both("the project's end", "วันสิ้นสุดโครงการ"),
    "budget_received_baht": Both("the budget received", "งบประมาณที่ได้รับ"),
    "budget_spent_baht": Both("the budget spent", "งบประมาณที่ใช้ไป"),
    "bureau": Both("the responsible unit", "หน่วยงานที่รับผิดชอบ"),
    "division": Both("the division", "ส่วนราชการระดับกองหรือฝ่าย"),
    "section": Both("the section", "ส่วนราชการระดับกลุ่มงาน"),
    "responsible_post": Both("the responsible post", "ตำแหน่งผู้รับผิดชอบ"),
    "coordinator_post": Both("the coordinator's post", "ตำแหน่งผู้ประสานงาน"),
    "rationale": Both("the rationale", "หลักการและเหตุผล"),
    "objective": Both("the objective", "วัตถุประสงค์"),
    "target_statement": Both("the target", "เป้าหมายของโครงการ"),
    "pillar_no": Both("the pillar's number", "เลขที่ด้านของประเด็นยุทธศาสตร์"),
    "pillar_name": Both("the pillar's name", "ชื่อประเด็นยุทธศาสตร์"),
    "issue_no": Both("the issue's number", "เลขที่ประเด็นยุทธศาสตร์ย่อย"),
    "issue_name": Both("the issue's name", "ชื่อประเด็นยุทธศาสตร์ย่อย"),
    "goal_no": Both("the goal's number", "เลขที่เป้าหมาย"),
    "goal_name": Both("the goal's name", "ชื่อเป้าหมาย"),
    "dimension_no": Both("the indicator's dimension", "มิติของตัวชี้วัด"),
    "indicator_name": Both("the indicator", "ตัวชี้วัด"),
    "declared_entry_no": Both("the number in the heading", "เลขครั้งที่ของหัวรายงาน"),
    "disbursement_no": Both("the number of the disbursement", "เลขครั้งที่ของการเบิกใช้"),
    "report_date": Both("the report's date", "วันที่รายงาน"),
    "progress_pct": Both("the progress", "ความก้าวหน้าของงาน"),
    "disbursed_baht": Both("the amount disbursed", "งบประมาณที่เบิกใช้"),
    "plan_status": Both("the status against the plan", "สถานะตามแผน"),
    "target_status": Both("the status against the target", "สถานะตามเป้าหมาย"),
    "narrative": Both("the narrative", "ข้อความรายงาน"),
}
DISBURSEMENT = Both("the amount disbursed with its number", "งบประมาณที่เบิกใช้พร้อมเลขครั้งที่")
"""The whole line of the form that says what was disbursed."""

_STATUSES: dict[str, Both] = {
    "on_plan": Both("on plan", "เป็นไปตามแผน"),
    "ahead_of_plan": Both("ahead of plan", "เร็วกว่าแผน"),
    "behind_plan": Both("behind plan", "ช้ากว่าแผน"),
    "on_target": Both("on target", "เป็นไปตามเป้าหมาย"),
    "above_target": Both("above target", "สูงกว่าเป้าหมาย"),
    "below_target": Both("below target", "ต่ำกว่าเป้าหมาย"),
}
_LONG = 60
_AROUND = 12


def column(name: str) -> Both:
    """A column by the form's name of it."""
    return _COLUMNS.get(name, Both(name, name))


def number(value: Decimal) -> str:
    """A share or a number without zeros that nobody wrote: `7.25`, not `7.2500`."""
    return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"


def baht(value: Decimal) -> str:
    """Baht and satang, thousands apart."""
    return f"{value:,.2f}"


def day(value: date) -> Both:
    """A day as each language writes it: the Thai one with its Buddhist year."""
    return Both(value.isoformat(), f"{value.day}/{value.month}/{buddhist_year(value)}")


def said(name: str, value: object) -> Both:
    """A value of the column of that name."""
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Decimal):
        plain = baht(value) if name.endswith("_baht") else number(value)
        return Both(plain, plain)
    return _STATUSES.get(str(value), Both(f'"{value}"', f'"{value}"'))


def beginning(name: str, value: object) -> Both:
    """A value of the column of that name; a long text by how it begins."""
    return said(name, _cut(value, 0, _LONG) if isinstance(value, str) else value)


def told_apart(name: str, one: object, other: object) -> tuple[Both, Both]:
    """Two values of a column that differ: long texts are cut to where they do."""
    if isinstance(one, str) and isinstance(other, str) and max(len(one), len(other)) > _LONG:
        one, other = _difference(one, other)
    return said(name, one), said(name, other)


def _difference(one: str, other: str) -> tuple[str, str]:
    shortest = min(len(one), len(other))
    before = next((at for at in range(shortest) if one[at] != other[at]), shortest)
    behind = next((at for at in range(shortest - before) if one[-1 - at] != other[-1 - at]), shortest - before)
    return _cut(one, before, len(one) - behind), _cut(other, before, len(other) - behind)


def _cut(text: str, start: int, end: int) -> str:
    start, end = max(0, start - _AROUND), min(len(text), end + _AROUND)
    if end - start > 3 * _LONG:  # they differ almost everywhere: how they begin tells them apart
        end = start + 3 * _LONG
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
