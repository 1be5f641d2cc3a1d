from __future__ import annotations

import csv
import io
import json
import re
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.cli.support import PROJECT, Kaona, call

SPENT = f"SELECT project_key, budget_spent_baht FROM fact_project_year WHERE project_key = '{PROJECT}'"
SPENT_ROW = {"project_key": PROJECT, "budget_spent_baht": Decimal("12345.50")}
ODD = "SELECT 1 AS a, 2 AS a, NULL AS n, ['x', 'ย'] AS l, {'p': 1.5::DECIMAL(7,4)} AS s"


def files(folder: Path) -> set[str]:
    return {str(path) for path in folder.rglob("*")}


def test_decimals_stay_decimals_in_every_format(kaona: Kaona, tmp_path: Path) -> None:
    assert f"{PROJECT}   " in kaona("sql", SPENT).out
    assert "12345.50" in kaona("sql", SPENT).out
    assert kaona("sql", SPENT, "--format", "csv").out == f"project_key,budget_spent_baht\n{PROJECT},12345.50\n"
    as_json = kaona("sql", SPENT, "--format", "json").out
    assert json.loads(as_json, parse_float=Decimal) == [
        {"project_key": PROJECT, "budget_spent_baht": Decimal("12345.50")}
    ]
    kaona("sql", SPENT, "--output", tmp_path / "spent.parquet")
    rows = pq.read_table(tmp_path / "spent.parquet")
    assert rows.schema.field("budget_spent_baht").type == pa.decimal128(18, 2)
    assert rows.to_pylist() == [SPENT_ROW]


def test_columns_of_one_name_nulls_and_nested_values_keep_apart(kaona: Kaona) -> None:
    found = json.loads(kaona("sql", ODD, "--format", "json").out)
    assert found == [{"a": 1, "a_2": 2, "n": None, "l": ["x", "ย"], "s": {"p": 1.5}}]
    row = kaona("sql", ODD, "--format", "csv").out.splitlines()[1]
    assert next(csv.reader([row])) == ["1", "2", "", '["x","ย"]', '{"p":1.5000}']


def test_whole_numbers_longer_than_64_bits_keep_their_digits(kaona: Kaona) -> None:
    done = kaona("sql", "SELECT sum(9223372036854775807::HUGEINT) AS s FROM range(3)", "--format", "json")
    assert json.loads(done.out) == [{"s": 3 * (2**63 - 1)}]


def test_no_rows_are_an_answer_in_every_format(kaona: Kaona) -> None:
    nothing = "SELECT 1 AS x WHERE false"
    assert kaona("sql", nothing, "--format", "csv").out == "x\n"
    assert json.loads(kaona("sql", nothing, "--format", "json").out) == []
    assert kaona("sql", nothing).out.splitlines()[0] == "x"


def test_thai_keeps_its_columns(kaona: Kaona) -> None:
    query = "SELECT * FROM (VALUES ('ที่นี่', 1), ('กขคง', 22), ('น้ำ', 333)) AS t(ชื่อ, n)"
    lines = kaona("sql", query).out.splitlines()
    # Marks above and below a letter have no width of their own.
    assert len({len(re.sub("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]", "", line)) for line in lines}) == 1
    assert [line.split()[-1] for line in lines[2:]] == ["1", "22", "333"]


def test_control_characters_of_a_dump_do_not_reach_the_terminal(kaona: Kaona) -> None:
    done = kaona("sql", "SELECT 'a' || chr(27) || '[31mred' AS x")
    assert "\x1b" not in done.out
    assert "red" in done.out


