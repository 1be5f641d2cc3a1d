"""Every value of the print form, in each of its three layouts, wherever its pages break."""

from __future__ import annotations

import re
from random import Random

import pytest

from tests.extract.expected import ENTRIES, HEADER
from tests.support import (
    BANNER,
    LAYOUTS,
    FormText,
    entry_values,
    header_values,
    only_printing,
    parse,
    pieces,
    plain,
    printed,
)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_value_is_read_in_every_layout(layout: str) -> None:
    found = parse(printed(layout=layout))
    printing = only_printing(found)
    assert header_values(printing) == HEADER
    assert [entry_values(entry) for entry in printing.entries] == ENTRIES
    assert (printing.form, printing.layouts) == ("print_form", (layout,))
    assert found.residue == []
    assert printing.findings == []


@pytest.mark.parametrize("first", LAYOUTS)
@pytest.mark.parametrize("then", LAYOUTS)
def test_layouts_may_change_within_a_printing(first: str, then: str) -> None:
    one, two = printed(layout=first), printed(layout=then)
    at = "รายงานครั้งที่2", "รายงานครั้งที่ 2"
    one_end = next(one.index(heading) for heading in at if heading in one)
    two_start = next(two.index(heading) for heading in at if heading in two)
    printing = only_printing(parse(one[:one_end].removesuffix("- ") + "\n" + two[two_start:]))
    assert [entry_values(entry) for entry in printing.entries] == ENTRIES
    assert printing.entries[2].layout == then
    assert set(printing.layouts) >= {first, then}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("banner", [f"\n\n{BANNER}\n\n", f"\n{BANNER.strip('* ')}\n", "\n\n\n\n\n"])
def test_a_page_break_may_fall_between_any_two_lines(layout: str, banner: str) -> None:
    text = printed(layout=layout)
    for line_end in re.finditer("\n", text):
        broken = text[: line_end.start()] + banner + text[line_end.end() :]
        printing = only_printing(parse(broken))
        assert header_values(printing) == HEADER, broken
        assert [entry_values(entry) for entry in printing.entries] == ENTRIES, broken


@pytest.mark.parametrize("gap", ["\n", f"\n{BANNER}\n", f"\n\n{BANNER}\n\n\n"])
def test_a_page_break_may_fall_inside_a_sentence_and_a_word(gap: str) -> None:
    text = printed().replace("เวลาว่าง", f"เวลา{gap}ว่าง").replace("เตรียมสถานที่", f"เตรียมสถา{gap}นที่")
    text = text.replace("ทำขนมขายได้", f"ทำขน{gap}มขายได้")
    found = plain(only_printing(parse(text)))
    assert found["rationale"].replace(" ", "") == HEADER["rationale"].replace(" ", "")
    assert found["objective"] == HEADER["objective"]
    assert found["entries"][0]["narrative"] == ENTRIES[0]["narrative"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_line_may_end_inside_a_label(layout: str) -> None:
    for seed in range(40):
        rng = Random(seed)
        text = "".join(
            _broken(piece.text, rng) if piece.is_label and rng.random() < 0.3 else piece.text
            for piece in pieces(FormText(), layout)
        )
        printing = only_printing(parse(text))
        assert header_values(printing) == HEADER, text
        assert [entry_values(entry) for entry in printing.entries] == ENTRIES, text


def _broken(label: str, rng: Random) -> str:
    at = rng.randint(1, len(label) - 1)
    return label[:at] + rng.choice(("\n", " ", "\n\n")) + label[at:]
