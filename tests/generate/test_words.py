"""Numbers in words, filled phrases, and the walls of the package."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

import benchmarks.generate
from benchmarks.generate import vocabulary
from benchmarks.generate.figures import baht, fill, number_words
from benchmarks.generate.narratives import sentence


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "ศูนย์"),
        (1, "หนึ่ง"),
        (10, "สิบ"),
        (11, "สิบเอ็ด"),
        (20, "ยี่สิบ"),
        (21, "ยี่สิบเอ็ด"),
        (101, "หนึ่งร้อยเอ็ด"),
        (250, "สองร้อยห้าสิบ"),
        (1200, "หนึ่งพันสองร้อย"),
        (15000, "หนึ่งหมื่นห้าพัน"),
    ],
)
def test_numbers_in_words(number, words):
    assert number_words(number) == words


def test_amounts_lose_no_satang():
    assert {baht(Decimal("80900"), style) for style in (0.1, 0.6, 0.9)} == {"80,900", "80900", "80,900.00"}
    assert {baht(Decimal("192130.50"), style) for style in (0.1, 0.6, 0.9)} == {"192,130.50"}


def test_every_phrase_and_sentence_can_be_filled():
    rng, day = Random(0), date(2021, 2, 26)
    phrases = [phrase for kind in vocabulary.figure_kinds().values() for phrase in kind]
    for words in phrases + vocabulary.lines("rationales"):
        assert "{" not in fill(words, rng, day, 2564)
    for kind in vocabulary.sections("sentences"):
        for _ in range(60):
            written = sentence(rng, kind, day).whole
            assert not re.search(r"[{}0-9๐-๙]", written)


def test_phrases_without_counts_hold_figures_of_every_kind():
    assert set(vocabulary.figure_kinds()) >= {"document", "phone", "age", "ratio", "slogan", "difference", "worker"}


def test_the_generator_knows_nothing_of_the_reader():
    package = Path(benchmarks.generate.__file__).parent
    modules = list(package.rglob("*.py"))
    assert modules
    wall = re.compile(r"^\s*(from|import) (kaona|assets|pipelines)", re.MULTILINE)
    assert not [path for path in modules if wall.search(path.read_text("utf-8"))]
