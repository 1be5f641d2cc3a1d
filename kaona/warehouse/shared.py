"""The dimensions that project-years share, made from what each of them gives.

The spelling shown is the one of the lowest project key that has one, column by column: it depends on the set of
project-years alone, and a printing that lacks a name takes nobody else's away.
"""

from __future__ import annotations

import hashlib

import duckdb

from kaona import lake
from kaona.schema import TABLES, UNKNOWN, fingerprint
from kaona.schema.model import quoted
from kaona.warehouse.workshop import explain, rows_of, workshop
from kaona.workspace import Workspace

_MONTHS = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
_NAME = "dimensions"
_SOURCES = (
    "dim_project",
    "fact_progress",
    "fact_target_group",
    "project_agency",
    "project_strategy",
    "project_indicator",
    "group_spelling",
)

# Report dates outside the fiscal years loaded (misread, mostly) are days of their own: one of them must not fill the
# calendar with the centuries between.
_DAYS = """
    WITH loaded AS (SELECT min(fiscal_year) AS first, max(fiscal_year) AS last FROM {dim_project}),
    days AS (
        SELECT unnest(generate_series(
            make_date(first - 544, 10, 1), make_date(last - 543, 9, 30), INTERVAL 1 DAY
        ))::DATE AS day
        FROM loaded WHERE first IS NOT NULL
        UNION SELECT report_date FROM {fact_progress} WHERE report_date IS NOT NULL
        UNION SELECT report_date FROM {fact_target_group} WHERE report_date IS NOT NULL
    ),
    dated AS (
        SELECT day, year(day) AS ce, month(day) AS m, (month(day) + 2) % 12 + 1 AS fiscal_month,
            year(day) + 543 + (month(day) >= 10)::INTEGER AS fiscal_year
        FROM days
    )
"""

_QUERIES = {
    "dim_date": _DAYS
    + """
    SELECT day AS report_date, ce + 543 AS year_be, ce AS year_ce, m AS month, {months}[m] AS month_name_th,
        fiscal_year, (fiscal_month + 2) // 3 AS fiscal_quarter, fiscal_month
    FROM dated""",
    "dim_fiscal_year": _DAYS
    + """
    SELECT DISTINCT fiscal_year, fiscal_year - 543 AS fiscal_year_ce, make_date(fiscal_year - 544, 10, 1) AS start_date,
        make_date(fiscal_year - 543, 9, 30) AS end_date, 'ปีงบประมาณ พ.ศ. ' || fiscal_year AS label_th,
        format('Fiscal year {{}} (October {{}} to September {{}})', fiscal_year, fiscal_year - 544, fiscal_year - 543)
            AS label_en
    FROM dated""",
    "dim_target_group": """
    WITH given AS (
        SELECT target_group_key, spelling, count(*) AS projects, min(listed_name) AS listed_name
        FROM {group_spelling} GROUP BY ALL
    ),
    used AS (
        SELECT target_group_key, target_group_name AS spelling, count(*) AS uses FROM {fact_target_group} GROUP BY ALL
    )
    SELECT target_group_key,
        coalesce(min(listed_name), first(spelling ORDER BY
            contains(spelling, chr(65533)), coalesce(uses, 0) DESC, projects DESC, spelling)) AS target_group_name,
        list(spelling ORDER BY spelling) AS spellings
    FROM given LEFT JOIN used USING (target_group_key, spelling)
    GROUP BY target_group_key""",
}


def _shared(dimension: str, source: str) -> str:
    key, *others = TABLES[dimension].names
    shown = ", ".join(f"arg_min({name}, project_key) AS {name}" for name in others)
    unknown = ", ".join(f"NULL AS {name}" for name in others)
    return f"""
    SELECT {key}, {shown} FROM {{{source}}} WHERE {key} <> {quoted(UNKNOWN)} GROUP BY {key}
    UNION ALL SELECT {quoted(UNKNOWN)} AS {key}, {unknown}"""


_QUERIES |= {
    "dim_agency": _shared("dim_agency", "project_agency"),
    "dim_strategy": _shared("dim_strategy", "project_strategy"),
    "dim_indicator": _shared("dim_indicator", "project_indicator"),
}


def dimensions(ws: Workspace) -> dict[str, int]:
    """Bring the shared dimensions up to the lake's by-year tables; gives their rows by table.

    Nothing is done where they were made from these very rows already. `StorageError` where the lake cannot be read.
    """
    if lake.fingerprint_of(ws, _NAME) == _state(ws):
        return {name: lake.rows(ws, name) for name in _QUERIES}
    rows: dict[str, int] = {}
    lake.clear_fingerprint(ws, _NAME)
    with workshop(ws) as connection:
        places = {name: rows_of(ws, name) for name in _SOURCES}
        for name, query in _QUERIES.items():
            declared = TABLES[name]
            try:
                found = connection.sql(query.format(months=list(_MONTHS), **places)).to_arrow_table()
            except duckdb.Error as error:
                raise explain(ws, error) from error
            made = found.select(declared.names).cast(declared.arrow)
            declared.verify(made)
            rows[name] = lake.write(ws, name, None, made).rows
    lake.set_fingerprint(ws, _NAME, _state(ws))
    return rows


def queries_fingerprint() -> str:
    """A hash of how dimensions are made."""
    return hashlib.sha256("\0".join(f"{name}\0{query}" for name, query in _QUERIES.items()).encode()).hexdigest()


def _state(ws: Workspace) -> str:
    """What the dimensions are made from and what was made of it: a part that was deleted makes them due again."""
    states = (lake.rows_fingerprint(ws, [*_SOURCES, *_QUERIES]), fingerprint(), queries_fingerprint())
    return hashlib.sha256("\0".join(states).encode()).hexdigest()
