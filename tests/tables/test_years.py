"""From dumps to the tables of a fiscal year: rows, keys, and the place of every value that was read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

import pyarrow as pa
import pytest

from kaona.extract.readers import READERS, read_again
from kaona.schema import TABLES
from kaona.tables import year_tables
from tests.extract.noise import spoiled
from tests.support import BANNER, EntryText, FormText, cut, printed
from tests.tables.loaded import parsed, printings, rows, tables_of

KEY = "50220000-0147/2564"
OLDER = printed(
    layout="bullet",
    goal="๓.๒.๒ ชาวเมืองมีงานทำ",
    entries=(
        EntryText(),
        EntryText(number="2", date="28/01/2564", narrative="สอนทำขนมชั้น", progress="50.00", baht="12,345.50"),
    ),
)
NEWER = printed(
    layout="one_line",
    entries=(
        EntryText(),
        EntryText(
            number="2",
            date="28/01/2564",
            narrative="สอนทำขนมชั้น ครบ 2 กลุ่มเป้าหมาย 1. กลุ่มแม่บ้าน จำนวน 25 ราย 2. กลุ่มคนว่างงาน จำนวน ๑๕ ราย",
            progress=None,
            baht=None,
        ),
        EntryText(number="3", date="26/02/2564", narrative="ติดตามผล", progress="100.00", baht="12,345.50"),
    ),
)


def test_every_by_year_table_is_there_as_declared() -> None:
    tables = tables_of(NEWER)
    assert set(tables) == {name for name, table in TABLES.items() if table.by_year}
    for name, table in tables.items():
        assert table.schema.equals(TABLES[name].arrow), name


def test_a_project_year_and_its_entries() -> None:
    tables = tables_of(OLDER, NEWER)
    (project,) = rows(tables, "dim_project")
    assert (project["project_key"], project["project_code"], project["fiscal_year"]) == (KEY, "50220000-0147", 2564)
    assert (project["start_date"], project["responsible_post"]) == (date(2020, 10, 1), "หัวหน้าฝ่ายพัฒนาชุมชน")
    assert [(row["entry_key"], row["entry_no"], row["progress_pct"]) for row in rows(tables, "fact_progress")] == [
        (f"{KEY}/2020-12-25", 1, Decimal("10.0000")),
        (f"{KEY}/2021-01-28", 2, Decimal("50.0000")),
        (f"{KEY}/2021-02-26", 3, Decimal("100.0000")),
    ]
    (standing,) = rows(tables, "fact_project_year")
    assert standing["latest_entry_key"] == f"{KEY}/2021-02-26"
    assert (standing["latest_report_date"], standing["latest_progress_pct"]) == (date(2021, 2, 26), Decimal("100.0000"))
    assert (standing["budget_received_baht"], standing["entry_count"]) == (Decimal("80900.00"), 3)


def test_the_agency_and_the_goal_are_linked_by_key() -> None:
    tables = tables_of(NEWER)
    (agency,) = rows(tables, "project_agency")
    assert agency["agency_key"] == rows(tables, "dim_project")[0]["agency_key"]
    assert (agency["agency_code"], agency["bureau_code"], agency["agency_kind"]) == ("50220000", "5022", "district")
    assert (agency["bureau"], agency["bureau_official"]) == ("สำนักงานเขตหนองแขม", "สำนักงานเขตหนองแขม")
    (bridge,) = rows(tables, "bridge_project_strategy")
    (goal,) = rows(tables, "project_strategy")
    assert bridge["strategy_key"] == goal["strategy_key"]
    assert (goal["plan_phase"], goal["pillar_no"], goal["issue_no"], goal["goal_no"]) == (2, "3", "3.2", "3.2.1")
    assert bridge["indicator_key"] == rows(tables, "project_indicator")[0]["indicator_key"]


def test_each_project_year_keeps_the_number_that_it_prints_before_a_shared_indicator() -> None:
    indicator = "ร้อยละของผู้เข้าอบรมที่นำความรู้ไปใช้"
    tables = tables_of(
        printed(indicator=f"มิติที่1 {indicator}"), printed(indicator=f"มิติที่ ๒ {indicator}", code="50220000-0148")
    )
    links = rows(tables, "bridge_project_strategy")
    assert len({row["indicator_key"] for row in links}) == 1
    assert [(row["project_key"], row["printed_dimension_no"]) for row in links] == [
        (KEY, "1"),
        ("50220000-0148/2564", "2"),
    ]


def test_without_goal_and_indicator_the_link_is_to_the_unknown_members() -> None:
    tables = tables_of(printed(pillar="-", issue="-", goal="-", indicator="-"))
    (bridge,) = rows(tables, "bridge_project_strategy")
    assert (bridge["strategy_key"], bridge["indicator_key"]) == ("unknown", "unknown")
    assert rows(tables, "project_strategy") == rows(tables, "project_indicator") == []


def test_counts_come_from_the_narrative_that_stands_once() -> None:
    tables = tables_of(OLDER, NEWER)
    counts = rows(tables, "fact_target_group", measure="achieved")
    assert [(row["target_count_key"], row["quantity"], row["unit"]) for row in counts] == [
        (f"{KEY}/2021-01-28/g1", 25, "person"),
        (f"{KEY}/2021-01-28/g2", 15, "person"),
    ]
    assert {(row["entry_key"], row["report_date"]) for row in counts} == {(f"{KEY}/2021-01-28", date(2021, 1, 28))}
    (planned,) = rows(tables, "fact_target_group", measure="planned")
    assert (planned["target_count_key"], planned["quantity"], planned["entry_key"]) == (f"{KEY}/g1", 40, None)


def test_what_lost_is_a_conflict_and_an_issue_of_one_key() -> None:
    tables = tables_of(OLDER, NEWER)
    conflicts = rows(tables, "conflict")
    assert {(row["table_name"], row["column_name"], row["kept_value"], row["lost_value"]) for row in conflicts} >= {
        ("dim_strategy", "goal_no", "3.2.1", "3.2.2"),
        ("dim_strategy", "goal_name", "ชาวเมืองมีอาชีพที่มั่นคง", "ชาวเมืองมีงานทำ"),
    }
    issues = rows(tables, "quality_issue", rule="printing_conflict")
    assert {row["issue_key"] for row in issues} == {row["issue_key"] for row in conflicts}
    assert all(len(row["issue_key"]) == 12 for row in issues)
    texts = parsed(OLDER, NEWER)
    for row in conflicts:
        for side in ("kept", "lost"):
            text, _ = texts[row[f"{side}_dump_sha256"]]
            assert text[row[f"{side}_start_char"] : row[f"{side}_end_char"]].strip() != ""


def said(issues: list[dict[str, Any]]) -> list[tuple[str, str | None, str]]:
    """Table, entry and column of each finding."""
    return sorted((row["table_name"], row["entry_key"], row["column_name"]) for row in issues)


def test_an_entry_without_its_disbursement_is_one_hole_and_without_its_number_too() -> None:
    lineless = EntryText(number="2", date="28/01/2564", narrative="สอนทำขนมชั้น", baht=None)
    text = printed(layout="bullet", entries=(EntryText(), lineless))
    text = text.replace("งบประมาณที่เบิกใช้ (ครั้งที่ 1)", "งบประมาณที่เบิกใช้")
    holes = rows(tables_of(text), "quality_issue", rule="missing_value")
    assert said(holes) == [
        ("fact_progress", f"{KEY}/2020-12-25", "disbursement_no"),
        ("fact_progress", f"{KEY}/2021-01-28", "disbursed_baht"),
    ]
    (line,) = [row for row in holes if row["column_name"] == "disbursed_baht"]
    assert line["message_en"] == "Entry 2: the amount disbursed with its number is readable in no printing."
    assert line["message_th"] == "รายงานครั้งที่ 2 ไม่มีงบประมาณที่เบิกใช้พร้อมเลขครั้งที่ที่อ่านได้ในฉบับพิมพ์ใดเลย"


def test_what_one_printing_lacks_of_the_project_is_a_finding_with_its_place() -> None:
    whole = printed()
    lacking = printed(objective="", spent="", end="", indicator="", responsible="นายตะวันฉาย วารีรักษ์", coordinator="")
    tables = tables_of(whole, lacking)
    holes = rows(tables, "quality_issue", rule="missing_in_printing")
    assert sorted((row["table_name"], row["row_key"], row["column_name"]) for row in holes) == [
        ("dim_indicator", KEY, "indicator_name"),
        ("dim_project", KEY, "end_date"),
        ("dim_project", KEY, "objective"),
        ("fact_project_year", KEY, "budget_spent_baht"),
    ]
    (dump,) = [sha for sha, (text, _) in parsed(whole, lacking).items() if text == lacking]
    assert {(row["dump_sha256"], row["project_key"], row["severity"]) for row in holes} == {(dump, KEY, "info")}
    (objective,) = [row for row in holes if row["column_name"] == "objective"]
    assert "เพื่อให้ผู้เข้าอบรมทำขนมขายได้จริง" in objective["message_th"]
    assert all(row["start_char"] < row["end_char"] for row in holes)
    assert rows(tables, "quality_issue", rule="missing_value") == []


def falls_of(*entries: tuple[str, str, str]) -> list[str]:
    """The entries at which progress falls; an entry is a number, a date (or `-`) and a percentage."""
    texts = tuple(
        EntryText(number=number, date=date, progress=progress, narrative=f"สอนทำขนมครั้งที่ {number} ถึงร้อยละ {progress}")
        for number, date, progress in entries
    )
    found = rows(tables_of(printed(layout="bullet", entries=texts)), "quality_issue", rule="progress_falls")
    return [row["entry_key"].removeprefix(f"{KEY}/") for row in found]


@pytest.mark.parametrize(
    ("entries", "falls"),
    [
        ([("1", "25/12/2563", "10"), ("2", "-", "30"), ("3", "26/02/2564", "20")], ["2021-02-26"]),
        ([("1", "25/12/2563", "10"), ("2", "-", "5"), ("3", "26/02/2564", "20")], ["n02"]),
        ([("1", "25/12/2563", "10"), ("2", "28/01/2564", "50"), ("3", "-", "0")], ["n03"]),
        ([("1", "-", "40"), ("2", "28/01/2564", "50"), ("3", "26/02/2564", "60")], []),
        ([("1", "25/12/2563", "10"), ("2", "-", "30"), ("3", "-", "20"), ("4", "26/03/2564", "40")], ["n03"]),
        # Of 3 dated before 1 nothing tells where 2 belongs, and of two that are numbered 2 neither.
        ([("3", "25/12/2563", "10"), ("2", "-", "5"), ("1", "26/02/2564", "20")], []),
        ([("1", "25/12/2563", "10"), ("2", "28/01/2564", "50"), ("2", "-", "0")], []),
    ],
    ids=["before it", "at it", "last", "first", "two", "numbers against dates", "a number twice"],
)
def test_an_undated_entry_whose_number_tells_its_place_is_compared_too(
    entries: list[tuple[str, str, str]], falls: list[str]
) -> None:
    assert falls_of(*entries) == falls


def test_two_entries_of_one_date_are_a_finding_once_however_often_they_are_printed() -> None:
    second = EntryText(number="2", narrative="สอนทำขนมชั้น", progress="20.00")
    third = EntryText(number="3", date="28/01/2564", narrative="สอนทำขนมตาล", progress="30.00")
    twice = [printed(layout=layout, entries=(EntryText(), second, third)) for layout in ("bullet", "one_line")]
    (issue,) = rows(tables_of(*twice), "quality_issue", rule="date_twice")
    assert (issue["entry_key"], issue["column_name"], issue["severity"]) == (
        f"{KEY}/2020-12-25#2",
        "report_date",
        "info",
    )
    assert issue["message_en"] == "Two entries have the date 2020-12-25: Entry 1 and Entry 2."
    assert issue["message_th"] == "มีรายงานสองครั้งลงวันที่เดียวกันคือ 25/12/2563: รายงานครั้งที่ 1 และรายงานครั้งที่ 2"
    alone = printed(entries=(EntryText(), third))
    assert rows(tables_of(alone), "quality_issue", rule="date_twice") == []


def test_the_orphan_heading_is_an_issue_with_its_place() -> None:
    text = NEWER.replace("รายงานครั้งที่2", f"รายงานครั้งที่ 2\n\n{BANNER}\n\nรายงานครั้งที่2")
    (issue,) = rows(tables_of(text), "quality_issue", rule="orphan_heading")
    assert (issue["project_key"], issue["severity"]) == (KEY, "info")
    assert text[issue["start_char"] : issue["end_char"]] == "รายงานครั้งที่ 2"


def test_issue_keys_are_unique_and_words_are_filled_in() -> None:
    tables = tables_of(OLDER, NEWER, printed(end="30/09/2563", spent="99,000 บาท", code="50220000-0148"))
    issues = rows(tables, "quality_issue")
    assert len({row["issue_key"] for row in issues}) == len(issues)
    assert not any("{" in row["message_en"] + row["message_th"] for row in issues)
    assert {"project_ends_before_start", "spent_over_received", "missing_in_printing"} <= {
        row["rule"] for row in issues
    }


def check_sources(tables: dict[str, pa.Table], *texts: str) -> int:
    """Read every value of a `read` column again from its parts; gives how many there were."""
    by_dump = parsed(*texts)
    parts: dict[tuple[str, str, str], list[dict[str, object]]] = {}
    for row in rows(tables, "value_source"):
        parts.setdefault((row["table_name"], row["row_key"], row["column_name"]), []).append(row)
    characters = {}
    for place, pieces in parts.items():
        assert [piece["part_no"] for piece in pieces] == list(range(1, len(pieces) + 1)), place
        text, parse = by_dump[str(pieces[0]["dump_sha256"])]
        characters[place] = cut(text, [(piece["start_char"], piece["end_char"]) for piece in pieces]), parse.repair
    number = 0
    owners = {
        "dim_agency": ("project_agency", "project_key"),
        "dim_strategy": ("project_strategy", "project_key"),
        "dim_indicator": ("project_indicator", "project_key"),
        "dim_project": ("dim_project", "project_key"),
        "fact_project_year": ("fact_project_year", "project_key"),
        "fact_progress": ("fact_progress", "entry_key"),
        "fact_target_group": ("fact_target_group", "target_count_key"),
    }
    for table, column in READERS:
        name, key = owners[table]
        for row in rows(tables, name):
            if row[column] is not None:
                written, repair = characters[table, row[key], column]
                assert read_again(table, column, written, repair) == row[column], (column, written)
                number += 1
    return number


def test_every_read_value_has_its_parts_and_they_say_it_again() -> None:
    assert check_sources(tables_of(OLDER, NEWER), OLDER, NEWER) == 22 + 3 * 8 + 3 * 4


def test_a_place_that_goes_over_a_banner_is_in_parts_without_it() -> None:
    text = NEWER.replace("จำนวน ๑๕ ราย", f"จำนวนกว่า\n{BANNER}\n๑๕ ราย")
    (count,) = rows(tables_of(text), "fact_target_group", quantity=15)
    assert count["qualifier"] == "at_least"
    found = {
        column: [
            text[row["start_char"] : row["end_char"]]
            for row in rows(tables_of(text), "value_source", row_key=count["target_count_key"], column_name=column)
        ]
        for column in ("qualifier", "quantity", "as_written")
    }
    assert (found["qualifier"], found["quantity"]) == (["กว่า"], ["๑๕"])
    assert len(found["as_written"]) == 2
    assert not any("****" in part for part in found["as_written"])


def test_under_noise_too() -> None:
    for seed in range(8):
        texts = [spoiled(OLDER, Random(seed)), spoiled(NEWER, Random(-seed))]
        found = [pair for pair in printings(*texts) if pair[0].header.fiscal_year.value == 2564]  # type: ignore[union-attr]
        assert check_sources(year_tables(2564, found), *texts) > 40


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_arrival_gives_equal_tables(seed: int) -> None:
    texts = [OLDER, NEWER, printed(code="50220000-0148"), printed(layout="one_line", entries=())]
    shuffled = Random(seed).sample(texts, len(texts))
    one, other = tables_of(*texts), tables_of(*shuffled)
    for name, table in TABLES.items():
        if name in one:
            order = [(column, "ascending") for column in table.primary_key]
            assert one[name].sort_by(order).equals(other[name].sort_by(order)), name


def test_persons_are_in_their_own_table_only() -> None:
    text = printed(FormText(responsible="นายตะวันฉาย วารีรักษ์", coordinator="นางพิกุลแก้ว ธารามณี 0 2999 0101"))
    tables = tables_of(text)
    assert {(row["role"], row["name"]) for row in rows(tables, "person")} == {
        ("responsible", "นายตะวันฉาย วารีรักษ์"),
        ("coordinator", "นางพิกุลแก้ว ธารามณี"),
        ("telephone", "0 2999 0101"),
    }
    (project,) = rows(tables, "dim_project")
    assert (project["responsible_post"], project["coordinator_post"]) == (None, None)
    for name, table in tables.items():
        if name != "person":
            shown = str(table.to_pylist())
            assert not any(secret in shown for secret in ("ตะวันฉาย", "วารีรักษ์", "พิกุลแก้ว", "ธารามณี", "0101")), name


def test_segments_cover_the_narratives() -> None:
    tables = tables_of(NEWER)
    for entry in rows(tables, "fact_progress"):
        segments = rows(tables, "segment", entry_key=entry["entry_key"])
        assert [row["seq"] for row in segments] == list(range(1, len(segments) + 1))
        for row in segments:
            assert entry["narrative"][row["start_char"] : row["end_char"]] == row["text"] == "".join(row["words"])
        assert "".join(row["text"] for row in segments) == "".join(entry["narrative"].split())


def test_reports_are_a_row_a_printing() -> None:
    tables = tables_of(OLDER + "\n" + OLDER, NEWER)
    reports = rows(tables, "report")
    assert len(reports) == 3
    for row in reports:
        assert row["report_id"] == f"{row['dump_sha256'][:12]}/{row['printing_no']}"
        assert (row["project_key"], row["form"]) == (KEY, "print_form")
    assert sorted(row["layouts"] for row in reports) == [["bullet"], ["bullet"], ["one_line"]]


def test_printings_of_another_year_are_refused() -> None:
    with pytest.raises(ValueError, match="fiscal year 2565"):
        tables_of(NEWER, year=2565)


def test_no_printings_give_empty_tables() -> None:
    assert all(table.num_rows == 0 for table in year_tables(2564, []).values())