def test_excel_gets_a_mark_and_texts_that_stay_texts(kaona: Kaona, tmp_path: Path) -> None:
    query = "SELECT '04' AS code, '-ผู้ค้า' AS g, -5 AS n, 'ก, ข' AS t, '3.2.1' AS goal, '24000000-0001/2564' AS k"
    kaona("sql", query, "--excel", "--output", tmp_path / "x.csv")
    data = (tmp_path / "x.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[1] == ['="04"', "'-ผู้ค้า", "-5", "ก, ข", '="3.2.1"', "24000000-0001/2564"]
    refused = kaona("sql", query, "--excel", "--format", "json")
    assert (refused.code, refused.out) == (2, "")


def test_long_tables_are_cut_and_say_so_and_csv_is_whole(kaona: Kaona) -> None:
    table = kaona("sql", "SELECT range AS n FROM range(1500)")
    assert table.out.splitlines()[-1].strip() == "999"
    assert "1,000 rows" in table.err
    assert kaona("sql", "SELECT range AS n FROM range(1500)", "--format", "csv").out.splitlines()[-1] == "1499"


def test_a_query_may_come_on_standard_input(kaona: Kaona) -> None:
    assert kaona("sql", "--format", "csv", given="SELECT 'ก' AS x -- one\n;\n").out == "x\nก\n"


@pytest.mark.parametrize("query", ["SELECT 1; SELECT 2", "", "SELEC 1", "SELECT * FROM nowhere", "SELECT $1"])
def test_what_is_not_one_query_is_used_wrongly(kaona: Kaona, query: str) -> None:
    done = kaona("sql", query)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("Expected ")


# Each tries to read or write something beside the published tables. The two with COPY inside a query and inside EXPLAIN
# are statements that a look at their kind takes for harmless; DuckDB allows them the write-ahead log of an open file.
ATTACKS = [
    "FROM read_csv('{raw}')",
    "FROM read_text('{raw}')",
    "FROM glob('{folder}/*')",
    "FROM '{raw}'",
    "FROM read_blob('{database}')",
    "FROM read_duckdb('{restricted}', table_name = 'person')",
    "ATTACH '{restricted}' AS r",
    "ATTACH '{folder}/new.duckdb' AS n",
    "COPY dim_project TO '{folder}/out.csv'",
    "COPY dim_project TO '{database}.wal'",
    "WITH x AS (COPY (SELECT 1) TO '{database}.wal' (USE_TMP_FILE false)) SELECT 1",
    "EXPLAIN ANALYZE COPY (SELECT 1) TO '{database}.wal' (USE_TMP_FILE false)",
    "EXPORT DATABASE '{folder}/export'",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET enable_external_access = true",
    "SET lock_configuration = false",
    "SET memory_limit = '64GB'",
    "DELETE FROM dim_project",
    "DROP TABLE dim_project",
    "CREATE TABLE mine (x INT)",
    "CALL enable_logging(storage_path = '{folder}/log')",
    "PRAGMA profiling_output = '{folder}/profile'",
    "FROM target",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_query_reads_and_writes_nothing_beside_the_published_tables(
    kaona: Kaona, warehouse: Path, tmp_path: Path, attack: str
) -> None:
    raw = tmp_path / "raw.csv"
    raw.write_text("a\n1\n")
    database, restricted = (str((warehouse / name).resolve()) for name in ("kaona.duckdb", "restricted.duckdb"))
    before = files(warehouse) | files(tmp_path)
    done = kaona("sql", attack.format(raw=raw, folder=tmp_path, database=database, restricted=restricted))
    assert (done.code, done.out) == (2, "")
    assert files(warehouse) | files(tmp_path) == before


def test_a_query_has_its_time_and_its_memory(kaona: Kaona) -> None:
    slow = kaona("sql", "SELECT count(*) FROM range(1000000) a, range(1000000) b", "--timeout", "0.5")
    assert (slow.code, slow.out) == (3, "")
    assert "--timeout" in slow.err
    large = "SELECT count(*) FROM (SELECT DISTINCT range, repeat('x', 200) || range FROM range(2000000))"
    done = kaona("sql", large, "--memory", "150MB")
    assert (done.code, done.out) == (3, "")
    assert "--memory" in done.err
    assert kaona("sql", "SELECT 1", "--memory", "much").code == 2


def test_an_answer_file_is_whole_or_not_there(kaona: Kaona, tmp_path: Path) -> None:
    failing = "SELECT CASE WHEN range = 90000 THEN error('late') ELSE range::VARCHAR END AS x FROM range(100000)"
    done = kaona("sql", failing, "--output", tmp_path / "x.csv")
    assert done.code == 2
    assert list(tmp_path.iterdir()) == []
    nowhere = kaona("sql", "SELECT 1", "--output", tmp_path / "nowhere/x.csv")
    assert nowhere.code == 3
    assert "nowhere/x.csv" in nowhere.err


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("x.xlsx", ()),
        ("x.XLSX", ("--excel",)),
        ("x.xls", ("--format", "csv")),
        ("x.doc", ()),
        ("x.parquet", ("--format", "csv")),
        ("x.csv", ("--format", "json")),
        ("x.json", ("--excel",)),
        ("x.txt", ("--format", "parquet")),
    ],
)
def test_no_file_is_named_after_another_format_than_it_has(
    kaona: Kaona, tmp_path: Path, name: str, options: tuple[str, ...]
) -> None:
    done = kaona("sql", "SELECT 1", "--output", tmp_path / name, *options)
    assert (done.code, done.out) == (2, "")
    assert "Expected " in done.err and "Next: " in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_is_refused_with_the_way_that_leads_to_excel(kaona: Kaona, tmp_path: Path) -> None:
    assert "--excel --output FILE.csv" in kaona("sql", "SELECT 1", "--output", tmp_path / "x.xlsx").err


@pytest.mark.parametrize(
    ("name", "options", "begins"),
    [
        ("x.csv", (), b"n\n1\n"),
        ("x.CSV", ("--excel",), b"\xef\xbb\xbfn\r\n1"),
        ("x", ("--excel",), b"\xef\xbb\xbfn\r\n1"),
        ("x.json", (), b'[\n{"n":1}\n]\n'),
        ("x.parquet", (), b"PAR1"),
        ("x.txt", (), b"n\n"),
        ("x", (), b"n\n"),
        ("x", ("--format", "csv"), b"n\n1\n"),
        ("x.dat", ("--format", "json"), b"[\n"),
    ],
)
def test_the_format_follows_the_name(
    kaona: Kaona, tmp_path: Path, name: str, options: tuple[str, ...], begins: bytes
) -> None:
    done = kaona("sql", "SELECT 1 AS n", "--output", tmp_path / name, *options)
    assert (done.code, done.out) == (0, ""), done.err
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_no_answer_is_written_over_what_is_published(kaona: Kaona, warehouse: Path) -> None:
    published = (warehouse / "kaona.duckdb").resolve()
    for place in (warehouse / "kaona.duckdb", published, warehouse / "x.csv"):
        done = kaona("sql", "SELECT 1", "--format", "csv", "--output", place)
        assert done.code == 2 and "another folder" in done.err
    assert (warehouse / "kaona.duckdb").resolve() == published and not (warehouse / "x.csv").exists()


def test_without_a_warehouse_the_next_step_is_said(tmp_path: Path) -> None:
    done = call("sql", "SELECT 1", "--warehouse", tmp_path)
    assert (done.code, done.out) == (3, "")
    assert "kaona run" in done.err
