"""Noises of code points: what looks the same, or nearly, and is written otherwise. Repairs undo each of them.

They are made in an order, and keep to places, in which the documented order of repairs undoes their mixtures too:
zero-width characters stand before consonants and digits only, no-break spaces never before า, marks are misplaced
before they are doubled.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

_ZERO_WIDTH = "\u200b\u200b\u200b\u200c\u200d\u2060\ufeff"
_WIDE = "\u2002\u2003\u2009\u3000\u202f"


def _each(pattern: str, change: Callable[[re.Match[str], Random], str], text: str, rng: Random, rate: float) -> str:
    """The text with `rate` of the pattern's matches changed."""
    return re.sub(pattern, lambda match: change(match, rng) if rng.random() < rate else match[0], text)


def lost_sara_am(text: str, rng: Random, rate: float) -> str:
    """A space and า for ำ, as PDF texts have it: จ านวน."""
    return _each(r"(?<=[ก-ฮ่-๋])ำ", lambda _match, _rng: " า", text, rng, rate)


def doubled_sara_am(text: str, rng: Random, rate: float) -> str:
    """ำา for ำ: ดำารง."""
    return _each("ำ", lambda _match, _rng: "ำา", text, rng, rate)


def decomposed_sara_am(text: str, rng: Random, rate: float) -> str:
    """◌ํ and า for ำ, the tone mark before or behind the circle."""

    def apart(match: re.Match[str], rng: Random) -> str:
        return f"\u0e4d{match[1]}า" if rng.random() < 0.3 else f"{match[1]}\u0e4dา"

    return _each(r"([่-๋]?)ำ(?!า)", apart, text, rng, rate)


def doubled_sara_e(text: str, rng: Random, rate: float) -> str:
    """Two เ for แ."""
    return _each("แ", lambda _match, _rng: "เเ", text, rng, rate)


def misplaced_marks(text: str, rng: Random, rate: float) -> str:
    """The tone mark before its vowel, or behind ำ."""
    return _each(r"([ัิ-ฺ])([่-์])|([่-๋])(ำ)(?!า)", lambda match, _rng: "".join(match.groups("")[::-1]), text, rng, rate)


def doubled_marks(text: str, rng: Random, rate: float) -> str:
    """A vowel sign or tone mark twice."""
    return _each(r"[ัิ-ฺ็-์](?![ัิ-ฺ็-๎ำ]| า)", lambda match, _rng: match[0] * 2, text, rng, rate)


def zero_width(text: str, rng: Random, rate: float) -> str:
    """A zero-width character between two letters, or inside or beside a number."""
    return _each(r"(?<=[ก-ฮะ-ฺ็-๎\d])(?=[ก-ฮ\d])", lambda _match, rng: rng.choice(_ZERO_WIDTH), text, rng, rate)


def soft_hyphens(text: str, rng: Random, rate: float) -> str:
    """A soft hyphen between two letters."""
    return _each(r"(?<=[ก-ฮะ-ฺ็-๎])(?=[ก-ฮ])", lambda _match, _rng: "\u00ad", text, rng, rate)


def no_break_spaces(text: str, rng: Random, rate: float) -> str:
    """A no-break space for a space."""
    return _each(r" (?!า)", lambda _match, _rng: "\u00a0", text, rng, rate)


def wide_spaces(text: str, rng: Random, rate: float) -> str:
    """An en, em, thin, ideographic or narrow no-break space for a space."""
    return _each(r" (?!า)", lambda _match, rng: rng.choice(_WIDE), text, rng, rate)
