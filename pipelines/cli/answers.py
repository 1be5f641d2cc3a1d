"""How an answer is written: as a table to read, or as CSV, JSON or Parquet to carry on with.

Decimals stay decimals in all of them. Queries and connections are `sql`'s business.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO, TextIO

import msgspec

from kaona.errors import StorageError, UsageError

Row = tuple[Any, ...]

_WORKBOOKS = {".xlsx", ".xls", ".xlsm", ".xlsb", ".ods"}

# Excel reads a text in a CSV file as a formula by its first letter, and as a number or a date by its look.
_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER_OR_DATE = re.compile(
    r"0\d+|\d{12,}|\d+[eE]\d+"  # 04, and a hash of digits only or with one E: 123456789012, 12e4567890
    r"|\d+(?:[.,:]\d+)+|\d{1,4}[-/]\d{1,2}(?:[-/]\d{1,4})?"  # 3.2.1 and 10/64 become dates
)


class AnswerFormat(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


_BY_SUFFIX = {
    ".csv": AnswerFormat.CSV,
    ".json": AnswerFormat.JSON,
    ".parquet": AnswerFormat.PARQUET,
    ".txt": AnswerFormat.TABLE,
    "": AnswerFormat.TABLE,
}
_FILE_NAMES = {
    AnswerFormat.TABLE: "FILE.txt",
    AnswerFormat.CSV: "FILE.csv",
    AnswerFormat.JSON: "FILE.json",
    AnswerFormat.PARQUET: "FILE.parquet",
}


@dataclass(frozen=True)
class Target:
    """Where an answer goes, and in which format."""

    format: AnswerFormat
    output: Path | None = None
    excel: bool = False

    @classmethod
    def of(cls, format: AnswerFormat | None, output: Path | None, *, excel: bool) -> Target:
        """The target that the options name; `UsageError` where they contradict each other."""
        suffix = output.suffix.lower() if output else ""
        if suffix in _WORKBOOKS:
            raise UsageError(
                "an output file of a format that Kaona writes: .csv, .json, .parquet, or .txt for a table",
                f"{output}, a workbook of Excel's own",
                next_step="Excel opens what `--excel --output FILE.csv` writes with a double click.",
            )
        named = _BY_SUFFIX.get(suffix)
        if format is None:
            format = AnswerFormat.CSV if excel and named is AnswerFormat.TABLE else named
        elif named not in (None, format) and suffix:
            raise UsageError(
                f"an output file named after its format, {format}",
                str(output),
                next_step=f"Name it so ({_FILE_NAMES[format]}), or leave out --format.",
            )
        if format is None:
            raise UsageError(
                "an output file whose name says its format: .csv, .json, .parquet, or .txt for a table",
                str(output),
                next_step="Name it so, or say which one it is with --format.",
            )
        if excel and format is not AnswerFormat.CSV:
            raise UsageError("--excel with CSV", f"--format {format}", next_step="Leave out one of the two.")
        if format is AnswerFormat.PARQUET and output is None and sys.stdout.isatty():
            raise UsageError(
                "a file for Parquet", "a terminal", next_step="Add --output FILE, or send it on with > or |."
            )
        return cls(format, output, excel)

    def keep_out_of(self, warehouse: Path) -> None:
        """See that no answer is written over what is published; `UsageError` where it would lie in the warehouse."""
        if self.output and self.output.parent.resolve().is_relative_to(warehouse.resolve()):
            raise UsageError(
                "an output file outside of the warehouse's folder",
                str(self.output),
                next_step="Name another folder: what lies in this one is Kaona's own.",
            )

    @contextmanager
    def bytes(self) -> Iterator[BinaryIO]:
        """Standard output, or the output file, which appears once it is whole."""
        if self.output is None:
            sys.stdout.flush()
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
            return
        part = self.output.with_name(f".{self.output.name}.part")
        try:
            with part.open("wb") as file:
                yield file
            part.replace(self.output)
        except OSError as error:
            raise StorageError(
                "a file that can be written", error.strerror or str(error), where=str(self.output)
            ) from error
        finally:
            part.unlink(missing_ok=True)

    @contextmanager
    def text(self, encoding: str = "utf-8") -> Iterator[TextIO]:
        """The same, for text."""
        from io import TextIOWrapper

        with self.bytes() as file:
            wrapper = TextIOWrapper(file, encoding=encoding, errors="replace", newline="", write_through=False)
            try:
                yield wrapper
                wrapper.flush()
            finally:
                wrapper.detach()


def write_csv(names: Sequence[str], rows: Iterable[Row], target: Target) -> None:
    """Write the rows as CSV; NULL is nothing between the commas."""
    as_written: Callable[[Any], str] = for_excel if target.excel else plain
    with target.text("utf-8-sig" if target.excel else "utf-8") as file:
        writer = csv.writer(file, lineterminator="\r\n" if target.excel else "\n")
        writer.writerow(names)
        writer.writerows([as_written(value) for value in row] for row in rows)


def write_json(names: Sequence[str], rows: Iterable[Row], target: Target) -> None:
    """Write the rows as an array of objects, a row a line; decimals are numbers with all their digits."""
    unique = unique_names(names)
    with target.bytes() as file:
        between = b"[\n"
        for row in rows:
            file.write(between + to_json(dict(zip(unique, row, strict=True))))
            between = b",\n"
        file.write(b"\n]\n" if between == b",\n" else b"[]\n")


def unique_names(names: Sequence[str]) -> list[str]:
    """The names, a second `x` as `x_2`, so that no column is lost where columns are known by their names."""
    found: list[str] = []
    for name in names:
        number, candidate = 1, name
        while candidate in found:
            number += 1
            candidate = f"{name}_{number}"
        found.append(candidate)
    return found


def plain(value: Any) -> str:
    """A value as CSV and tables show it; NULL is an empty text."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case Decimal():
            return format(value, "f")
        case datetime():
            return value.isoformat(sep=" ")
        case bytes():
            return value.hex()
        case list() | dict():
            return to_json(value).decode()
    return str(value)


def for_excel(value: Any) -> str:
    """A value as CSV for Excel: a text that it would take for a number, a date or a formula stays the text it is."""
    text = plain(value)
    if not isinstance(value, str):
        return text
    if _NUMBER_OR_DATE.fullmatch(text):
        return f'="{text}"'
    return f"'{text}" if _FORMULA.match(text) else text


def print_json(value: Any) -> None:
    """Write a value to standard output as indented JSON."""
    sys.stdout.write(msgspec.json.format(to_json(value), indent=2).decode() + "\n")


def to_json(value: Any) -> bytes:
    """A value of DuckDB's as JSON."""
    return _JSON.encode(_within_64_bits(value))


def _within_64_bits(value: Any) -> Any:
    """DuckDB sums into 128 bits; JSON numbers may be as long, but the encoder wants to be told."""
    match value:
        case bool():
            return value
        case int() if not -(2**63) <= value < 2**63:
            return msgspec.Raw(str(value).encode())
        case list():
            return [_within_64_bits(each) for each in value]
        case dict():
            return {key: _within_64_bits(each) for key, each in value.items()}
    return value


_JSON = msgspec.json.Encoder(decimal_format="number", enc_hook=str)
