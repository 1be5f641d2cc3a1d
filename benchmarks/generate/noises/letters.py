"""Noises that lose, drop or change letters of the texts that a printing gives: what is stored is what was printed.

Labels, headings and statuses are scarred in `forms.py`; figures and the words around them are never touched here, so a
count stays readable. Pillars and issues of the plan stay whole: projects share one row of them, so that one project's
scar would show in another's truth.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from benchmarks.generate.records import BAD_BYTE, LOST, Entry, Header, Printing, Text

HEADER_TEXTS = ("rationale", "objective", "target_statement")
HEADER_WORDS = ("project_name", "bureau", "division", "section", "goal_name", "indicator_name")
_CONSONANT = re.compile(r"[ก-ฮ]")
_DROPPABLE = re.compile(r"(?<=[ก-ฮ])[ก-ฮ](?=[ก-ฮ])|(?<=[ก-ฮัิ-ฺ])[่-์]")
"""A consonant between two others, or a tone mark: dropped, they bring nothing together that a repair would join."""
_CHANGES = {
    "ข": "ช",
    "ช": "ซ",
    "ค": "ด",
    "ด": "ค",
    "ต": "ด",
    "ถ": "ภ",
    "ภ": "ถ",
    "ผ": "พ",
    "พ": "ผ",
    "น": "ม",
    "ม": "น",
    "บ": "ป",
}

Spoil = Callable[[str, Random], str]


def lost(text: str, rng: Random, sign: str = LOST) -> str:
    """The text with U+FFFD for one of its consonants."""
    at = _pick(_CONSONANT, text, rng)
    return text if at is None else text[:at] + sign + text[at + 1 :]


def wrong(text: str, rng: Random) -> str:
    """The text with a letter dropped or changed."""
    if rng.random() < 0.5:
        at = _pick(_DROPPABLE, text, rng)
        return text if at is None else text[:at] + text[at + 1 :]
    at = _pick(_CONSONANT, text, rng)
    return text if at is None else text[:at] + _CHANGES.get(text[at], "ร") + text[at + 1 :]


def lost_letters(printings: list[Printing], rng: Random, rate: float) -> None:
    """U+FFFD for a letter, in `rate` of the texts."""
    _spoil_all(printings, rng, rate, lost)


def bad_bytes(printings: list[Printing], rng: Random, rate: float) -> None:
    """A byte that is no letter in place of one, in `rate` of the texts."""
    _spoil_all(printings, rng, rate, lambda text, rng: lost(text, rng, BAD_BYTE))


def wrong_letters(printings: list[Printing], rng: Random, rate: float) -> None:
    """A letter dropped or changed, in `rate` of the texts."""
    _spoil_all(printings, rng, rate, wrong)


def spoil_text(text: Text, rng: Random, spoil: Spoil) -> Text:
    """A text with one of its plain parts or group names spoilt."""
    places = [place for place, kind in enumerate(text.kinds) if kind != "figures"]
    if not places:
        return text
    place = rng.choice(places)
    return text.with_part(place, spoil(text.parts[place], rng))


def spoil_header(header: Header, name: str, rng: Random, spoil: Spoil) -> None:
    """Spoils one text of a header, if it is there."""
    value = getattr(header, name)
    if value is not None:
        setattr(header, name, spoil_text(value, rng, spoil) if isinstance(value, Text) else spoil(value, rng))


def spoil_narrative(entry: Entry, rng: Random, spoil: Spoil) -> None:
    """Spoils an entry's narrative, if it is there."""
    if entry.narrative:
        entry.narrative = spoil_text(entry.narrative, rng, spoil)


def _spoil_all(printings: list[Printing], rng: Random, rate: float, spoil: Spoil) -> None:
    for printing in printings:
        for name in HEADER_TEXTS + HEADER_WORDS:
            if rng.random() < rate:
                spoil_header(printing.header, name, rng, spoil)
        for entry in printing.entries:
            if rng.random() < rate:
                spoil_narrative(entry, rng, spoil)


def _pick(letters: re.Pattern[str], text: str, rng: Random) -> int | None:
    """The place of a letter with no figure near it, or None."""
    places = [
        match.start()
        for match in letters.finditer(text)
        if not any(c.isdigit() for c in text[max(0, match.start() - 8) : match.start() + 9])
    ]
    return rng.choice(places) if places else None
