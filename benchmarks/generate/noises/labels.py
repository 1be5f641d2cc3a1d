"""Noises of labels, headings and statuses: scars, tails of dots and spaces, values on a later line.

The values themselves stay as they are; only a status that lost a letter is a damaged value.
"""

from __future__ import annotations

import re
from random import Random

from benchmarks.generate.noises.letters import _CHANGES
from benchmarks.generate.records import LOST, Piece

_LETTER = re.compile(r"[ก-๎]")
_TAILS = (
    " :",
    "... :",
    ".. :",
    ". :",
    ".......... :",
    "  :",
    "\xa0:",
    " \xa0 :",
    "....  :",
    " . . . :",
    ":",
    "…… :",
    ".....\xa0:",
)


def scar(words: str, rng: Random) -> str:
    """The words with one letter lost, doubled, changed or replaced by U+FFFD, the first and the last often."""
    places = [match.start() for match in _LETTER.finditer(words)]
    at = rng.choice((places[0], places[-1], rng.choice(places), rng.choice(places)))
    letter = words[at]
    now = rng.choice(("", letter * 2, _CHANGES.get(letter, "ร" if "ก" <= letter <= "ฮ" else "ั"), LOST))
    return words[:at] + now + words[at + 1 :]


def label_scars(pieces: list[Piece], rng: Random, rate: float) -> list[Piece]:
    """A scar in `rate` of the labels, headings and statuses."""
    for piece in pieces:
        if piece.kind in ("label", "status") and rng.random() < rate:
            piece.text = scar(piece.text, rng)
            if piece.entry is not None and LOST in piece.text:
                piece.entry.damaged |= {piece.field}
    return pieces


def label_tails(pieces: list[Piece], rng: Random, rate: float) -> list[Piece]:
    """Another tail of dots, spaces and no-break spaces before the colon, in `rate` of the labels."""
    for piece in pieces:
        if piece.kind == "tail" and rng.random() < rate:
            piece.text = rng.choice(_TAILS)
    return pieces


def later_values(pieces: list[Piece], rng: Random, rate: float) -> list[Piece]:
    """The value on a later line than its label, in `rate` of the labels."""
    for piece in pieces:
        if piece.kind == "gap" and rng.random() < rate:
            piece.text = rng.choice(("\n", "\n\n", " \n"))
    return pieces
