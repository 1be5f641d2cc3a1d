"""The noise of real dumps, made on purpose: seeded, and either such as leaves every value the same, or not."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from tests.support import BANNER

Noise = Callable[[str, Random], str]


def _some(pattern: str, share: float, written: Callable[[str], str]) -> Noise:
    """Noise that writes a share of what the pattern matches otherwise."""

    def noise(text: str, rng: Random) -> str:
        return re.sub(pattern, lambda m: written(m.group()) if rng.random() < share else m.group(), text)

    return noise


def _in_thai_digits(digit: str) -> str:
    return "๐๑๒๓๔๕๖๗๘๙"[int(digit)]


REPAIRED: dict[str, Noise] = {
    "ำ in two pieces": _some("\u0e33", 0.5, lambda _: "\u0e4d\u0e32"),
    "ำ doubled": _some("\u0e33", 0.5, lambda _: "\u0e33\u0e32"),
    "ำ lost": _some("\u0e33", 0.5, lambda _: " \u0e32"),
    "แ as two": _some("แ", 0.5, lambda _: "เเ"),
    "marks doubled": _some("[\u0e31\u0e34-\u0e39\u0e47-\u0e4c]", 0.2, lambda mark: mark * 2),
    "marks swapped": _some("[\u0e31\u0e34-\u0e37][\u0e48\u0e49]", 0.5, lambda marks: marks[::-1]),
    "zero width": _some("[ก-ฮ]", 0.05, lambda letter: letter + "\u200b"),
    "wide spaces": _some(" ", 0.3, lambda _: "\u00a0"),
    "line ends": _some("\n", 1.0, lambda _: "\r\n"),
    "page breaks": _some("\n", 0.1, lambda _: f"\n\n{BANNER}\n\n"),
}
"""Noise after which every value is the same."""

SPOILING: dict[str, Noise] = {
    **REPAIRED,
    "Thai digits": _some("[0-9]", 0.4, _in_thai_digits),
    "letters lost": _some("[ก-ฮ]", 0.02, lambda _: ""),
    "letters unreadable": _some("[ก-๎]", 0.02, lambda _: "\ufffd"),
    "lines wrapped": _some("[ก-ฮ] ?", 0.03, lambda letter: letter + "\n"),
    "dashes": _some("-", 0.3, lambda _: "?"),
    "blanks doubled": _some(" ", 0.1, lambda _: "  "),
    "words spaced out": _some("[ก-๎]{5,12}", 0.03, " ".join),
}
"""Noise of every kind; values may suffer from it, but each must still be what its characters say."""


def spoiled(text: str, rng: Random, noises: int = 3) -> str:
    """The text after some kinds of noise, drawn at random."""
    for name in rng.sample(sorted(SPOILING), noises):
        text = SPOILING[name](text, rng)
    return text


def wrongly_decoded(data: bytes, encoding: str) -> str:
    """UTF-8 taken for another encoding, as browsers do it: undefined bytes become the C1 controls of that number."""
    letters = (bytes([byte]).decode(encoding, errors="replace") for byte in data)
    return "".join(letter if letter != "\ufffd" else chr(byte) for letter, byte in zip(letters, data, strict=True))
