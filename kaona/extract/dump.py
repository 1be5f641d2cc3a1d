"""One dump read: bytes in, everything that they say out, and every character accounted for. A pure function."""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Sequence

import msgspec

from kaona.dumps import Dump, Rejection, read_dump
from kaona.extract.entries import read_entry
from kaona.extract.header import HeaderReader
from kaona.extract.ledger import Ledger
from kaona.extract.people import LONGEST_NAME, mask_places, personal_places
from kaona.extract.signature import read_signature
from kaona.extract.slips import Slip, slip_of
from kaona.extract.values import span_of
from kaona.forms import Page, Sheet, lay_out
from kaona.mojibake import undo_mojibake
from kaona.places import Span, merge
from kaona.records import DumpParse, Finding, Header, Person, Printing

_MISTAKEN = {"utf8_as_cp874": "Windows-874", "utf8_as_cp1252": "Windows-1252", "utf8_as_latin1": "Latin-1"}
_ENCODINGS = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "cp874": "Windows-874"}
"""Encodings by the names that people know; the others (UTF-16) go by their own."""
_BAD_BYTES_TOLD = 100
"""So many bad bytes of a dump have a finding each; one more tells how many others there are."""

_KEYS = {"project_code": ("project code", "รหัสโครงการ"), "fiscal_year": ("fiscal year", "ปีงบประมาณ")}
"""The two halves of a project-year's key, in English and Thai."""
_SLIPS_TOLD = 3


def parse_dump(data: bytes, max_bytes: int) -> DumpParse:
    """All that the dump says; a dump that cannot be read comes back as quarantined, with its reason. Never raises."""
    try:
        return _parse(data, max_bytes)
    except Exception as error:  # the reader's own defect: it costs this dump, never the night
        return DumpParse(
            dump_sha256=hashlib.sha256(data).hexdigest(),
            size_bytes=len(data),
            encoding=None,
            repair=None,
            status="quarantined",
            reason_code="unreadable",
            reason=f"Kaona's reader failed on this dump ({type(error).__name__}); please report it",
            trace=traceback.format_exc(),
        )


def _parse(data: bytes, max_bytes: int) -> DumpParse:
    dump = read_dump(data, max_bytes)
    if isinstance(dump, Rejection):
        return _rejected(
            dump.sha256, dump.size_bytes, dump.encoding, dump.character_count, dump.reason_code, dump.reason
        )
    page = Page(dump)
    sheets = lay_out(page)
    ledger = Ledger(page)
    slips: list[Slip] = []
    printings = [_printing(page, sheet, number, ledger, slips) for number, sheet in enumerate(sheets, start=1)]
    if not any(printing.project_key for printing in printings):
        return _no_project_year(dump, printings, slips)
    settled = ledger.settle(printing.span for printing in printings if printing.project_key is None)
    counts = settled.counts()
    return DumpParse(
        dump_sha256=dump.sha256,
        size_bytes=dump.size_bytes,
        encoding=dump.encoding,
        repair=dump.repair,
        status="parsed",
        character_count=len(dump.text),
        value_chars=counts.value_chars,
        label_chars=counts.label_chars,
        furniture_chars=counts.furniture_chars,
        blank_chars=counts.blank_chars,
        residue_chars=counts.residue_chars,
        residue=_masked(dump, settled.residue(), printings),
        printings=printings,
        findings=[
            msgspec.structs.replace(finding, project_key=_project_of(finding, printings))
            for finding in _dump_findings(dump)
        ],
    )


def _rejected(
    sha256: str, size: int, encoding: str | None, characters: int, reason_code: str, reason: str
) -> DumpParse:
    return DumpParse(
        dump_sha256=sha256,
        size_bytes=size,
        encoding=encoding,
        repair=None,
        status="quarantined",
        reason_code=reason_code,
        reason=reason,
        character_count=characters,
    )


def _no_project_year(dump: Dump, printings: list[Printing], slips: Sequence[Slip]) -> DumpParse:
    """The rejection of a dump in which no printing can be keyed."""
    if not printings:
        code, reason = "not_a_report", "expected a project's progress report, found a text with none of its labels"
    elif all(_lacking(printing.header) == "project_code" for printing in printings):
        code = "no_project_code"
        reason = f"expected a project code (eight digits, a dash, four digits), found {_told(slips, 'project_code')}"
    else:
        code = "no_fiscal_year"
        found = _told(slips, "fiscal_year")
        reason = f"expected a fiscal year from 2550 to 2599 beside the project code, found {found}"
    return _rejected(dump.sha256, dump.size_bytes, dump.encoding, len(dump.text), code, reason)


def _told(slips: Sequence[Slip], column: str) -> str:
    """What stands in place of that half of the key: the first few printings' slips, each once."""
    found = list(dict.fromkeys(slip.in_english() for slip in slips if slip.column == column))
    return ", ".join(found[:_SLIPS_TOLD]) + (" and others" if found[_SLIPS_TOLD:] else "") or "none in any printing"


