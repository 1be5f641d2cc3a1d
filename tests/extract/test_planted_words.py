"""Nothing is lost: words planted anywhere in a dump are found again, and every character is accounted for."""

from __future__ import annotations

import re
from random import Random

import pytest

from kaona.places import merge
from kaona.records import DumpParse
from tests.extract.noise import spoiled
from tests.support import LAYOUTS, OTHER_FORM, cut, parse, printed, sourced_values

# Letters that no word of the form begins with or is near to.
THAI, LATIN = "ฆฌฐฑฒณญฉฮฬฎ", "bcdfghjklmnpqrstvwxz"


def word(rng: Random, shortest: int, longest: int) -> str:
    return "".join(rng.choices(rng.choice((THAI, LATIN)), k=rng.randint(shortest, longest)))


def planted(text: str, rng: Random, gap: str, new: str) -> str:
    """The text with the word planted at one of its gaps."""
    place = rng.choice(list(re.finditer(gap, text)))
    return f"{text[: place.start()]}{place.group()}{new}{place.group()}{text[place.end() :]}"


def kept(found: DumpParse) -> list[str]:
    """The texts of all residue, values and persons: the residue of a printing without a key has its persons masked."""
    texts = [text for _, text in found.residue]
    for printing in found.printings:
        texts += [person.name for person in printing.persons]
        if printing.project_key is not None:
            texts += [str(value.value) for _, value in sourced_values(printing)]
    return texts


def assert_accounted_for(text: str, found: DumpParse) -> None:
    counts = (found.value_chars, found.label_chars, found.furniture_chars, found.blank_chars, found.residue_chars)
    assert found.character_count == len(text) == sum(counts)
    for span, shown in found.residue:
        assert len(shown) == span.end - span.start
    spans = [span for span, _ in found.residue]
    assert merge(spans) == spans


@pytest.mark.parametrize("layout", LAYOUTS)
def test_two_hundred_words_planted_one_a_dump_are_all_found_again(layout: str) -> None:
    text = printed(layout=layout) + "\n" + printed(OTHER_FORM, layout)
    for seed in range(67):
        rng = Random(f"{layout} {seed}")
        new = word(rng, 4, 9)
        dump = planted(text, rng, r"\n+|[ \t]+", new)
        found = parse(dump)
        assert found.status == "parsed", (new, found.reason_code)
        assert any(new in one for one in kept(found)), dump[dump.index(new) - 40 : dump.index(new) + 40]
        assert_accounted_for(dump, found)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_words_planted_all_in_one_dump_are_found_again(layout: str) -> None:
    text = printed(layout=layout) + "\n" + printed(OTHER_FORM, layout)
    for seed in range(10):
        rng = Random(f"{layout} {seed}")
        words = [word(rng, 4, 9) for _ in range(20)]
        dump = text
        for new in words:
            dump = planted(dump, rng, r"\n+|[ \t]+", new)
        found = parse(dump)
        if found.status == "parsed":  # else both projects have lost their code or year
            assert_accounted_for(dump, found)
            left = "\n".join(kept(found))
            assert [new for new in words if new not in left] == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_short_words_at_line_ends_are_found_again(layout: str) -> None:
    text = printed(layout=layout) + "\n" + printed(OTHER_FORM, layout)
    for seed in range(40):
        rng = Random(f"{layout} {seed}")
        new = word(rng, 3, 5)
        dump = planted(text, rng, r"\n+", new)
        assert any(new in one for one in kept(parse(dump))), dump[dump.index(new) - 40 : dump.index(new) + 40]


def test_under_every_noise_the_counts_add_up_and_no_value_is_residue() -> None:
    for seed in range(60):
        text = spoiled(printed(layout=LAYOUTS[seed % 3]) + "\n" + printed(OTHER_FORM), Random(seed))
        found = parse(text)
        if found.status != "parsed":
            continue
        assert_accounted_for(text, found)
        left = {place for span, _ in found.residue for place in range(*span) if not text[place].isspace()}
        for printing in found.printings:
            if printing.project_key is not None:
                for column, value in sourced_values(printing):
                    assert all(left.isdisjoint(range(*part)) for part in value.parts), column


def test_what_each_character_was_taken_for() -> None:
    """Counted by hand on a form whose every character is known."""
    found = parse(printed())
    printing = found.printings[0]
    values = merge([part for _, value in sourced_values(printing) for part in value.parts])
    values = merge([*values, *(person.span for person in printing.persons)])
    assert found.value_chars == len(cut(printed(), values))
    assert found.furniture_chars == len("**** แบบแสดงรายงานความก้าวหน้าและข้อมูลเกี่ยวกับโครงการ ****")
    assert found.residue_chars == 0
