"""Every stored value can be read again from its own characters: what an auditor does with `ops.value_source`."""

from __future__ import annotations

from random import Random

import pytest

from kaona.extract.dump import parse_dump
from kaona.extract.readers import read_again
from kaona.places import View
from kaona.reconcile.project_year import table_of
from kaona.records import DumpParse, Passage
from tests.extract.noise import spoiled, wrongly_decoded
from tests.extract.scars import scarred
from tests.support import ENTRY_COLUMNS, LAYOUTS, OTHER_FORM, FormText, cut, parse, printed, sourced_values, text_of

ENCODINGS = ["utf-8", "utf-8-sig", "cp874", "utf-16", "utf-16-le", "utf-16-be"]


def values_read_again(data: bytes, found: DumpParse) -> int:
    """Hold every value of the dump against what its parts say; gives how many there were."""
    assert found.status == "parsed", (found.reason_code, found.trace)
    text = text_of(data, found)
    number = 0
    for printing in found.printings:
        for column, value in sourced_values(printing):
            table = "fact_progress" if column in ENTRY_COLUMNS else table_of(column)
            characters = cut(text, value.parts)
            assert read_again(table, column, characters, found.repair) == value.value, (column, characters)
            assert value.damaged or "\ufffd" not in str(value.value)
            number += 1
    return number


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_value_of_a_clean_form(layout: str) -> None:
    data = printed(layout=layout).encode()
    assert values_read_again(data, parse_dump(data, 1 << 20)) == 22 + 3 * len(ENTRY_COLUMNS)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_value_under_noise_in_every_encoding(layout: str, encoding: str) -> None:
    for seed in range(12):
        text = (
            spoiled(printed(OTHER_FORM, layout), Random(seed)) + "\n" + spoiled(printed(layout=layout), Random(-seed))
        )
        data = text.encode(encoding, errors="ignore")
        found = parse_dump(data, 1 << 20)
        if found.status == "parsed":  # a code or year may be spoiled beyond reading
            assert values_read_again(data, found) > 20


@pytest.mark.parametrize("taken_for", ["cp874", "cp1252", "latin-1"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_value_of_mojibake(taken_for: str, layout: str) -> None:
    for seed in range(8):
        rng = Random(seed)
        text = spoiled(printed(layout=layout) if seed % 2 else scarred(FormText(), layout, rng), rng)
        data = wrongly_decoded(text.encode(), taken_for).encode()
        found = parse_dump(data, 1 << 20)
        if found.status == "parsed":
            assert values_read_again(data, found) > 20


@pytest.mark.parametrize("statement", ["ท า ง  เ ท  ้ า 3\u00a0สาย", "ท า ง เ ท ้ า 3 สาย", "ข น ม   ไ ท ย"])
def test_letters_spaced_out_behind_the_dash_that_the_form_prints(statement: str) -> None:
    """What was cut from the page must not close up otherwise than it did on it."""
    data = printed(target_statement=statement).encode()
    assert values_read_again(data, parse_dump(data, 1 << 20)) > 20


def test_every_character_of_a_passage_has_its_place() -> None:
    for seed in range(20):
        text = spoiled(printed(), Random(seed))
        for printing in parse(text).printings:
            for _, value in sourced_values(printing):
                if isinstance(value, Passage):
                    view = View(value.value, value.runs)
                    for at, letter in enumerate(value.value):
                        if letter.isdigit():
                            assert cut(text, view.pieces(at, at + 1)) == letter
