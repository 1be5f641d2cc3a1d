"""Read every table and view of a published warehouse with the DuckDB of this environment, an older one than Kaona's.

A plain script: `make test-compat` runs it where nothing but that DuckDB is installed.
"""

import sys

import duckdb


def main(path: str) -> int:
    """Read everything; gives the exit code."""
    with duckdb.connect(path, read_only=True) as warehouse:
        owners = warehouse.execute(
            "SELECT table_schema || '.' || table_name FROM information_schema.tables ORDER BY ALL"
        ).fetchall()
        failed = []
        for (owner,) in owners:
            try:
                rows = warehouse.execute(f"SELECT COLUMNS(*)::VARCHAR FROM {owner}").fetchall()
                print(f"{owner}: {len(rows)} rows")
            except duckdb.Error as error:
                failed.append(owner)
                print(f"{owner}: {error}", file=sys.stderr)
    if not owners or failed:
        print(f"Expected every table and view to be readable, found {len(failed)} of {len(owners)} that are not.")
        return 1
    print(f"duckdb {duckdb.__version__} read {len(owners)} tables and views of {path}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