def _printing(page: Page, sheet: Sheet, number: int, ledger: Ledger, slips: list[Slip]) -> Printing:
    """What the sheet says; where it lacks its key, what stands in its place is added to the `slips`."""
    persons: list[Person] = []
    findings: list[Finding] = []
    ledger.labels += sheet.labels
    reader = HeaderReader(page, sheet, ledger, persons, findings)
    header = reader.read()
    entries = [read_entry(page, entry, ledger) for entry in sheet.entries]
    persons += read_signature(page, sheet, ledger)
    for orphan in sheet.orphans:
        ledger.furniture += page.parts(*orphan)
    span, lacking = span_of(page, sheet.stretch), _lacking(header)
    slip = slip_of(lacking, reader.unread[lacking]) if lacking in reader.unread else None
    slips += [slip] if slip else []
    return Printing(
        dump_sha256=page.dump.sha256,
        printing_no=number,
        form=sheet.form,
        span=span,
        layouts=tuple(sorted({entry.layout for entry in entries})),
        header=header,
        entries=entries,
        persons=persons,
        # Of a printing that cannot be loaded nothing else is worth telling.
        findings=[_without_key(lacking, slip, span)] if lacking else findings + _orphans(page, sheet),
    )


def _lacking(header: Header) -> str | None:
    """Which half of its project-year's key the header lacks: the code, if both; None where it has both."""
    if header.project_code is None:
        return "project_code"
    return "fiscal_year" if header.fiscal_year is None else None


def _orphans(page: Page, sheet: Sheet) -> list[Finding]:
    return [
        Finding(
            rule="orphan_heading",
            severity="info",
            message_en="This heading was left alone at the foot of a page, without date or text; it is no entry.",
            message_th="หัวรายงานนี้ตกค้างท้ายหน้า ไม่มีวันที่และข้อความตามมา จึงไม่นับเป็นรายงาน",
            span=span_of(page, orphan),
        )
        for orphan in sheet.orphans
    ]


def _without_key(lacking: str, slip: Slip | None, span: Span) -> Finding:
    name_en, name_th = _KEYS[lacking]
    there_en, there_th = (
        (f" Behind its label: {slip.in_english()}.", f" หลังป้ายพิมพ์ว่า {slip.in_thai()}") if slip else ("", "")
    )
    return Finding(
        rule="printing_without_key",
        severity="error",
        message_en=f"A printing has no readable {name_en}, so it cannot be loaded; its text is residue.{there_en}",
        message_th=f"แบบพิมพ์นี้อ่าน{name_th}ไม่ได้ จึงนำเข้าไม่ได้ ข้อความเก็บไว้เป็นส่วนที่ยังไม่ได้อ่าน{there_th}",
        span=span,
    )


def _masked(dump: Dump, residue: list[Span], printings: Sequence[Printing]) -> list[tuple[Span, str]]:
    """The residue as everyone may read it: labelled persons, titled names and telephone numbers masked."""
    if not residue:
        return []
    hidden = [Span(*person.span) for printing in printings for person in printing.persons]
    for start, end in merge(Span(max(start - LONGEST_NAME, 0), end + LONGEST_NAME) for start, end in residue):
        around = undo_mojibake(dump.text[start:end], dump.repair)
        hidden += [Span(start + first, start + last) for first, last in personal_places(around)]
    shown = mask_places(dump.text, hidden)
    return [(span, shown[span.start : span.end]) for span in residue]


def _dump_findings(dump: Dump) -> list[Finding]:
    findings = []
    if dump.repair:
        findings.append(
            Finding(
                rule="mojibake_repaired",
                severity="info",
                message_en=f"Text of this file is UTF-8 once read as {_MISTAKEN[dump.repair]}; it was put right.",
                message_th=f"ข้อความในไฟล์นี้เคยถูกอ่าน UTF-8 ผิดเป็น {_MISTAKEN[dump.repair]} ได้แก้กลับแล้ว",
            )
        )
    encoding = _ENCODINGS.get(dump.encoding, dump.encoding)
    for place in dump.bad_bytes[:_BAD_BYTES_TOLD]:
        findings.append(
            Finding(
                rule="bad_byte",
                severity="warning",
                message_en=f"A byte here cannot be read as {encoding}; it was replaced by U+FFFD.",
                message_th=f"ไบต์ตรงนี้อ่านเป็น {encoding} ไม่ได้ จึงแทนด้วยเครื่องหมาย U+FFFD",
                span=Span(place, place + 1),
            )
        )
    others = dump.bad_bytes[_BAD_BYTES_TOLD:]
    if others:
        findings.append(
            Finding(
                rule="bad_byte",
                severity="warning",
                message_en=f"Bytes from here on that cannot be read as {encoding} either: {len(others):,} more; "
                "each was replaced by U+FFFD.",
                message_th=f"ตั้งแต่ตรงนี้ไปมีอีก {len(others):,} ไบต์ที่อ่านเป็น {encoding} ไม่ได้ จึงแทนแต่ละไบต์ด้วยเครื่องหมาย U+FFFD",
                span=Span(others[0], others[-1] + 1),
            )
        )
    return findings


def _project_of(finding: Finding, printings: list[Printing]) -> str | None:
    """The project-year of the printings that the finding stands in; of the whole dump where it has no place."""
    start, end = finding.span or (printings[0].span[0], printings[-1].span[1])
    keys = {printing.project_key for printing in printings if printing.span[0] < end and start < printing.span[1]}
    return keys.pop() if len(keys) == 1 else None
