"""Every stored value that stands in a dump is there again, when its parts are cut from the kept bytes and read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kaona import lake, store
from kaona.extract.readers import read_again
from kaona.schema import TABLES
from kaona.workspace import Workspace
from tests.acceptance.house import asked

Place = tuple[str, str, str]
# What a project-year gives to a dimension that many share stands in the lake, under the project's own key.
_SHARED = {
    "dim_agency": "project_agency",
    "dim_strategy": "project_strategy",
    "dim_indicator": "project_indicator",
}


@pytest.fixture(scope="module")
def stored(loaded: Workspace) -> dict[Place, Any]:
    """Every value of a `read` column, by table, row and column."""
    return dict(_stored(loaded))


def _stored(ws: Workspace) -> Iterator[tuple[Place, Any]]:
    for table in TABLES.values():
        columns = [column.name for column in table.read_columns]
        if not columns:
            continue
        if table.name in _SHARED:
            found = lake.read(ws, _SHARED[table.name]).select(["project_key", *columns])
            rows = [tuple(row.values()) for row in found.to_pylist()]
        else:
            rows = asked(ws.published, f"SELECT {table.primary_key[0]}, {', '.join(columns)} FROM {table.qualified}")
        for key, *values in rows:
            for column, value in zip(columns, values, strict=True):
                if value is not None:
                    yield (table.name, key, column), value


@pytest.fixture(scope="module")
def sources(loaded: Workspace) -> dict[Place, list[tuple[str, int, int]]]:
    """The parts of every value, in their order: dump, start and end."""
    found: dict[Place, list[tuple[str, int, int]]] = {}
    for table, key, column, number, *part in asked(
        loaded.published,
        "SELECT table_name, row_key, column_name, part_no, dump_sha256, start_char, end_char FROM ops.value_source "
        "ORDER BY ALL",
    ):
        parts = found.setdefault((table, key, column), [])
        assert number == len(parts) + 1, (table, key, column)
        parts.append((part[0], part[1], part[2]))
    return found


def test_the_corpus_has_a_value_in_every_column_that_is_read(stored: dict[Place, Any]) -> None:
    columns = {(table.name, column.name) for table in TABLES.values() for column in table.read_columns}
    # No print form carries an indicator's code: it is the indicator pages'.
    assert columns - {(table, column) for table, _, column in stored} == {("dim_indicator", "indicator_code")}


def test_every_value_that_is_read_has_its_parts(
    stored: dict[Place, Any], sources: dict[Place, list[tuple[str, int, int]]]
) -> None:
    assert sorted(stored.keys() - sources.keys()) == []


def test_every_part_is_of_a_value_that_is_stored(
    stored: dict[Place, Any], sources: dict[Place, list[tuple[str, int, int]]]
) -> None:
    read = {place: parts for place, parts in sources.items() if TABLES[place[0]].column(place[2]).kind == "read"}
    assert sorted(read.keys() - stored.keys()) == []


def test_the_parts_read_again_give_the_value(
    loaded: Workspace, stored: dict[Place, Any], sources: dict[Place, list[tuple[str, int, int]]]
) -> None:
    dumps = {
        sha256: (store.get(loaded, sha256).decode(encoding, errors="replace").removeprefix("\ufeff"), repair)
        for sha256, encoding, repair in asked(
            loaded.published, "SELECT dump_sha256, encoding, repair FROM ops.dump WHERE status = 'parsed'"
        )
    }
    wrong = []
    for place, value in stored.items():
        parts = sources.get(place, [])
        (sha256,) = {part[0] for part in parts} or {None}
        if sha256 is None:
            continue  # another test's to tell
        text, repair = dumps[sha256]
        characters = "".join(text[start:end] for _, start, end in parts)
        again = read_again(place[0], place[2], characters, repair)
        if again != value:
            wrong.append(f"{'.'.join(place)}: {characters!r} was read as {value!r}, and again as {again!r}")
    assert not wrong, "\n".join(wrong)
    assert len(stored) > 2_000


def test_a_shared_dimension_shows_the_spelling_of_its_lowest_project(loaded: Workspace) -> None:
    for dimension, given in _SHARED.items():
        table = TABLES[dimension]
        key, columns = table.primary_key[0], [column.name for column in table.read_columns]
        lowest: dict[str, tuple[Any, ...]] = {}
        rows = lake.read(loaded, given).sort_by("project_key").to_pylist()
        for row in rows:
            lowest.setdefault(row[key], tuple(row[column] for column in columns))
        shown = asked(loaded.published, f"SELECT {key}, {', '.join(columns)} FROM {dimension} WHERE {key} <> 'unknown'")
        assert {row[0]: row[1:] for row in shown} == lowest
