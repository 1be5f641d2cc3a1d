"""The quality rules, one a few lines, and the list of them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from kaona.quality.counts import group_total_disagrees, parts_do_not_sum
from kaona.quality.rule import Failure, NotApplicable, Outcome, Rule
from kaona.reconcile import EntryRow, ProjectYear
from kaona.reconcile.keys import normal
from kaona.reconcile.project_year import table_of
from kaona.reference import agency_of
from kaona.thai.dates import fiscal_year_bounds

_EXPECTED = (
    "project_name",
    "start_date",
    "end_date",
    "budget_received_baht",
    "budget_spent_baht",
    "bureau",
    "rationale",
    "objective",
    "target_statement",
    "pillar_no",
    "pillar_name",
    "issue_no",
    "issue_name",
    "goal_no",
    "goal_name",
    "indicator_name",
)
_EXPECTED_OF_ENTRY = ("report_date", "progress_pct", "disbursed_baht", "plan_status", "target_status", "narrative")
_LATE = timedelta(days=90)


def _missing(year: ProjectYear) -> Iterator[Failure]:
    for column in _EXPECTED:
        if column not in year.values:
            printing = year.printings[0]
            yield Failure(
                table_of(column),
                year.project_key,
                column,
                words={"column": column},
                place=(printing.dump_sha256, printing.span),
            )
    for entry in year.entries:
        for column in _EXPECTED_OF_ENTRY:
            if column not in entry.values:
                yield _about(entry, column, words={"column": column})


def _hole_in_a_printing(year: ProjectYear) -> Iterator[Failure]:
    for entry in year.entries:
        for column, dump, span in entry.holes:
            yield Failure(
                "fact_progress",
                entry.entry_key,
                column,
                entry_key=entry.entry_key,
                words={"column": column},
                place=(dump, span),
            )


def _about(entry: EntryRow, column: str, words: dict[str, object]) -> Failure:
    """A failure about one column of an entry, with its place where it has one."""
    chosen = entry.values.get(column) or next(iter(entry.values.values()), None)
    return Failure("fact_progress", entry.entry_key, column, chosen, entry.entry_key, words)


def _conflicts(year: ProjectYear) -> Iterator[Failure]:
    for conflict in year.conflicts:
        yield Failure(
            conflict.table,
            conflict.row_key,
            conflict.column,
            conflict.lost,
            conflict.entry_key,
            words={"column": conflict.column, "kept": conflict.kept.value.value, "lost": conflict.lost.value.value},
        )


def _falls(year: ProjectYear, column: str) -> list[Failure] | NotApplicable:
    """Where a dated entry has less than the one before it."""
    rows = [entry for entry in year.entries if entry.report_date and column in entry.values]
    if len(rows) < 2:
        return NotApplicable(f"fewer than two dated entries have {column}")
    values = [entry.values[column].value.value for entry in rows]
    return [
        _about(entry, column, words={"before": before, "after": after})
        for entry, before, after in zip(rows[1:], values, values[1:], strict=False)
        if after < before
    ]


def _progress_falls(year: ProjectYear) -> list[Failure] | NotApplicable:
    return _falls(year, "progress_pct")


def _progress_over_100(year: ProjectYear) -> Iterator[Failure]:
    for entry in year.entries:
        progress = entry.get("progress_pct")
        if progress is not None and progress > 100:
            yield _about(entry, "progress_pct", words={"value": progress})


def _date_outside_year(year: ProjectYear) -> Iterator[Failure]:
    first, last = fiscal_year_bounds(year.fiscal_year)
    for entry in year.entries:
        if entry.report_date and not first <= entry.report_date <= last + _LATE:
            yield _about(entry, "report_date", words={"value": entry.report_date, "year": year.fiscal_year})


def _dates_out_of_order(year: ProjectYear) -> Iterable[Failure] | NotApplicable:
    rows = [entry for entry in year.entries if entry.report_date and entry.entry_no is not None]
    if len(rows) < 2:
        return NotApplicable("fewer than two entries have a number and a date")
    return [
        _about(after, "report_date", words={"number": after.entry_no, "before": before.entry_no})
        for before, after in zip(rows, rows[1:], strict=False)
        if (after.entry_no or 0) < (before.entry_no or 0)
    ]


def _project_dates(year: ProjectYear) -> Iterable[Failure] | NotApplicable:
    start, end = year.get("start_date"), year.get("end_date")
    if start is None or end is None:
        return NotApplicable("the project's start or end is not known")
    if start <= end:
        return []
    return [
        Failure(
            "dim_project", year.project_key, "end_date", year.values["end_date"], words={"start": start, "end": end}
        )
    ]


def _spent_over_received(year: ProjectYear) -> Iterable[Failure] | NotApplicable:
    received, spent = year.get("budget_received_baht"), year.get("budget_spent_baht")
    if received is None or spent is None:
        return NotApplicable("the budget received or spent is not known")
    if spent <= received:
        return []
    chosen = year.values["budget_spent_baht"]
    words = {"received": received, "spent": spent}
    return [Failure("fact_project_year", year.project_key, "budget_spent_baht", chosen, words=words)]


def _disbursed_falls(year: ProjectYear) -> list[Failure] | NotApplicable:
    return _falls(year, "disbursed_baht")


def _numbers_disagree(year: ProjectYear) -> Iterator[Failure]:
    for entry in year.entries:
        declared, disbursement = entry.get("declared_entry_no"), entry.get("disbursement_no")
        if declared is not None and disbursement is not None and declared != disbursement:
            yield _about(entry, "declared_entry_no", words={"declared": declared, "disbursement": disbursement})


def _unknown_agency_code(year: ProjectYear) -> Iterator[Failure]:
    if agency_of(year.project_code[:8]).kind == "unknown":
        words: dict[str, object] = {"code": year.project_code[:8]}
        yield Failure("dim_project", year.project_key, "project_code", year.values["project_code"], words=words)


def _agency_name_differs(year: ProjectYear) -> Iterable[Failure] | NotApplicable:
    agency, bureau = agency_of(year.project_code[:8]), year.get("bureau")
    if agency.name is None or bureau is None:
        return NotApplicable("the code is in no list, or the unit is not named")
    if normal(bureau).startswith(normal(agency.name)):
        return []
    words = {"written": bureau, "official": agency.name, "code": agency.bureau_code}
    return [Failure("dim_agency", year.project_key, "bureau", year.values["bureau"], words=words)]


RULES: tuple[Rule, ...] = (
    Rule(
        "missing_value",
        "warning",
        "{column} is not in any printing, or could not be read.",
        "ไม่พบ {column} ในแบบพิมพ์ใด หรืออ่านไม่ได้",
        _missing,
    ),
    Rule(
        "missing_in_printing",
        "info",
        "One printing lacks {column}, which another has.",
        "แบบพิมพ์หนึ่งไม่มี {column} แต่อีกแบบพิมพ์มี",
        _hole_in_a_printing,
    ),
    Rule(
        "printing_conflict",
        "warning",
        "Printings disagree on {column}: {kept!r} stands, {lost!r} lost.",
        "แบบพิมพ์ไม่ตรงกันที่ {column}: ใช้ {kept!r} ไม่ใช้ {lost!r}",
        _conflicts,
    ),
    Rule(
        "progress_falls",
        "warning",
        "Progress falls from {before} to {after} per cent.",
        "ความก้าวหน้าลดลงจากร้อยละ {before} เหลือ {after}",
        _progress_falls,
    ),
    Rule(
        "progress_over_100",
        "warning",
        "Progress is {value} per cent.",
        "ความก้าวหน้าเกินร้อยละ 100 ({value})",
        _progress_over_100,
    ),
    Rule(
        "date_outside_fiscal_year",
        "warning",
        "The report of {value} lies outside fiscal year {year} and the 90 days after it.",
        "วันที่รายงาน {value} อยู่นอกปีงบประมาณ {year} และ 90 วันหลังจากนั้น",
        _date_outside_year,
    ),
    Rule(
        "dates_out_of_order",
        "warning",
        "Entry {number} is dated after entry {before}.",
        "รายงานครั้งที่ {number} ลงวันที่หลังครั้งที่ {before}",
        _dates_out_of_order,
    ),
    Rule(
        "project_ends_before_start",
        "warning",
        "The project ends ({end}) before it starts ({start}).",
        "วันสิ้นสุดโครงการ ({end}) มาก่อนวันเริ่มต้น ({start})",
        _project_dates,
    ),
    Rule(
        "spent_over_received",
        "warning",
        "Spent {spent} baht, received {received}.",
        "ใช้ไป {spent} บาท มากกว่าที่ได้รับ {received} บาท",
        _spent_over_received,
    ),
    Rule(
        "disbursed_falls",
        "info",
        "Disbursed falls from {before} to {after} baht; the form does not say whether it is a sum.",
        "ยอดเบิกใช้ลดจาก {before} เหลือ {after} บาท (แบบไม่ได้ระบุว่าเป็นยอดสะสม)",
        _disbursed_falls,
    ),
    Rule(
        "entry_numbers_disagree",
        "info",
        "The heading says entry {declared}, the disbursement {disbursement}.",
        "หัวรายงานเป็นครั้งที่ {declared} แต่การเบิกใช้เป็นครั้งที่ {disbursement}",
        _numbers_disagree,
    ),
    Rule(
        "unknown_agency_code",
        "warning",
        "The agency code {code} is in no list of bureaus and districts.",
        "รหัสหน่วยงาน {code} ไม่อยู่ในรายชื่อสำนักและสำนักงานเขต",
        _unknown_agency_code,
    ),
    Rule(
        "agency_name_differs",
        "warning",
        "The unit is written {written!r}; code {code} is {official}.",
        "หน่วยงานเขียนว่า {written!r} แต่รหัส {code} คือ {official}",
        _agency_name_differs,
    ),
    Rule(
        "parts_do_not_sum",
        "warning",
        "The parts of {group!r} add up to {total}, not {whole}.",
        "ส่วนย่อยของ {group!r} รวมได้ {total} ไม่ใช่ {whole}",
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
