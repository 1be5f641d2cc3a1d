"""Print forms from plain data, in the form's three layouts, and what was read from them as plain data again.

Everything in a `FormText` is text as printed; people and sentences are invented. What a test is not about keeps its
default, so that a test shows what it is about.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from kaona.dumps import decode
from kaona.extract.dump import parse_dump
from kaona.records import DumpParse, Entry, Header, Passage, Printing, Value

THOROUGH = bool(os.environ.get("KAONA_TEST_SLOW"))
"""`make test-slow` kills, publishes and runs as often as the house promises; `make test` does a few of each."""

LAYOUTS = ("two_lines", "bullet", "one_line")
BANNER = "**** แบบแสดงรายงานความก้าวหน้าและข้อมูลเกี่ยวกับโครงการ ****"
CERTIFIED = "ขอรับรองว่า ข้อมูลที่ปรากฏในเอกสารฉบับนี้ หน่วยงานได้จัดพิมพ์จากระบบงานจริง เพื่อเป็นหลักฐานไว้ตรวจสอบ"
UNSIGNED = "ลงชื่อ.....(ผู้รับผิดชอบโครงการ)\nตำแหน่ง"
ENTRY_COLUMNS = (
    "declared_entry_no",
    "disbursement_no",
    "report_date",
    "progress_pct",
    "disbursed_baht",
    "plan_status",
    "target_status",
    "narrative",
)


@dataclass(frozen=True)
class EntryText:
    """A progress entry as printed; None where the printing lacks the piece."""

    number: str = "1"
    date: str = "25/12/2563"
    narrative: str = "เตรียมสถานที่และแจ้งกำหนดการให้ผู้เข้าอบรมทราบ"
    progress: str | None = "10.00"
    baht: str | None = "0"
    plan: str | None = "เป็นไปตามแผน"
    target: str | None = "เป็นไปตามเป้าหมาย"
    declared: str | None = None
    """The heading's number, where it is not the disbursement's."""


@dataclass(frozen=True)
class FormText:
    """One printing of the print form as printed."""

    name: str = "โครงการสอนทำขนมไทยเพื่อเพิ่มรายได้"
    code: str = "50220000-0147"
    year: str = "2564"
    start: str = "2020-10-01 00:00:00"
    end: str = "2021-09-30 00:00:00"
    received: str = "80,900 บาท"
    spent: str = "12,345.50 บาท"
    agency: str = "สำนักงานเขตหนองแขม / ฝ่ายพัฒนาชุมชน / งานฝึกอาชีพ"
    responsible: str = "หัวหน้าฝ่ายพัฒนาชุมชน"
    coordinator: str = "นางสาวพิกุลแก้ว ธารามณี"
    rationale: str = "ชาวบ้านริมคลองมีเวลาว่างหลังฤดูเก็บเกี่ยว และอยากมีรายได้เสริมจากฝีมือของตน"
    objective: str = "เพื่อให้ผู้เข้าอบรมทำขนมขายได้จริง"
    target_statement: str = "แม่บ้านในชุมชนริมคลอง จำนวน 40 คน"
    pillar: str = "ด้านที่ ๓ - มหานครสำหรับทุกคน"
    issue: str = "๓.๒ - เมืองแห่งโอกาส"
    goal: str = "๓.๒.๑ ชาวเมืองมีอาชีพที่มั่นคง"
    indicator: str = "มิติที่1 ร้อยละของผู้เข้าอบรมที่นำความรู้ไปใช้"
    entries: tuple[EntryText, ...] = field(default_factory=lambda: ENTRIES)
    signature: str = UNSIGNED


ENTRIES = (
    EntryText(),
    EntryText(
        number="2",
        date="28/01/2564",
        narrative="สอนทำขนมชั้นและขนมตาล ครบ 2 กลุ่มเป้าหมาย\n1. กลุ่มแม่บ้าน จำนวน 25 ราย\n2. กลุ่มคนว่างงาน จำนวน 15 ราย",
        progress="55.50",
        baht="12,345.50",
        plan="เร็วกว่าแผน",
        target="สูงกว่าเป้าหมาย",
    ),
    EntryText(
        number="3",
        date="26/02/2564",
        narrative="ติดตามผลหลังการอบรม โดยเยี่ยมผู้เข้าอบรมถึงบ้าน",
        progress="100.00",
        baht="12,345.50",
        plan="ล่าช้ากว่าแผน",
        target="ต่ำกว่าเป้าหมาย",
    ),
)
"""Three entries that between them have every status."""

OTHER_FORM = FormText(
    name="โครงการปลูกต้นไม้ริมทางเท้า",
    code="22000000-0031",
    year="2565",
    start="2021-10-01 00:00:00",
    end="2022-09-30 00:00:00",
    received="500,000 บาท",
    spent="0 บาท",
    agency="สำนักสิ่งแวดล้อม / สำนักงานสวนสาธารณะ / ส่วนปลูกบำรุงรักษา",
    responsible="ผู้อำนวยการสำนักงานสวนสาธารณะ",
    coordinator="นายภูผา เมฆินทร์",
    rationale="ทางเท้าหลายสายร้อนจัดในเวลากลางวัน เพราะไม่มีร่มเงาให้คนเดิน",
    objective="เพื่อให้คนเดินเท้ามีร่มเงาตลอดเส้นทาง",
    target_statement="ทางเท้า 3 สาย",
    pillar="ด้านที่ ๒ - มหานครสีเขียว สะดวกสบาย",
    issue="๒.๑ - เมืองร่มรื่น",
    goal="๒.๑.๔ ทางเท้ามีร่มเงา",
    indicator="มิติที่2 จำนวนเส้นทางที่มีร่มเงา",
    entries=(
        EntryText(date="29/11/2564", narrative="สำรวจแนวทางเท้า\nและวัดระยะปลูก", progress="20.00"),
        EntryText(number="2", date="30/12/2564", narrative="ขุดหลุมและเตรียมดิน", progress="35.00"),
    ),
)
"""A second project, of another bureau and year."""


class Piece(NamedTuple):
    """A stretch of a printed form, and whether it is a label (or one of the form's own words, as a status is)."""

    text: str
    is_label: bool = False


def pieces(form: FormText, layout: str = "two_lines") -> Iterator[Piece]:
    """The printed form, piece by piece. The one-line layout has its short labels two a line, as the page has them."""
    yield Piece(f"{BANNER}\n\n")
    yield from _headings("1. ชื่อโครงการและหน่วยงานที่รับผิดชอบโครงการ", "1.1 รหัสโครงการและชื่อโครงการ")
    between = " " if layout == "one_line" else "\n\n"
    yield from _field("ชื่อโครงการ/กิจกรรม", " : ", form.name, "\n\n")
    yield from _field("รหัสโครงการ", "... : ", form.code, between)
    yield from _field("ปีงบประมาณ พ.ศ.", " : ", form.year, "\n\n")
    yield from _field("เริ่มต้นโครงการ", " : ", form.start, between)
    yield from _field("งบประมาณที่ได้รับ", " : ", form.received, "\n\n")
    yield from _field("สิ้นสุดโครงการ", " : ", form.end, between)
    yield from _field("งบประมาณที่ใช้ไป", " : ", form.spent, "\n\n")
    yield from _headings("1.2 หน่วยงานที่รับผิดชอบ")
    yield from _field("หน่วยงานที่รับผิดชอบ", ". : ", form.agency, "\n\n")
    yield from _field("ชื่อผู้รับผิดชอบ", "... : ", form.responsible, between)
    yield from _field("ผู้ประสานงาน สยป", " : ", form.coordinator, "\n\n")
    yield from _field("1.3 หลักการและเหตุผล", "\n\n-\n\n", form.rationale, "\n\n")
    yield from _field("1.4 วัตถุประสงค์ของโครงการ", "\n\n-\n\n", form.objective, "\n\n")
    yield from _field("1.5 เป้าหมายของโครงการ", "..\n\n-", form.target_statement, "\n\n")
    yield from _headings("1.6 สนับสนุนแผนพัฒนา กทม. ระยะ 20 ปี (ยุทธศาสตร์-ประเด็นยุทธศาสตร์-กลยุทธ์ตามแผนฯ /ตัวชี้วัด)")
    yield from _field("ประเด็นยุทธศาสตร์", " : ", form.pillar, "\n\n")
    yield from _field("ประเด็นยุทธศาสตร์ย่อย", " : ", form.issue, "\n\n")
    yield from _field("เป้าหมายที่", " : ", form.goal, "\n\n")
    yield from _field("ตัวชี้วัด", "... : ", form.indicator, "\n\n")
    yield from _headings("2. รายงานความก้าวหน้าของโครงการและค่าใช้จ่ายงบประมาณ")
    for entry in form.entries:
        yield from entry_pieces(entry, layout)
    if form.signature:
        yield from (Piece("\n"), Piece(CERTIFIED, is_label=True), Piece(f"\n\n{form.signature}\n"))


def _headings(*headings: str) -> Iterator[Piece]:
    for heading in headings:
        yield from (Piece(heading, is_label=True), Piece("\n\n"))


def _field(label: str, tail: str, value: str, end: str) -> Iterator[Piece]:
    yield from (Piece(label, is_label=True), Piece(tail), Piece(value), Piece(end))


def entry_pieces(entry: EntryText, layout: str) -> Iterator[Piece]:
    """One entry in one of the three layouts."""
    bullet, gap = layout == "bullet", " " if layout == "bullet" else "\t"
    narrative = entry.narrative.replace("\n", {"two_lines": "\n\t", "bullet": "\n", "one_line": " "}[layout])
    yield from (Piece("- " if bullet else ""), Piece("รายงานครั้งที่", is_label=True))
    yield Piece(
        f"{' ' if bullet else ''}{entry.declared or entry.number}{gap}:: {entry.date} :{chr(10) if bullet else ' '}"
    )
    yield Piece(narrative)
    lead = {"two_lines": "\t\t\n\t:: ", "bullet": "\n:: ", "one_line": " :: "}[layout]
    if entry.progress is not None:
        yield from (Piece(lead), Piece("ความก้าวหน้าของงานฯ", is_label=True))
        yield Piece(f" = {entry.progress}{'' if layout == 'one_line' else ' %'}")
        lead = " : " if layout == "one_line" else " "
    if entry.baht is not None:
        yield from (Piece(lead), Piece("งบประมาณที่เบิกใช้", is_label=True), Piece(" ("), Piece("ครั้งที่", is_label=True))
        yield Piece(f" {entry.number}) = {entry.baht} บาท")
    for status in (entry.plan, entry.target):
        if status is not None:
            yield from (Piece(f"{gap}: "), Piece(status, is_label=True))
    yield Piece("\n")


def printed(form: FormText | None = None, layout: str = "two_lines", **changes: Any) -> str:
    """The form as a text; `changes` are fields of `FormText` that differ from the default."""
    return "".join(piece.text for piece in pieces(replace(form or FormText(), **changes), layout))


def parse(text: str, encoding: str = "utf-8") -> DumpParse:
    """What the text, in that encoding, is read as."""
    return parse_dump(text.encode(encoding), 64 << 20)


def only_printing(found: DumpParse) -> Printing:
    """The one printing of a parsed dump."""
    assert found.status == "parsed", (found.reason_code, found.reason, found.trace)
    assert len(found.printings) == 1
    return found.printings[0]


def header_values(printing: Printing) -> dict[str, Any]:
    """What the printing's header says, by column; what it lacks is not there."""
    return {column: value.value for column, value in _values(printing.header, Header.__struct_fields__)}


def entry_values(entry: Entry) -> dict[str, Any]:
    """What the entry says, by column; what it lacks is not there."""
    return {column: value.value for column, value in _values(entry, ENTRY_COLUMNS)}


def plain(printing: Printing) -> dict[str, Any]:
    """All that the printing says."""
    return {
        **header_values(printing),
        "entries": [entry_values(entry) for entry in printing.entries],
        "persons": [(person.role, person.name) for person in printing.persons],
    }


def sourced_values(printing: Printing) -> Iterator[tuple[str, Value[Any] | Passage]]:
    """Every value of the printing that has a place, with its column."""
    yield from _values(printing.header, Header.__struct_fields__)
    for entry in printing.entries:
        yield from _values(entry, ENTRY_COLUMNS)


def _values(record: Header | Entry, columns: tuple[str, ...]) -> Iterator[tuple[str, Value[Any] | Passage]]:
    for column in columns:
        value = getattr(record, column)
        if value is not None:
            yield column, value


def text_of(data: bytes, found: DumpParse) -> str:
    """The decoded dump, whose characters all spans count."""
    assert found.encoding is not None
    return decode(data, found.encoding)


def cut(text: str, spans: Any) -> str:
    """The characters that the spans hold, joined."""
    return "".join(text[start:end] for start, end in spans)
