"""The dictionary: PyThaiNLP's words, with this project's own put in and taken out (`words.txt`).

Which words there are belongs here; how a text is cut into them is `kaona.thai.segment`'s.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

from pythainlp.corpus import thai_words

_NOUN_OF_DOING = "การ"


@cache
def _own_lines() -> tuple[str, ...]:
    text = resources.files("kaona.thai").joinpath("words.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def words() -> frozenset[str]:
    """Every word that a text may be cut into.

    PyThaiNLP lists `การสำรวจ` and a thousand such nouns beside their verbs. A segmenter that wants few words then cuts
    `ดำเนินการสำรวจ` into `ดำเนิน|การสำรวจ`, and `โครงการอบรม` into `โครง|การอบรม`; so where the verb is a word of
    its own, the noun is taken out.
    """
    listed = thai_words()
    nouns = {word for word in listed if word.startswith(_NOUN_OF_DOING) and word.removeprefix(_NOUN_OF_DOING) in listed}
    own = {line for line in _own_lines() if not line.startswith("-") and "." not in line}
    taken_out = {line.removeprefix("-") for line in _own_lines() if line.startswith("-")}
    return frozenset((listed - nouns - taken_out) | own)


@cache
def abbreviations() -> tuple[str, ...]:
    """This project's abbreviations that end in a full stop, the longest first."""
    return tuple(sorted((line for line in _own_lines() if line.endswith(".")), key=len, reverse=True))
