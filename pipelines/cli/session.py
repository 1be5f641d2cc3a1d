"""A session of `kaona sql`: statements on one locked connection, their answers written, their errors said in words.

Where statements come from is `sql`'s (the command line, standard input) and `prompt`'s.
"""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

from kaona.errors import KaonaError, UsageError
from pipelines.cli.answers import AnswerFormat, Row, Target, unique_names, write_csv, write_json
from pipelines.cli.console import printable, say
from pipelines.cli.limits import Limited

_BATCH = 10_000


class Session:
    """A locked connection, and the limits that hold for each statement on it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, *, timeout: float, memory: str) -> None:
        self.connection, self.memory = connection, memory
        self.limited = Limited(connection, timeout)

    def statements(self, script: str) -> list[duckdb.Statement]:
        """The statements of a script; `UsageError` where it is no SQL."""
        try:
            return self.connection.extract_statements(script)
        except duckdb.Error as error:
            raise _wrong(error) from None

    def answer(self, statement: duckdb.Statement, target: Target) -> None:
        """Run one statement and write its answer."""
        self.limited.restart()
        try:
            if target.format is AnswerFormat.PARQUET:
                self._write_parquet(statement, target)
            else:
                self.limited.call(lambda: self.connection.execute(statement))
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

        rows = self._batch(ENOUGH_ROWS + 1)
        if target.output is None:
            print_rows(names, rows[:ENOUGH_ROWS])
        else:
            with target.text() as file:
                print_rows(names, rows[:ENOUGH_ROWS], file)
        if len(rows) > ENOUGH_ROWS:
            say(f"The first {ENOUGH_ROWS:,} rows; there are more. All of them: --format csv, json or parquet.")

    def _rows(self) -> Iterator[Row]:
        while rows := self._batch(_BATCH):
            yield from rows

    def _batch(self, size: int) -> list[Row]:
        return self.limited.call(lambda: self.connection.fetchmany(size))

    def _write_parquet(self, statement: duckdb.Statement, target: Target) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        relation = self.limited.call(lambda: self.connection.sql(statement.query))
        if relation is None:
            raise UsageError("a query for Parquet", "a statement that answers nothing")
        batches = self.limited.call(lambda: relation.to_arrow_reader(_BATCH))
        names = unique_names(batches.schema.names)
        schema = pa.schema([field.with_name(name) for field, name in zip(batches.schema, names, strict=True)])
        try:
            with target.bytes() as file, pq.ParquetWriter(file, schema) as writer:
                while batch := self.limited.call(lambda: next(batches, None)):
                    writer.write_batch(pa.RecordBatch.from_arrays(batch.columns, schema=schema))
        except pa.ArrowNotImplementedError as error:
            raise UsageError(
                "columns of types that Parquet has", str(error), next_step="Cast them to VARCHAR."
            ) from None


def _wrong(error: duckdb.Error) -> KaonaError:
    """DuckDB's complaint about a query, with the line of the query that it points into."""
    found, *pointing = (printable(line) for line in str(error).strip().splitlines())
    where = "".join(f"\n  {line}" for line in pointing if line)
    if isinstance(error, (duckdb.PermissionException, duckdb.InvalidInputException)):
        expected, next_step = "a query that only reads the published tables", "`kaona schema` lists what there is."
    else:
        expected, next_step = "a query that DuckDB can answer", "`kaona schema` lists every table and column."
    return UsageError(expected, found.rstrip(".!"), where=where, next_step=next_step)
