"""`kaona schema`: the data dictionary, from the declaration that the warehouse is built by."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from kaona.schema import dictionary
from pipelines.cli.answers import to_json

Entry = dict[str, str | int | bool | None]

_SHOWN = ("column", "type", "unit", "kind", "comment_th", "comment_en")
_PLACES = {"warehouse": "", "lake": " (Parquet only)", "restricted": " (restricted.duckdb)"}


class Owner(NamedTuple):
    """A table or view, as it is headed."""

    heading: str
    comment_th: str
    comment_en: str


def show(format: str) -> None:
    """Print the dictionary as a table, as Markdown or as JSON."""
    entries = dictionary()
    if format == "json":
        sys.stdout.write("[\n" + ",\n".join(to_json(entry).decode() for entry in entries) + "\n]\n")
    elif format == "markdown":
        sys.stdout.write(markdown(entries))
    else:
        _print_tables(entries)


def _print_tables(entries: list[Entry]) -> None:
    from pipelines.cli.table import console, print_rows

    to = console()
    for owner, columns in groupby(entries, _owner):
        rows = [tuple(column[name] or "" for name in _SHOWN) for column in columns]
        to.print(f"\n{owner.heading}", style="bold")
        to.print(f"{owner.comment_th}\n{owner.comment_en}\n", overflow="fold")
        print_rows(_SHOWN, rows)


def markdown(entries: list[Entry]) -> str:
    """The dictionary as a Markdown page, a section a table."""
    return "\n".join(_page(entries)) + "\n"


def _owner(entry: Entry) -> Owner:
    kind = " (view)" if entry["is_view"] else _PLACES[str(entry["place"])]
    heading = f"{entry['schema']}.{entry['table']}{kind}"
    return Owner(heading, str(entry["table_comment_th"]), str(entry["table_comment_en"]))


def _page(entries: list[Entry]) -> Iterator[str]:
    yield "# Tables and columns / ตารางและคอลัมน์\n"
    yield "Made by `kaona schema --format markdown` from the declaration in `kaona/schema/`; not written by hand.\n"
    yield (
        "A column is `read` (its value stands in a dump, and `ops.value_source` says where), "
        "`derived` (made from others), or a `key`. Keys are bold. An unknown value is NULL.\n"
    )
    yield (
        "คอลัมน์มีสามชนิด คือ `read` (ค่าอยู่ในแฟ้มต้นทาง ดูตำแหน่งได้ใน `ops.value_source`) `derived` (ได้จากคอลัมน์อื่น) "
        "และ `key` (รหัส) คอลัมน์ตัวหนาคือคีย์หลัก ค่าที่ไม่ทราบเป็น NULL\n"
    )
    for owner, columns in groupby(entries, _owner):
        yield f"## {owner.heading}\n\n{owner.comment_th}\n\n{owner.comment_en}\n"
        yield "| column | type | unit | kind | ความหมาย | meaning |\n|---|---|---|---|---|---|"
        for column in columns:
            yield "| " + " | ".join(_cells(column)) + " |"
        yield ""


def _cells(column: Entry) -> list[str]:
    name = f"**{column['column']}**" if column["primary_key"] else column["column"]
    kind = f"{column['kind']}, personal" if column["personal"] else column["kind"]
    texts = (name, column["type"], column["unit"], kind, column["comment_th"], column["comment_en"])
    return [str(text or "").replace("|", "\\|").replace("\n", " ") for text in texts]
