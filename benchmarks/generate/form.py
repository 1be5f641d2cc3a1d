"""A printing as the pieces of its form, top to bottom: header, sections, entries, certifying sentence, signature.

Pieces know what they are, so that noises can spoil labels, dates or values apart. What they say is decided before.
"""

from __future__ import annotations

from random import Random

from benchmarks.generate import figures, layouts
from benchmarks.generate.records import Piece, Printing, Text

BANNER = "**** แบบแสดงรายงานความก้าวหน้าและข้อมูลเกี่ยวกับโครงการ ****"

_NAME = "ชื่อโครงการและหน่วยงานที่รับผิดชอบโครงการ"
_PLAN = "สนับสนุนแผนพัฒนา กทม. ระยะ 20 ปี (ยุทธศาสตร์-ประเด็นยุทธศาสตร์-กลยุทธ์ตามแผนฯ /ตัวชี้วัด)"
_CERTIFIED = "ขอรับรองว่า ข้อมูลที่ปรากฏในเอกสารฉบับนี้ หน่วยงานได้จัดพิมพ์จากระบบงานจริง เพื่อเป็นหลักฐานไว้ตรวจสอบ"


class Sheet:
    """The pieces of a form as they are set, and the two ways of setting labels: one a line, or two a line."""

    def __init__(self, printing: Printing, rng: Random) -> None:
        self.pieces: list[Piece] = []
        self.two_a_line = printing.style.two_a_line
        self.rng = rng

    def heading(self, number: str, words: str, tail: str = "") -> None:
        """A section's heading, with a blank line below it."""
        self.pieces += [
            Piece(number, "number_mark"),
            Piece(" ", "mark"),
            Piece(words, "label"),
            Piece(tail, "mark"),
            Piece("\n\n", "break"),
        ]

    def label(self, words: str, dots: str, value: list[Piece] | None, *, first_of_two: bool = False) -> None:
        """A label, its tail and colon, and its value (None prints nothing)."""
        tail = Piece(f"{dots} :", "tail")
        end = (
            Piece(" ", "mark")
            if first_of_two and self.two_a_line
            else Piece("\n" if self.two_a_line else "\n\n", "break")
        )
        self.pieces += [Piece(words, "label"), tail, *([Piece(" ", "gap"), *value] if value else []), end]

    def text(self, value: Text | None, dash: str) -> None:
        """A section's running text behind the dash that the system puts there."""
        self.pieces.append(Piece(dash, "mark"))
        if value:
            self.pieces.append(Piece(value.whole, "value"))
        self.pieces.append(Piece("\n\n", "break"))


def pieces(printing: Printing, rng: Random) -> list[Piece]:
    """The whole form."""
    sheet = Sheet(printing, rng)
    if printing.style.banner_first:
        sheet.pieces += [Piece(BANNER, "mark"), Piece("\n\n", "break")]
    _header(sheet, printing, rng.random())
    _sections(sheet, printing)
    sheet.heading("2.", "รายงานความก้าวหน้าของโครงการและ" + printing.style.spending_words)
    sheet.pieces += layouts.entries(printing, rng)
    if printing.style.certified:
        _signature(sheet, printing)
    return sheet.pieces


def _value(text: str | None) -> list[Piece] | None:
    return [Piece(text, "value")] if text is not None else None


def _header(sheet: Sheet, printing: Printing, money_style: float) -> None:
    header = printing.header
    sheet.heading("1.", _NAME)
    sheet.heading("1.1", "รหัสโครงการและชื่อโครงการ")
    sheet.label("ชื่อโครงการ/กิจกรรม", "", _value(header.project_name))
    sheet.label("รหัสโครงการ", "...", [Piece(header.project_code, "number")], first_of_two=True)
    sheet.label("ปีงบประมาณ พ.ศ.", "", [Piece(str(header.fiscal_year), "number")])
    days = {"เริ่มต้นโครงการ": header.start_date, "สิ้นสุดโครงการ": header.end_date}
    money = {"งบประมาณที่ได้รับ": header.budget_received_baht, "งบประมาณที่ใช้ไป": header.budget_spent_baht}
    for (day_label, day), (money_label, amount) in zip(days.items(), money.items(), strict=True):
        stamp = [Piece(f"{day} 00:00:00", "stamp", day)] if day else None
        sheet.label(day_label, "", stamp, first_of_two=True)
        baht = (
            [Piece(figures.baht(amount, money_style), "number"), Piece(" บาท", "mark")] if amount is not None else None
        )
        sheet.label(money_label, "", baht)
    if sheet.two_a_line:
        sheet.pieces.append(Piece("\n", "break"))
    sheet.heading("1.2", "หน่วยงานที่รับผิดชอบ")
    units = [unit for unit in (header.bureau, header.division, header.section) if unit is not None]
    sheet.label("หน่วยงานที่รับผิดชอบ", ".", _value(" / ".join(units)) if units else None)
    sheet.label("ชื่อผู้รับผิดชอบ", "...", _value(header.responsible), first_of_two=True)
    sheet.label("ผู้ประสานงาน สยป", "", _value(header.coordinator))
    if sheet.two_a_line:
        sheet.pieces.append(Piece("\n", "break"))


def _sections(sheet: Sheet, printing: Printing) -> None:
    header = printing.header
    sheet.heading("1.3", "หลักการและเหตุผล")
    sheet.text(header.rationale, "-\n\n")
    sheet.heading("1.4", "วัตถุประสงค์ของโครงการ")
    sheet.text(header.objective, "-\n\n" if not sheet.two_a_line else "-\n")
    sheet.heading("1.5", "เป้าหมายของโครงการ", "..")
    sheet.text(header.target_statement, "-")
    sheet.heading("1.6", _PLAN)
    two_a_line, sheet.two_a_line = sheet.two_a_line, False
    _goal(sheet, "ประเด็นยุทธศาสตร์", header.pillar_no, header.pillar_name, "ด้านที่ ", " - ")
    _goal(sheet, "ประเด็นยุทธศาสตร์ย่อย", header.issue_no, header.issue_name, "", " - ")
    _goal(sheet, "เป้าหมายที่", header.goal_no, header.goal_name, "", " ")
    indicator = [
        Piece(f"{header.dimension} " if header.dimension else "", "mark"),
        *(_value(header.indicator_name) or []),
    ]
    sheet.label("ตัวชี้วัด", "...", indicator if header.indicator_name else None)
    sheet.two_a_line = two_a_line


def _goal(sheet: Sheet, label: str, number: str | None, name: str | None, lead: str, joint: str) -> None:
    """A level of the plan: its number in Thai digits and its name."""
    if number is None:
        sheet.label(label, "", None)
        return
    value = [Piece(lead + figures.thai_digits(number) + joint, "mark"), *(_value(name) or [])]
    sheet.label(label, "", value)


def _signature(sheet: Sheet, printing: Printing) -> None:
    signature = printing.signature
    sheet.pieces += [
        Piece("\n" if printing.entries else "", "break"),
        Piece(_CERTIFIED, "label"),
        Piece("\n\n", "break"),
        Piece("ลงชื่อ", "label"),
        Piece(f".....{signature.name}{'.....' if signature.name else ''}(", "mark"),
        Piece("ผู้รับผิดชอบโครงการ", "label"),
        Piece(")", "mark"),
        Piece("\n", "break"),
        Piece("ตำแหน่ง", "label"),
        Piece(f" {signature.post}".rstrip(), "mark"),
        Piece("\n", "break"),
    ]
    if signature.telephone:
        sheet.pieces += [Piece("โทรศัพท์", "label"), Piece(f" {signature.telephone}", "mark"), Piece("\n", "break")]
