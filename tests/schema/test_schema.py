"""The declaration: complete in both languages, consistent in itself, and a strict gate for rows."""

from __future__ import annotations

import re
from contextlib import nullcontext
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from kaona.errors import SchemaError
from kaona.schema import TABLES, VIEWS, dictionary, fingerprint
from kaona.schema.model import THE_CLOCK, THE_CODE, THE_DUMP, THE_LISTS

THAI = re.compile(r"[\u0e00-\u0e7f]")
SOURCES = {THE_CLOCK, THE_CODE, THE_DUMP, THE_LISTS}
CONTRACT = {
    "dim_date": "report_date year_be year_ce month month_name_th fiscal_year fiscal_quarter fiscal_month",
    "dim_fiscal_year": "fiscal_year fiscal_year_ce start_date end_date label_th label_en",
    "dim_agency": "agency_key agency_code bureau_code bureau division section bureau_official agency_kind",
    "dim_project": "project_key project_code fiscal_year project_name agency_key start_date end_date rationale "
    "objective target_statement responsible_post",
    "dim_strategy": "strategy_key plan_phase pillar_no pillar_name issue_no issue_name goal_no goal_name",
    "dim_indicator": "indicator_key indicator_code dimension_no indicator_name",
    "dim_target_group": "target_group_key target_group_name spellings",
    "bridge_project_strategy": "project_key strategy_key indicator_key",
    "fact_project_year": "project_key project_code fiscal_year agency_key budget_received_baht budget_spent_baht "
    "latest_entry_key latest_report_date latest_progress_pct entry_count",
    "fact_progress": "entry_key project_key project_code fiscal_year entry_no declared_entry_no disbursement_no "
    "report_date progress_pct disbursed_baht plan_status target_status narrative",
    "fact_target_group": "target_count_key project_key project_code fiscal_year entry_key report_date target_group_key "
    "measure quantity unit unit_th qualifier role part_of_key sex out_of_quantity percent_written as_written",
    "segment": "entry_key seq start_char end_char text words fiscal_year",
    "dump": "dump_sha256 size_bytes encoding repair status reason_code reason character_count value_chars label_chars "
    "furniture_chars blank_chars residue_chars first_seen_at",
    "dump_path": "dump_sha256 path first_seen_at last_seen_at",
    "report": "report_id dump_sha256 printing_no project_key form layouts start_char end_char",
    "value_source": "table_name row_key column_name part_no dump_sha256 start_char end_char",
    "conflict": "issue_key table_name row_key column_name kept_value lost_value kept_dump_sha256 kept_start_char "
    "kept_end_char lost_dump_sha256 lost_start_char lost_end_char",
    "residue": "dump_sha256 start_char end_char text",
    "quality_issue": "issue_key rule severity project_key entry_key dump_sha256 start_char end_char message_th "
    "message_en",
    "build": "build_id built_at code_version dump_count entry_count",
    "change": "table_name row_key column_name old_value new_value",
    "term": "term document_frequency",
    "person": "project_key role name dump_sha256 start_char end_char",
}


@pytest.mark.parametrize("name", CONTRACT)
def test_tables_have_the_columns_that_must_be_there(name: str) -> None:
    assert set(CONTRACT[name].split()) <= set(TABLES[name].names)


def test_postings_have_the_columns_that_must_be_there() -> None:
    assert {"term", "entry_key", "entry_no", "term_frequency", "weight"} <= set(VIEWS["posting"].names)


def test_money_percentages_and_dates_have_the_promised_types() -> None:
    for table in TABLES.values():
        for column in table.columns:
            if column.name.endswith("_baht"):
                assert (column.duckdb_type, column.unit) == ("DECIMAL(18,2)", "baht")
            if column.name.endswith("_pct"):
                assert (column.duckdb_type, column.unit) == ("DECIMAL(7,4)", "percent")
            if column.name.endswith("_date"):
                assert column.duckdb_type == "DATE"


def test_everything_is_described_in_thai_and_english() -> None:
    for owner in (*TABLES.values(), *VIEWS.values()):
        for described in (owner, *owner.columns):
            assert THAI.search(described.comment_th), (owner.name, described.name)
            assert re.match(r"[A-Z`a-z0-9]", described.comment_en), (owner.name, described.name)
            assert described.comment == f"{described.comment_th}\n{described.comment_en}"


def test_derived_columns_name_what_they_are_derived_from_and_others_do_not() -> None:
    for owner in (*TABLES.values(), *VIEWS.values()):
        for column in owner.columns:
            assert bool(column.derived_from) == (column.kind == "derived"), (owner.name, column.name)
            for source in column.derived_from:
                if source in SOURCES:
                    continue
                table, _, name = source.rpartition(".")
                assert name in (TABLES[table] if table else owner).names, (owner.name, column.name, source)


def test_keys_and_references_are_columns_that_are_there() -> None:
    for table in TABLES.values():
        assert table.primary_key and set(table.primary_key) <= set(table.names)
        assert not any(table.column(name).nullable for name in table.primary_key), table.name
        assert set(table.order_by) <= set(table.names)
        for reference in table.references:
            there = TABLES[reference.table]
            for name, to in zip(reference.columns, reference.to, strict=True):
                assert table.column(name).type == there.column(to).type


