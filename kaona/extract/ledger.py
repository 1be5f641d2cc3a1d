"""The ledger: what each character of a dump was taken for, so that none is lost unnoticed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from kaona.dumps import Dump
from kaona.forms.page import Page
from kaona.forms.sheet import Pair
from kaona.places import Span
from kaona.thai.repairs import NO_WIDTH

_RESIDUE, _BLANK, _FURNITURE, _LABEL, _VALUE = range(5)
_PAINTS = [bytes([kind]) for kind in range(5)]
_BLANKS = re.compile(f"[\\s{NO_WIDTH}]+")
# What each character of Windows-874, all others as `?`, is before anyone claims it.
_UNCLAIMED = bytes(
    _BLANK if _BLANKS.match(bytes([byte]).decode("cp874", errors="replace")) else _RESIDUE for byte in range(256)
)
_CLAIMED_RUN = re.compile(b"[%b%b]+" % (_PAINTS[_LABEL], _PAINTS[_VALUE]))
_RESIDUE_RUN = re.compile(
    b"%b(?:[%b%b]*%b)?" % (_PAINTS[_RESIDUE], _PAINTS[_RESIDUE], _PAINTS[_BLANK], _PAINTS[_RESIDUE])
)


class CharacterCounts(NamedTuple):
    """How many characters of a dump are what."""

    value_chars: int
    label_chars: int
    furniture_chars: int
    blank_chars: int
    residue_chars: int


class Ledger:
    """What was claimed of a dump. Of two claims to a character a value's stands, then furniture's, then a label's."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.labels: list[Pair] = []
        """Recognised labels, their colons and dots, list marks, and words like บาท behind a value; empty ones too."""
        self.furniture: list[Span] = list(page.furniture)
        """Page banners and orphaned headings: what the form prints and nobody wrote."""
        self.values: list[Span] = []
        """The parts of extracted values."""

    def settle(self, released: Iterable[Span]) -> Settled:
        """What every character is, after all claims; those in `released`, whose printing cannot be loaded, are void."""
        unclaimed = _unclaimed(self._page.dump)
        kinds = bytearray(unclaimed)
        _paint(kinds, self._page.view.spans(self.labels), _LABEL)
        _paint(kinds, self.furniture, _FURNITURE)
        _paint(kinds, self.values, _VALUE)
        for span in released:
            _release(kinds, unclaimed, span)
        return Settled(bytes(kinds))


class Settled:
    """What every character of a dump was taken for."""

    def __init__(self, kinds: bytes) -> None:
        self._kinds = kinds

    def counts(self) -> CharacterCounts:
        """How many characters are value, label, furniture, blank and residue; together, all of the dump."""
        count = self._kinds.count
        return CharacterCounts(count(_VALUE), count(_LABEL), count(_FURNITURE), count(_BLANK), count(_RESIDUE))

    def residue(self) -> list[Span]:
        """The stretches that nobody claimed, blanks between two words of them included."""
        return [Span(*match.span()) for match in _RESIDUE_RUN.finditer(self._kinds)]


def _unclaimed(dump: Dump) -> bytearray:
    """What every character of the dump is before anyone claims it: blank, or else residue."""
    if dump.repair is None:
        spelled = dump.text.encode("cp874", errors="replace")
        kinds = bytearray(spelled.translate(_UNCLAIMED))
        if spelled.count(b"?") > dump.text.count("?"):  # there are letters that Windows-874 has not
            _paint(kinds, (match.span() for match in _BLANKS.finditer(dump.text)), _BLANK)
        return kinds
    kinds = bytearray(len(dump.text))  # what is blank shows only where mojibake is undone
    for match in _BLANKS.finditer(dump.view.text):
        _paint(kinds, dump.view.pieces(*match.span()), _BLANK)
    return kinds


def _release(kinds: bytearray, unclaimed: bytearray, span: Span) -> None:
    """Make of labels and values in the span again what they were before anyone claimed them."""
    for match in _CLAIMED_RUN.finditer(bytes(kinds[span.start : span.end])):
        start, end = span.start + match.start(), span.start + match.end()
        kinds[start:end] = unclaimed[start:end]


def _paint(kinds: bytearray, spans: Iterable[tuple[int, int]], kind: int) -> None:
    paint = _PAINTS[kind]
    for start, end in spans:
        kinds[start:end] = paint * (end - start)
