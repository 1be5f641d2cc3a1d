"""Every character of a parsed dump is accounted for, and every word of it can be found again."""

from __future__ import annotations

import pytest

from kaona import lake, store
from kaona.workspace import Workspace
from tests.acceptance.corpus import corpus
from tests.acceptance.house import asked, texts_of_database, undone


def test_the_counts_of_every_dump_add_up_to_its_characters(loaded: Workspace) -> None:
    dumps = asked(
        loaded.published,
        "SELECT dump_sha256, encoding, character_count, value_chars, label_chars, furniture_chars, blank_chars, "
        "residue_chars FROM ops.dump WHERE status = 'parsed'",
    )
    assert len(dumps) == len(corpus().dumps) - len(corpus().rejected)
    for sha256, encoding, characters, *counts in dumps:
        text = store.get(loaded, sha256).decode(encoding, errors="replace").removeprefix("\ufeff")
        assert characters == len(text)
        assert sum(counts) == characters
        assert min(counts) >= 0


def test_residue_is_what_stands_there_in_the_dump(loaded: Workspace) -> None:
    found = asked(
        loaded.published,
        "SELECT dump_sha256, encoding, start_char, end_char, text FROM ops.residue JOIN ops.dump USING (dump_sha256)",
    )
    assert len(found) > 50
    for sha256, encoding, start, end, text in found:
        there = store.get(loaded, sha256).decode(encoding, errors="replace").removeprefix("\ufeff")[start:end]
        assert len(text) == len(there)
        assert all(shown in (letter, "▒") for shown, letter in zip(text, there, strict=True))


@pytest.fixture(scope="module")
def stored(loaded: Workspace) -> str:
    """Every stored value as text, the restricted ones and residue included; mojibake, which residue keeps, undone."""
    found = [
        text
        for file in (loaded.published, loaded.restricted)
        for column, text in texts_of_database(file, views=False)
        if not column.startswith(("ops.quality_issue", "ops.dump_path"))
    ]
    # A dimension that many projects share shows one spelling; the others' stand in the lake.
    for table in ("project_agency", "project_strategy", "project_indicator"):
        found += [str(value) for column in lake.read(loaded, table).columns for value in column.to_pylist()]
    return "\n".join([*found, *(undone(text) for text in found)])


@pytest.mark.parametrize("name", corpus().words)
def test_every_word_planted_in_a_dump_is_found_again(stored: str, name: str) -> None:
    assert [word for word in corpus().words[name] if word not in stored] == []