def test_persons_alone_are_personal() -> None:
    assert [table.name for table in TABLES.values() if table.personal] == ["person"]
    assert [column.name for table in TABLES.values() for column in table.columns if column.personal] == ["name"]


def test_duckdb_takes_the_declaration_and_gives_it_back() -> None:
    connection = duckdb.connect()
    connection.execute("CREATE SCHEMA ops; CREATE SCHEMA lake; CREATE SCHEMA search; CREATE SCHEMA mart")
    for owner in (*TABLES.values(), *VIEWS.values()):
        for statement in (owner.ddl(), *owner.comments()):
            connection.execute(statement)
    for owner in (*TABLES.values(), *VIEWS.values()):
        found = connection.execute(
            "SELECT column_name, data_type, comment FROM duckdb_columns() WHERE schema_name = ? AND table_name = ? "
            "ORDER BY column_index",
            [owner.schema, owner.name],
        ).fetchall()
        assert found == [(column.name, column.duckdb_type, column.comment) for column in owner.columns]
    for table in TABLES.values():
        arrow = connection.sql(f"FROM {table.qualified}").to_arrow_table()
        assert arrow.cast(table.arrow).num_rows == 0


def test_the_dictionary_has_a_plain_row_for_every_column() -> None:
    rows = dictionary()
    assert len(rows) == sum(len(owner.columns) for owner in (*TABLES.values(), *VIEWS.values()))
    (spent,) = [row for row in rows if (row["table"], row["column"]) == ("fact_project_year", "budget_spent_baht")]
    assert (spent["type"], spent["kind"], spent["unit"]) == ("DECIMAL(18,2)", "read", "baht")
    (agency,) = [row for row in rows if (row["table"], row["column"]) == ("dim_project", "agency_key")]
    assert agency["references"] == "dim_agency.agency_key"
    assert {row["place"] for row in rows} == {"warehouse", "restricted", "lake"}
    assert all(isinstance(cell, (str, int, bool, type(None))) for row in rows for cell in row.values())


def test_the_fingerprint_stays_while_the_declaration_does() -> None:
    assert fingerprint() == fingerprint()
    assert re.fullmatch("[0-9a-f]{64}", fingerprint())


PERSON: dict[str, Any] = {
    "project_key": ["09000000-0021/2564"],
    "role": ["coordinator"],
    "name": ["นางสาวพิกุลแก้ว ธารามณี"],
    "dump_sha256": ["a" * 64],
    "start_char": [3],
    "end_char": [27],
}


def test_rows_are_built_by_column() -> None:
    built = TABLES["person"].table(PERSON)
    assert built.schema.equals(TABLES["person"].arrow)
    assert built.to_pylist() == [{name: values[0] for name, values in PERSON.items()}]


def test_moments_with_a_zone_become_utc_and_decimals_keep_their_places() -> None:
    path = TABLES["dump_path"]
    moment = datetime(2026, 5, 1, 12, tzinfo=UTC)
    built = path.table({"dump_sha256": ["a"], "path": ["ข.txt"], "first_seen_at": [moment], "last_seen_at": [moment]})
    assert built["first_seen_at"].to_pylist() == [datetime(2026, 5, 1, 12)]
    assert TABLES["fact_progress"].column("progress_pct").array([Decimal("119.58")]).to_pylist() == [
        Decimal("119.5800")
    ]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"nickname": ["แก้ว"]}, "nickname"),
        ({"name": [None]}, "NULL in row 0"),
        ({"name": [7]}, "int"),
        ({"role": ["neighbour"]}, "neighbour"),
        ({"start_char": [-1]}, "-1"),
        ({"start_char": ["3"]}, "str"),
        ({"start_char": [3, 4]}, "'start_char': 2"),
        ({"name": ["\ud800"]}, "surrogates"),
        ({"name": "ก"}, "str"),
    ],
)
def test_rows_that_do_not_fit_are_refused_in_words(change: dict[str, Any], found: str) -> None:
    with pytest.raises(SchemaError, match=re.escape(found)):
        TABLES["person"].table(PERSON | change)


def test_a_forgotten_column_is_refused() -> None:
    with pytest.raises(SchemaError, match="none called end_char"):
        TABLES["person"].table({name: values for name, values in PERSON.items() if name != "end_char"})


@pytest.mark.parametrize(
    ("column", "value", "fits"),
    [
        ("progress_pct", Decimal("999.9999"), True),
        ("progress_pct", Decimal("1000"), False),
        ("progress_pct", Decimal("1.00001"), False),
        ("progress_pct", Decimal("-1"), False),
        ("progress_pct", None, True),
        ("report_date", date(2021, 8, 30), True),
        ("fiscal_year", 2564, True),
        ("fiscal_year", 2021, False),
        ("plan_status", "on_plan", True),
        ("plan_status", "on plan", False),
    ],
)
def test_a_column_takes_what_fits_and_nothing_else(column: str, value: object, fits: bool) -> None:
    with nullcontext() if fits else pytest.raises(SchemaError, match=column):
        TABLES["fact_progress"].column(column).array([value])


def test_rows_made_by_a_query_are_held_to_the_declaration_too() -> None:
    table = TABLES["dim_fiscal_year"]
    with pytest.raises(SchemaError, match=r"main\.dim_fiscal_year"):
        table.verify(pa.table({"fiscal_year": [2564]}))
