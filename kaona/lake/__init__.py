"""The lake: Parquet partitions by fiscal year, written, read, listed and fingerprinted. SQL is the warehouse's.

    lake/<table>/fiscal_year=2564/part-<hash of its bytes>.parquet
    lake/<table>/all/part-….parquet                 rows without a year
    lake/_fingerprint/2564, lake/_fingerprint/all   what a year's last whole rewriting was made from

A part is named after its bytes, so that writing what is there already writes nothing. The lake may be a local folder or
any fsspec URL; local parts are renamed into place, and personal tables are for their owner only.
"""

from __future__ import annotations

from kaona.lake.fingerprints import (
    MADE,
    SEEN_ONLY,
    clear_fingerprint,
    clear_year_fingerprint,
    fingerprint_of,
    fingerprinted_years,
    lake_fingerprint,
    rows_fingerprint,
    set_fingerprint,
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
    read_through,
    remove,
    rows,
    write,
    years,
)

__all__ = [
    "ANY",
    "MADE",
    "SEEN_ONLY",
    "Written",
    "Year",
    "by_year_tables",
    "clear_fingerprint",
    "clear_year_fingerprint",
    "damaged",
    "files",
    "fingerprint_of",
    "fingerprinted_years",
    "lake_fingerprint",
    "partitions",
    "read",
    "read_through",
    "remove",
    "rows",
    "rows_fingerprint",
    "set_fingerprint",
    "set_year_fingerprint",
    "write",
    "year_fingerprint",
    "years",
]
