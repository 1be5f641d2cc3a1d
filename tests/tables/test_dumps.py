"""The tables of the dumps themselves: what was met, what was left over, and printings without a project-year."""

from __future__ import annotations

from datetime import datetime

import pyarrow as pa
import pytest

from kaona.extract.dump import parse_dump
from kaona.records import DumpParse
from kaona.schema import TABLES
from kaona.store import SeenPath
from kaona.tables import dump_tables
from tests.support import EntryText, FormText, printed
from tests.tables.loaded import rows

MONDAY, TUESDAY = datetime(2024, 1, 1, 1, 30), datetime(2024, 1, 2, 1, 30)


def parse_of(data: bytes) -> DumpParse:
    return parse_dump(data, 1 << 20)


def seen(parse: DumpParse, path: str, first: datetime, last: datetime) -> SeenPath:
    return SeenPath(
        dump_sha256=parse.dump_sha256,
        path=path,
        size_bytes=parse.size_bytes,
        mtime_ns=-1,
        read_at=last,
        first_seen_at=first,
        last_seen_at=last,
    )


def tables_of(parse: DumpParse) -> dict[str, pa.Table]:
    return dump_tables([parse], [seen(parse, "ก.txt", MONDAY, MONDAY)])


def test_a_dump_is_a_row_with_its_counts_and_its_earliest_name() -> None:
    text = printed() + "\nข้อความท้ายไฟล์"
    parse = parse_of(text.encode())
    paths = [seen(parse, "ก.txt", TUESDAY, TUESDAY), seen(parse, "ข/ก.txt", MONDAY, TUESDAY)]
    tables = dump_tables([parse], paths)
    (dump,) = rows(tables, "dump")
    assert (dump["status"], dump["encoding"], dump["size_bytes"]) == ("parsed", "utf-8", len(text.encode()))
    assert (dump["reason_code"], dump["reason"], dump["repair"]) == (None, None, None)
    assert dump["first_seen_at"] == MONDAY
    kinds = ("value_chars", "label_chars", "furniture_chars", "blank_chars", "residue_chars")
    assert dump["character_count"] == len(text) == sum(dump[kind] for kind in kinds)
    assert [row["path"] for row in rows(tables, "dump_path")] == ["ก.txt", "ข/ก.txt"]


def test_residue_has_its_place_and_its_text() -> None:
    text = "หัวกระดาษที่แปลก\n" + printed()
    (row,) = rows(tables_of(parse_of(text.encode())), "residue")
    assert text[row["start_char"] : row["end_char"]] == row["text"] == "หัวกระดาษที่แปลก"


def test_a_rejected_dump_is_a_row_with_its_reason() -> None:
    parse = parse_of("ข่าวประจำวัน ชาวบ้านขอให้ซ่อมสะพาน".encode())
    tables = tables_of(parse)
    (dump,) = rows(tables, "dump")
    assert (dump["status"], dump["reason_code"]) == ("quarantined", "not_a_report")
    assert dump["reason"]
    assert rows(tables, "report") == rows(tables, "residue") == []


def test_a_printing_without_a_key_has_a_report_an_error_and_its_persons_apart() -> None:
    parse = parse_of((printed(FormText(coordinator="นางพิกุลแก้ว ธารามณี"), code="-") + "\n" + printed()).encode())
    parse.printings = [printing for printing in parse.printings if printing.project_key is None]
    tables = tables_of(parse)
    (report,) = rows(tables, "report")
    assert (report["project_key"], report["printing_no"]) == (None, 1)
    (issue,) = rows(tables, "quality_issue")
    assert (issue["rule"], issue["severity"], issue["project_key"]) == ("printing_without_key", "error", None)
    assert [row["name"] for row in rows(tables, "person")] == ["นางพิกุลแก้ว ธารามณี"]
    assert "พิกุลแก้ว" not in str(rows(tables, "residue"))


def test_bad_bytes_are_issues_of_the_dump() -> None:
    data = printed().encode("cp874")
    data = data[:200] + b"\xfc" + data[201:]
    (issue,) = rows(tables_of(parse_of(data)), "quality_issue", rule="bad_byte")
    assert (issue["start_char"], issue["end_char"], issue["entry_key"]) == (200, 201, None)
    assert issue["project_key"] == "50220000-0147/2564"


def test_a_bad_byte_is_an_issue_of_the_project_whose_text_it_stands_in() -> None:
    one, other = printed(), printed(code="50220000-0148")
    text = one + "\n" + other
    places = [text.index("ขนม"), len(one) + 1 + other.index("ขนม")]
    data = bytearray(text.encode("cp874"))
    for place in places:
        data[place] = 0xFC
    issues = rows(tables_of(parse_of(bytes(data))), "quality_issue", rule="bad_byte")
    assert [(row["start_char"], row["project_key"], row["row_key"]) for row in issues] == [
        (places[0], "50220000-0147/2564", "50220000-0147/2564"),
        (places[1], "50220000-0148/2564", "50220000-0148/2564"),
    ]


@pytest.mark.parametrize(("number", "told"), [(100, None), (101, "1 more"), (130, "30 more")])
def test_beyond_a_hundred_bad_bytes_the_rest_are_told_by_their_number(number: int, told: str | None) -> None:
    narrative = "สอนทำขนมชั้นให้แม่บ้านริมคลอง " * 110
    text = printed(entries=(EntryText(narrative=narrative),))
    start = text.index(narrative)
    places = [start + 20 * place for place in range(number)]
    data = bytearray(text.encode("cp874"))
    for place in places:
        data[place] = 0xFC
    issues = rows(tables_of(parse_of(bytes(data))), "quality_issue", rule="bad_byte")
    assert [row["start_char"] for row in issues] == places[:101]
    assert {row["project_key"] for row in issues} == {"50220000-0147/2564"}
    if told:
        assert told in issues[-1]["message_en"] and f"อีก {told.split()[0]} ไบต์" in issues[-1]["message_th"]
        assert issues[-1]["end_char"] == places[-1] + 1


def test_mojibake_is_an_issue_of_the_project_where_the_dump_has_one_only() -> None:
    def project_of(*texts: str) -> str | None:
        mistaken = "\n".join(texts).encode().decode("latin-1")
        (issue,) = rows(tables_of(parse_of(mistaken.encode())), "quality_issue", rule="mojibake_repaired")
        return str(issue["project_key"]) if issue["project_key"] else None

    assert project_of(printed()) == project_of(printed(), printed()) == "50220000-0147/2564"
    assert project_of(printed(), printed(code="50220000-0148")) is None


def test_the_tables_are_as_declared_empty_or_not() -> None:
    for tables in (dump_tables([], []), tables_of(parse_of(printed().encode()))):
        for name, table in tables.items():
            assert table.schema.equals(TABLES[name].arrow), name
