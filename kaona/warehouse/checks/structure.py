"""Checks of structure: schema as declared, keys, references, ranges, and the same rows as the lake's."""

from __future__ import annotations

import pyarrow.compute as pc

from kaona import lake
from kaona.schema import TABLES, VIEWS, Column, Table
from kaona.schema.model import quoted
from kaona.warehouse.checks.model import Bench, Outcome, tally

STORED = [table for table in TABLES.values() if table.in_warehouse]


def database(table: Table) -> str:
    """The attached file that a table is in."""
    return "restricted" if table.personal else "kaona"


def place(table: Table) -> str:
    """A table's full name in the bench's connection."""
    return f"{database(table)}.{table.qualified}"


def schema_as_declared(bench: Bench) -> Outcome:
    """Every table, view and column is there with its type and comments, and nothing else is."""
    declared: set[tuple[object, ...]] = set()
    for table in STORED:
        declared |= {(*_column(database(table), table, column), column.nullable) for column in table.columns}
        declared.add((database(table), table.schema, table.name, "", "", table.comment, True))
    for view in VIEWS.values():
        declared |= {("kaona", view.schema, view.name, c.name, c.duckdb_type, c.comment, True) for c in view.columns}
        declared.add(("kaona", view.schema, view.name, "", "", view.comment, True))
    ours = "database_name IN ('kaona', 'restricted') AND NOT internal"
    found = bench.rows(f"""
        SELECT database_name, schema_name, table_name, column_name, data_type, comment, is_nullable
        FROM duckdb_columns() WHERE {ours}
        UNION ALL
        SELECT database_name, schema_name, table_name, '', '', comment, true FROM duckdb_tables() WHERE {ours}
        UNION ALL
        SELECT database_name, schema_name, view_name, '', '', comment, true FROM duckdb_views() WHERE {ours}
    """)
    differing = declared.symmetric_difference(found)
    names = sorted({".".join(str(part) for part in row[1:4] if part) for row in differing})
    return tally({f"not as declared ({', '.join(names[:5])})": len(names)} if names else {}, "columns", len(declared))


def keys_unique(bench: Bench) -> Outcome:
    """No key stands twice (where DuckDB holds the key itself, it has seen to that)."""
    figures: dict[str, int] = {}
    rows = 0
    for table in STORED:
        # Where every key has a hash of its own, every key is another one: half the time and a tenth of the memory that
        # it takes to group by the keys themselves, a hundred characters each.
        key = ", ".join(table.primary_key)
        hashes = "NULL" if table.constrained else f"count(DISTINCT hash({key}))"
        held, different = bench.rows(f"SELECT count(*), {hashes} FROM {place(table)}")[0]
        rows += int(str(held))
        if different not in (None, held):
            figures[f"{table.qualified}, keys more than once"] = bench.figure(
                f"SELECT count(*) FROM (SELECT 1 FROM {place(table)} GROUP BY {key} HAVING count(*) > 1)"
            )
    return tally(figures, "rows", rows)


def no_orphans(bench: Bench) -> Outcome:
    """Every reference leads to a row: what foreign keys would hold, ten times slower."""
    figures: dict[str, int] = {}
    for table in STORED:
        for reference in table.references:
            there = TABLES[reference.table]
            pairs = zip(reference.columns, reference.to, strict=True)
            joined = " AND ".join(f"t.{name} = r.{to}" for name, to in pairs)
            whole = " AND ".join(f"t.{name} IS NOT NULL" for name in reference.columns)
            name = f"{table.qualified} ({', '.join(reference.columns)}) not in {there.qualified}"
            figures[name] = bench.figure(
                f"SELECT count(*) FROM {place(table)} t ANTI JOIN {place(there)} r ON {joined} WHERE {whole}"
            )
    return tally(figures, "references", len(figures))


def values_in_range(bench: Bench) -> Outcome:
    """Values are among those declared, within their range, and spans lie in their dump."""
    figures: dict[str, int] = {}
    for table in STORED:
        wrong = {f"{table.qualified}.{c.name}": _out_of_range(c) for c in table.columns if _out_of_range(c)}
        if wrong:
            counts = ", ".join(f"count(*) FILTER ({condition})" for condition in wrong.values())
            found = bench.rows(f"SELECT {counts} FROM {place(table)}")[0]
            figures |= {name: int(str(number)) for name, number in zip(wrong, found, strict=True)}
        for prefix in ("", "kept_", "lost_"):
            if f"{prefix}start_char" in table.names and f"{prefix}dump_sha256" in table.names:
                figures[f"{table.qualified}, {prefix}spans outside of their dump"] = bench.figure(
                    f"SELECT count(*) FROM {place(table)} t JOIN kaona.ops.dump d "
                    f"ON d.dump_sha256 = t.{prefix}dump_sha256 "
                    f"WHERE t.{prefix}start_char > t.{prefix}end_char OR t.{prefix}end_char > d.character_count"
                )
    return tally(figures, "conditions", len(figures))


def rows_equal_lake(bench: Bench) -> Outcome:
    """Every table has as many rows as its partitions in the lake, and its amounts come to the same sums."""
    figures: dict[str, int] = {}
    total = 0
    for table in STORED:
        if not table.made_by_build:
            figures |= {
                f"{table.qualified}.{name}, sum other than in the lake": 1 for name in _sums_apart(bench, table)
            }
            here = bench.figure(f"SELECT count(*) FROM {place(table)}")
            figures[f"{table.qualified}, rows more or less than in the lake"] = abs(
                here - lake.rows(bench.ws, table.name)
            )
            total += here
    return tally(figures, "rows", total)


def _sums_apart(bench: Bench, table: Table) -> list[str]:
    """The columns of baht and quantities of which the sum is not the lake's."""
    names = [column.name for column in table.columns if column.name.endswith("_baht") or column.name == "quantity"]
    if not names:
        return []
    here = bench.rows(f"SELECT {', '.join(f'sum({name})' for name in names)} FROM {place(table)}")[0]
    there = lake.read(bench.ws, table.name, columns=names)
    return [name for name, total in zip(names, here, strict=True) if total != pc.sum(there.column(name)).as_py()]


def printings_loaded(bench: Bench) -> Outcome:
    """Every loadable printing that was read has its row in ops.report, under its fiscal year: no dump is half there."""
    if bench.printings is None:
        return Outcome("not_applicable", "it was not said which printings were read")
    bench.connection.register("read_printings", bench.printings)
    missing = bench.figure("""
        SELECT count(*) FROM read_printings p ANTI JOIN kaona.ops.report r ON r.dump_sha256 = p.dump_sha256
        AND r.printing_no = p.printing_no AND split_part(r.project_key, '/', 2) = p.fiscal_year::VARCHAR
    """)
    bench.connection.unregister("read_printings")
    return tally({"printings that were read and are not in ops.report": missing}, "printings", len(bench.printings))


def _column(base: str, table: Table, column: Column) -> tuple[str, str, str, str, str, str]:
    return base, table.schema, table.name, column.name, column.duckdb_type, column.comment


def _out_of_range(column: Column) -> str:
    conditions = []
    if column.values:
        conditions.append(f"{column.name} NOT IN ({', '.join(quoted(value) for value in column.values)})")
    if column.minimum is not None:
        conditions.append(f"{column.name} < {column.minimum}")
    if column.maximum is not None:
        conditions.append(f"{column.name} > {column.maximum}")
    return " OR ".join(conditions)
