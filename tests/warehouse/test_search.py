"""Searching: which entries a query finds, in what order, and which words of them are shown."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaona import lake, warehouse
from kaona.errors import UsageError
from kaona.thai.segment import segment
from kaona.warehouse.postings import _TERM
from kaona.warehouse.search import Hit, find, query_terms, term_of
from tests.warehouse import made
from tests.warehouse.made import OLD, STALL, fill, rows, workspace
from tests.warehouse.steps import publish

NARRATIVES = {
    STALL: (
        "ประชุมคณะทำงานและสำรวจพื้นที่ริมคลอง",
        "อบรมผู้ค้าหาบเร่ จำนวน ๕๐ คน ที่ศูนย์เยาวชน",
        "อบรมผู้ค้าหาบเร่และผู้ค้าแผงลอย จำนวน 1,250 คน พร้อมตรวจสุขาภิบาลอาหาร",
        "มอบ BANNER และป้ายประชาสัมพันธ์",
    ),
    OLD: ("ตรวจตลาดและผู้ค้าแผงลอยในเขต", "อบรมผู้ค้าหาบเร่รุ่นแรก"),
}


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Any:
    ws = workspace(tmp_path_factory.mktemp("search"))
    fill(ws)
    told = {key: _entries(key, narratives) for key, narratives in NARRATIVES.items()}
    write(ws, told)
    publish(ws)
    with warehouse.connect(ws) as connection:
        yield connection


def _entries(key: str, narratives: tuple[str, ...]) -> list[dict[str, Any]]:
    first = date(2020, 11, 20) if key == STALL else date(2020, 3, 3)
    return [
        made.entry(key, first + timedelta(days=number), number + 1, "10", narrative=text)
        for number, text in enumerate(narratives)
    ]


def write(ws: Any, told: Mapping[str, list[dict[str, Any]]]) -> None:
    for key, entries in told.items():
        year = int(key[-4:])
        others = [made.ROWED] if year == 2564 else []
        lake.write(ws, "fact_progress", year, rows("fact_progress", *entries, *others))
        pieces = [
            {
                "entry_key": entry["entry_key"],
                "seq": seq,
                "start_char": phrase.start,
                "end_char": phrase.end,
                "text": phrase.text,
                "words": list(phrase.words),
            }
            for entry in entries
            for seq, phrase in enumerate(segment(entry["narrative"]), start=1)
        ]
        lake.write(ws, "segment", year, rows("segment", *pieces))
    for year in (2563, 2564):  # what the made-up lake counts of entries that are no more
        lake.write(ws, "fact_target_group", year, rows("fact_target_group"))


def narratives(hits: list[Hit]) -> list[str]:
    return [hit.sentence for hit in hits]


def marked(hit: Hit) -> list[str]:
    return [hit.sentence[start:end] for start, end in hit.matches]


def test_entries_with_more_and_rarer_words_come_first(searched: duckdb.DuckDBPyConnection) -> None:
    found = find(searched, "ผู้ค้าแผงลอย สุขาภิบาล")
    assert narratives(found)[:2] == [NARRATIVES[STALL][2], NARRATIVES[OLD][0]]
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)


def test_a_hit_tells_its_entry_its_project_and_where_the_words_stand(searched: duckdb.DuckDBPyConnection) -> None:
    (hit,) = find(searched, "สุขาภิบาล")
    assert (hit.project_key, hit.fiscal_year, hit.report_date) == (STALL, 2564, date(2020, 11, 22))
    assert hit.entry_key == f"{STALL}/2020-11-22"
    assert hit.project_name == "โครงการสอนทำขนมประจำปี 2564"
    assert "สุขาภิบาล" in marked(hit)


@pytest.mark.parametrize("query", ["50", "๕๐", "1250", "๑,๒๕๐", "banner"])
def test_digits_commas_and_case_make_no_difference(searched: duckdb.DuckDBPyConnection, query: str) -> None:
    (hit,) = find(searched, query)
    assert term_of(marked(hit)[0]) == term_of(query)


def test_a_year_and_a_limit_bound_the_answer(searched: duckdb.DuckDBPyConnection) -> None:
    assert {hit.project_key for hit in find(searched, "ผู้ค้าหาบเร่", fiscal_year=2563)} == {OLD}
    assert find(searched, "ผู้ค้าหาบเร่", fiscal_year=2570) == []
    assert len(find(searched, "ผู้ค้าหาบเร่", 2)) == 2


def test_a_part_of_a_word_finds_the_words_that_contain_it(searched: duckdb.DuckDBPyConnection) -> None:
    whole = next(term for term in query_terms("ประชาสัมพันธ์") if len(term) > 6)
    (hit,) = find(searched, whole[2:-3])
    assert hit.sentence == NARRATIVES[STALL][3]


def test_a_compound_that_nobody_wrote_finds_its_parts(searched: duckdb.DuckDBPyConnection) -> None:
    compound = "ตลาดมืด"
    assert query_terms(compound) == [compound]
    assert narratives(find(searched, compound)) == [NARRATIVES[OLD][0]]


def test_what_nobody_wrote_finds_nothing_and_no_word_is_refused(searched: duckdb.DuckDBPyConnection) -> None:
    assert find(searched, "ไดโนเสาร์") == []
    with pytest.raises(UsageError, match="words"):
        find(searched, " ?! ")


def test_weights_are_bm25s(searched: duckdb.DuckDBPyConnection) -> None:
    lengths = dict(
        searched.execute("SELECT entry_key, sum(term_frequency) FROM search.posting GROUP BY ALL").fetchall()
    )
    mean = sum(lengths.values()) / len(lengths)
    found = searched.execute("""
        SELECT entry_key, term_frequency, weight, document_frequency
        FROM search.posting JOIN search.term USING (term)
    """).fetchall()
    assert len(found) == searched.execute("SELECT sum(document_frequency) FROM search.term").fetchone()[0] > 20
    for key, frequency, weight, entries in found:
        rarity = math.log(1 + (len(lengths) - entries + 0.5) / (entries + 0.5))
        expected = rarity * frequency * 2.2 / (frequency + 1.2 * (0.25 + 0.75 * float(lengths[key] / mean)))
        assert weight == pytest.approx(expected, rel=1e-6)


def test_common_words_order_what_rarer_ones_find_as_if_all_were_added_up(
    searched: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = "อบรม ผู้ค้า สุขาภิบาล"
    whole = {hit.entry_key: hit.score for hit in find(searched, query)}
    monkeypatch.setattr("kaona.warehouse.search._COMMON", 3)
    found = find(searched, query)
    assert found
    assert {hit.entry_key: hit.score for hit in found} == {hit.entry_key: whole[hit.entry_key] for hit in found}
    assert found[0].entry_key == next(iter(whole))


@given(st.text(alphabet="กขค้๐๑๙09 ,.AZaz/-", max_size=12))
def test_a_querys_words_become_what_the_index_made_of_them(word: str) -> None:
    made_in_sql = duckdb.execute(f"SELECT {_TERM} FROM (SELECT ? AS word)", [word]).fetchone()
    assert made_in_sql == (term_of(word),)


def test_a_long_narrative_is_shown_by_its_best_part(tmp_path: Path) -> None:
    ws = workspace(tmp_path)
    fill(ws)
    filler = "ดำเนินการตามแผนงานที่กำหนดไว้ " * 30
    text = f"{filler}ตรวจตลาด {filler}อบรมผู้ค้าในตลาดริมน้ำ {filler}"
    write(ws, {STALL: _entries(STALL, (text,)), OLD: _entries(OLD, ("ตลาด",))})
    publish(ws)
    with warehouse.connect(ws) as connection:
        hit = next(hit for hit in find(connection, "อบรมผู้ค้าในตลาดริมน้ำ") if hit.project_key == STALL)
    assert "อบรมผู้ค้าในตลาดริมน้ำ" in hit.sentence
    assert len(hit.sentence) < 250 and hit.is_cut_before and hit.is_cut_after
    assert text[hit.start_char :].startswith(hit.sentence)
    assert set(query_terms("อบรมผู้ค้าในตลาดริมน้ำ")) <= {term_of(word) for word in marked(hit)}
