"""`kaona sql`: one query, or a prompt, on the published warehouse.

The lock-down is `kaona.warehouse.locked_connection`'s; this process holds nothing that a query could reach beside it.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from kaona.errors import KaonaError, UsageError
from kaona.warehouse import locked_connection, time_limit
from pipelines.cli.answers import AnswerFormat, Row, Target, unique_names, write_csv, write_json
from pipelines.cli.console import printable, say, workspace_of

# A query that does not heed its time limit is given this many seconds more before the process ends.
_GRACE_SECONDS = 5.0
_BATCH = 10_000


class Session:
    """A locked connection, and the limits that hold for each query on it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, timeout: float, memory: str) -> None:
        self.connection, self.timeout, self.memory = connection, timeout, memory

    def statements(self, script: str) -> list[duckdb.Statement]:
        """The statements of a script; `UsageError` where it is no SQL."""
        try:
            return self.connection.extract_statements(script)
        except duckdb.Error as error:
            raise _wrong(error) from None

    def answer(self, statement: duckdb.Statement, target: Target) -> None:
        """Run one statement and write its answer."""
        try:
            with time_limit(self.connection, self.timeout), _last_resort(self.timeout + _GRACE_SECONDS):
                if target.format is AnswerFormat.PARQUET:
                    self._write_parquet(statement, target)
                else:
                    self.connection.execute(statement)
                    self._write_text(target)
        except duckdb.OutOfMemoryException:
            raise KaonaError(
                f"a query that works within {self.memory} of memory",
                "one that needs more",
                next_step="Ask for less (fewer rows or columns, a WHERE), or give it more: --memory 8GB.",
            ) from None
        except duckdb.Error as error:
            raise _wrong(error) from None

    def _write_text(self, target: Target) -> None:
        names = [column[0] for column in self.connection.description or ()]
        if target.format is AnswerFormat.CSV:
            write_csv(names, self._rows(), target)
        elif target.format is AnswerFormat.JSON:
            write_json(names, self._rows(), target)
        else:
            self._write_table(names, target)

    def _write_table(self, names: list[str], target: Target) -> None:
        from pipelines.cli.table import ENOUGH_ROWS, print_rows

        rows = self.connection.fetchmany(ENOUGH_ROWS + 1)
        if target.output is None:
            print_rows(names, rows[:ENOUGH_ROWS])
        else:
            with target.text() as file:
                print_rows(names, rows[:ENOUGH_ROWS], file)
        if len(rows) > ENOUGH_ROWS:
            say(f"The first {ENOUGH_ROWS:,} rows; there are more. All of them: --format csv, json or parquet.")

    def _rows(self) -> Iterator[Row]:
        while batch := self.connection.fetchmany(_BATCH):
            yield from batch

    def _write_parquet(self, statement: duckdb.Statement, target: Target) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        relation = self.connection.sql(statement.query)
        if relation is None:
            raise UsageError("a query for Parquet", "a statement that answers nothing")
        batches = relation.to_arrow_reader(_BATCH)
        schema = pa.schema(
            [
                field.with_name(name)
                for field, name in zip(batches.schema, unique_names(batches.schema.names), strict=True)
            ]
        )
        try:
            with target.bytes() as file, pq.ParquetWriter(file, schema) as writer:
                for batch in batches:
                    writer.write_batch(pa.RecordBatch.from_arrays(batch.columns, schema=schema))
        except pa.ArrowNotImplementedError as error:
            raise UsageError(
                "columns of types that Parquet has", str(error), next_step="Cast them to VARCHAR."
            ) from None


def sql(query: str | None, warehouse: Path | None, target: Target, *, timeout: float, memory: str) -> None:
    """Answer the query; without one, what standard input says, or a prompt where that is a terminal."""
    try:
        connection = locked_connection(workspace_of(None, warehouse), memory_limit=memory, threads=os.cpu_count() or 1)
    except duckdb.ParserException as error:
        raise UsageError("a size such as 2GB for --memory", memory, where=str(error)) from None
    session = Session(connection, timeout, memory)
    if query is None and sys.stdin.isatty():
        from pipelines.cli.prompt import converse

        converse(session, target)
        return
    statements = session.statements(sys.stdin.read() if query is None else query)
    if len(statements) != 1:
        raise UsageError(
            "one query", f"{len(statements)} statements", next_step="At the prompt (`kaona sql`) give several."
        )
    session.answer(statements[0], target)


def _wrong(error: duckdb.Error) -> KaonaError:
    """DuckDB's complaint about a query, as words."""
    words = printable_lines(str(error))
    if isinstance(error, (duckdb.PermissionException, duckdb.InvalidInputException)):
        return UsageError(
            "a query that only reads the published tables",
            words,
            next_step="`kaona schema` lists what there is to read.",
        )
    return UsageError("a query that DuckDB can answer", words, next_step="`kaona schema` lists every table and column.")


def printable_lines(text: str) -> str:
    """DuckDB's words with the line that points into the query kept below it."""
    return "\n".join(printable(line) for line in text.splitlines())


@contextmanager
def _last_resort(seconds: float) -> Iterator[None]:
    """End the process where a query heeds no interrupt."""

    def end() -> None:
        say("Expected the query to stop at its time limit, found it still running; the process was ended.")
        os._exit(3)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
