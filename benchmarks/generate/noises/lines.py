"""Noises of lines: banners and blank lines anywhere, lines wrapped between and inside words, letters spaced out.

Pages that end inside a sentence are made while values are still apart (`torn_sentences`); all else works on the printed
text, in the order of the table: lines are wrapped before pages end between them.
"""

from __future__ import annotations

import re
import unicodedata
from random import Random

from benchmarks.generate.form import BANNER
from benchmarks.generate.noises.labels import scar
from benchmarks.generate.records import PAGE, Piece

_UNSEEN = r"[\u200b-\u200d\u2060\ufeff\u00ad]*"
_LETTER = re.compile(rf"\S{_UNSEEN}")
_CLUSTER = re.compile(rf"\S(?:{_UNSEEN}[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])*{_UNSEEN}")
_WORD = re.compile(r"(?<![^\s])[ก-๎]{5,20}(?![^\s])")
_SAFE_SPACE = re.compile(r"(?<![0-9๐-๙ ]) (?![0-9๐-๙ า])")


def torn_sentences(pieces: list[Piece], rng: Random, rate: float) -> list[Piece]:
    """A page that ends at a space inside a long value, in `rate` of them."""
    for piece in pieces:
        if piece.kind == "value" and len(piece.text) > 60 and rng.random() < rate:
            places = [match.start() for match in _SAFE_SPACE.finditer(piece.text)]
            if places:
                at = rng.choice(places)
                piece.text = piece.text[:at] + PAGE + piece.text[at + 1 :]
    return pieces


def wrapped_between(text: str, rng: Random, rate: float) -> str:
    """All long lines broken at 60 to 100 columns, between words where there are spaces, in `rate` of the printings."""
    return _wrapped(text, rng, rate, inside=False)


def wrapped_inside(text: str, rng: Random, rate: float) -> str:
    """All long lines broken at 60 to 100 columns, inside words and numbers too, in `rate` of the printings."""
    return _wrapped(text, rng, rate, inside=True)


def _wrapped(text: str, rng: Random, rate: float, inside: bool) -> str:
    if rng.random() >= rate:
        return text
    width = rng.randrange(60, 101)
    return re.sub(rf"[^\n{PAGE}]{{{width},}}", lambda line: "\n".join(_lines(line[0], width, inside)), text)


def _lines(line: str, width: int, inside: bool) -> list[str]:
    found: list[str] = []
    while True:
        end = _column(line, width)
        if end >= len(line):
            return [*found, line]
        if not inside:
            spaces = [match.start() for match in _SAFE_SPACE.finditer(line, 0, end)]
            if spaces and spaces[-1] > width // 3:
                found.append(line[: spaces[-1]])
                line = line[spaces[-1] + 1 :]
                continue
            while line[end - 1].isdigit() and line[end].isdigit():
                end -= 1
        if line[end] == " ":
            while line[end - 1].isdigit():
                end -= 1  # a line end between two numbers would make one of them
        found.append(line[:end])
        line = line[end:]


def _column(line: str, width: int) -> int:
    """The index at which the line's first `width` columns end; marks take none, and stay with their letter."""
    column = 0
    for index, letter in enumerate(line):
        if unicodedata.category(letter) != "Mn" and letter != "ำ":
            if column >= width:
                return index
            column += 1
    return len(line)


def spaced_words(text: str, rng: Random, rate: float) -> str:
    """A word with its letters one by one, the spaces around it three wide, in `rate` of the words that stand alone."""

    def spaced(match: re.Match[str]) -> str:
        return f"  {_spaced(match[0], rng)}  " if rng.random() < rate else match[0]

    return _WORD.sub(spaced, text)


def spaced_lines(text: str, rng: Random, rate: float) -> str:
    """A line with its letters one by one, its real spaces three wide, in `rate` of the lines without tabs."""
    lines = text.split("\n")
    return "\n".join(
        _spaced(line, rng) if 6 < len(line) < 100 and "\t" not in line and rng.random() < rate else line
        for line in lines
    )


def _spaced(words: str, rng: Random) -> str:
    """Letters with their marks one by one; in one case of five, marks apart as well."""
    letters = _LETTER if rng.random() < 0.2 else _CLUSTER
    return "   ".join(" ".join(letters.findall(word)) for word in words.split())


def blank_lines(text: str, rng: Random, rate: float) -> str:
    """Blank lines after `rate` of the lines."""
    return re.sub("\n", lambda _match: "\n" * rng.randrange(2, 5) if rng.random() < rate else "\n", text)


def banners(text: str, rng: Random, rate: float) -> str:
    """A page that ends after a line, in `rate` of the lines."""
    return re.sub(r"\n(?=[^\n])", lambda _match: PAGE if rng.random() < rate else "\n", text)


def one_or_two_pages(text: str, rng: Random, rate: float) -> str:
    """A page that ends after a line, in `rate` of the printings; a second one where no banner stood there before."""
    if rng.random() < rate:
        pages = 1 if BANNER in text else rng.choice((1, 2))
        for _ in range(pages):
            at = rng.choice([match.start() for match in re.finditer(r"\n(?=[^\n])", text)])
            text = f"{text[:at]}{PAGE}{text[at + 1 :]}"
    return text


def banner_scars(text: str, rng: Random, rate: float) -> str:
    """A letter of the banner lost, doubled, changed or replaced by U+FFFD, in `rate` of the banners."""
    return re.sub(re.escape(BANNER), lambda banner: scar(banner[0], rng) if rng.random() < rate else banner[0], text)


def turn_pages(text: str, rng: Random) -> str:
    """Blank lines and a banner wherever a page ends."""
    if PAGE not in text:
        return text
    return re.sub(PAGE, lambda _match: "\n" * rng.randrange(2, 7) + BANNER + "\n" * rng.randrange(1, 4), text)
