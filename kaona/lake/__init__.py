"""The lake: Parquet partitions by fiscal year, written, read, listed and fingerprinted. SQL is the warehouse's.

    lake/<table>/fiscal_year=2564/part-<hash of its bytes>.parquet
    lake/<table>/all/part-….parquet                 rows without a year
    lake/_fingerprint/2564, lake/_fingerprint/all   what a year's last whole rewriting was made from

A part is named after its bytes, so that writing what is there already writes nothing. The lake may be a local folder or
any fsspec URL; local parts are renamed into place, and personal tables are for their owner only.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from kaona.lake.fingerprints import (
    MADE,
    SEEN_ONLY,
    clear_year_fingerprint,
    fingerprint_of,
    fingerprinted_years,
    lake_fingerprint,
    making,
    rewriting,
    rows_fingerprint,
    set_year_fingerprint,
    year_fingerprint,
)
from kaona.lake.partitions import (
    ANY,
    Written,
    Year,
    by_year_tables,
    damaged,
    files,
    partitions,
    read,
    remove,
    rows,
    write,
    years,
)
from kaona.workspace import Workspace


def write_year(ws: Workspace, year: Year, tables: Mapping[str, pa.Table], fingerprint: str) -> Written:
    """Rewrite a year as a whole: these tables' rows, and none in the by-year tables that are not given.

    The year's fingerprint is taken away first and written last, so that a rewriting that was killed is redone. With
    year None it is the tables given that are written, and no others are touched.
    """
    done = Written(0)
    with rewriting(ws, year, fingerprint):
        for table, rows in tables.items():
            done += write(ws, table, year, rows)
        if year is not None:
            for table in by_year_tables():
                if table not in tables:
                    done += remove(ws, table, year)
    return done


__all__ = [
    "ANY",
    "MADE",
    "SEEN_ONLY",
    "Written",
    "Year",
    "by_year_tables",
    "clear_year_fingerprint",
    "damaged",
    "files",
    "fingerprint_of",
    "fingerprinted_years",
    "lake_fingerprint",
    "making",
    "partitions",
    "read",
    "remove",
    "rewriting",
    "rows",
    "rows_fingerprint",
    "set_year_fingerprint",
    "write",
    "write_year",
    "year_fingerprint",
    "years",
]
