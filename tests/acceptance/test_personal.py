"""Labelled persons, telephone numbers and signatures are in `restricted.duckdb` and in owner-only folders alone."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from kaona.extract.posts import is_post
from kaona.thai.digits import arabic
from kaona.workspace import Workspace
from tests.acceptance.conftest import raw_files
from tests.acceptance.corpus import corpus
from tests.acceptance.house import asked, contents_of, kaona, readable_by_others, texts_of_database, undone

_UNSEEN = dict.fromkeys(map(ord, "-()\u200b"))


def squeezed(text: str) -> str:
    """The text as one who looks for a name or a number compares it: no blanks, seen or unseen, and Arabic digits."""
    return arabic("".join(text.split())).translate(_UNSEEN)


def told(texts: Iterable[str], secrets: Iterable[str]) -> list[str]:
    """The secrets that stand in the texts, as they are or behind mojibake."""
    whole = "\n".join(texts)
    haystack = squeezed(f"{whole}\n{undone(whole)}")
    return [secret for secret in secrets if squeezed(secret) in haystack]


@pytest.fixture(scope="module")
def secrets(loaded: Workspace) -> list[str]:
    """What was planted, and what the warehouse itself holds for persons: names as written, and telephone numbers."""
    planted = {secret for found in corpus().secrets.values() for secret in found}
    known = {name for (name,) in asked(loaded.restricted, "SELECT name FROM person") if not is_post(name)}
    assert len(known) > 100
    return sorted(planted | known)


def test_what_was_planted_in_reports_is_in_the_restricted_file(loaded: Workspace) -> None:
    names = [name for (name,) in asked(loaded.restricted, "SELECT name FROM person")]
    for dump, planted in corpus().secrets.items():
        if dump not in corpus().rejected:
            assert sorted(set(planted) - set(told(names, planted))) == []


def test_no_column_of_the_warehouse_tells_of_a_person(loaded: Workspace, secrets: list[str]) -> None:
    by_column: dict[str, list[str]] = {}
    for column, text in texts_of_database(loaded.published):
        by_column.setdefault(column, []).append(text)
    found = {column: told(texts, secrets) for column, texts in by_column.items()}
    assert {column: names for column, names in found.items() if names} == {}


def test_no_file_that_others_may_read_tells_of_a_person(loaded: Workspace, secrets: list[str]) -> None:
    files = list(readable_by_others(loaded.root))
    assert _tell_tales(files, secrets) == {}
    assert {"kaona.duckdb", "dagster.yaml"} & {path.name for path in files} == {"kaona.duckdb"}
    closed = [loaded.store, loaded.parses, loaded.counted, loaded.dagster_home, Path(loaded.lake, "person")]
    assert [path for path in files if any(path.is_relative_to(folder) for folder in closed)] == []


def test_dagsters_folder_tells_of_no_person(loaded: Workspace, secrets: list[str]) -> None:
    files = [path for path in loaded.dagster_home.rglob("*") if path.is_file()]
    assert any(path.suffix == ".db" for path in files)
    assert _tell_tales(files, secrets) == {}


def _tell_tales(files: Iterable[Path], secrets: list[str]) -> dict[str, list[str]]:
    """The files that hold a secret: unpacked, or in their bytes as they lie."""
    texts = {path: contents_of(path) for path in files}
    raw = {path: path.read_bytes() for path in files}
    found = {path: [secret for secret in secrets if secret.encode() in data] for path, data in raw.items()}
    if told(texts.values(), secrets):  # which file is asked only where there is one: every asking costs
        found = {path: found[path] + told([text], secrets) for path, text in texts.items()}
    return {str(path): names for path, names in found.items() if names}


def test_parsing_a_dump_tells_of_no_person(loaded: Workspace, secrets: list[str]) -> None:
    printed_out = [kaona("parse", path) for path in raw_files(loaded)]
    assert [done.exit_code for done in printed_out] == [0] * len(corpus().dumps)
    assert told((done.output for done in printed_out), secrets) == []


def test_tracing_tells_of_no_person(loaded: Workspace, secrets: list[str]) -> None:
    keys = [
        key
        for (key,) in asked(
            loaded.published,
            "SELECT project_key FROM dim_project WHERE project_code LIKE '50360000-%' "
            "UNION SELECT min(entry_key) FROM fact_progress GROUP BY fiscal_year "
            "UNION SELECT min(issue_key) FROM ops.quality_issue GROUP BY rule, project_key IS NULL",
        )
    ]
    traced = [kaona("trace", key, "--warehouse", loaded.root, "--format", "json") for key in keys]
    assert {done.exit_code for done in traced} == {0}
    assert sum(len(json.loads(done.output)["values"]) for done in traced) > 500
    assert told((done.output for done in traced), secrets) == []
