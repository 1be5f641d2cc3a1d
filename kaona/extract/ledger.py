"""The ledger: what each character of a dump was taken for, so that none is lost unnoticed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from kaona.dumps import Dump
from kaona.places import Span

_RESIDUE, _BLANK, _FURNITURE, _LABEL, _VALUE = range(5)
_PAINTS = [bytes([kind]) for kind in range(5)]
_BLANKS = re.compile("[\\s\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]+")
_WIDE_BLANKS = re.compile("[\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]+")
# What each character of Latin-1, all Thai letters as `?`, is before anyone claims it.
_UNCLAIMED = bytes(_BLANK if _BLANKS.match(chr(byte)) else _RESIDUE for byte in range(256))
_RESIDUE_RUN = re.compile(rb"\x00(?:[\x00\x01]*\x00)?")


class CharacterCounts(NamedTuple):
    """How many characters of a dump are what."""

    value_chars: int
    label_chars: int
    furniture_chars: int
    blank_chars: int
    residue_chars: int


class Ledger:
    """One entry a character of the dump; what is claimed twice stays what it was claimed as with more right."""

    def __init__(self, dump: Dump) -> None:
        self._dump = dump
        if dump.repair is None:
            self._kinds = bytearray(dump.text.encode("latin-1", errors="replace").translate(_UNCLAIMED))
            self._paint([match.span() for match in _WIDE_BLANKS.finditer(dump.text)], _BLANK)
        else:  # what is blank shows only where mojibake is undone
            self._kinds = bytearray(len(dump.text))
            for match in _BLANKS.finditer(dump.view.text):
                self._paint(dump.view.pieces(*match.span()), _BLANK)

    def furniture(self, spans: Iterable[Span]) -> None:
        """Page banners, orphaned headings, what the form prints and nobody wrote."""
        self._paint(spans, _FURNITURE)

    def label(self, spans: Iterable[Span]) -> None:
        """Recognised labels, their colons and dots, list marks, and words like บาท behind a value."""
        self._paint(spans, _LABEL)

    def value(self, spans: Iterable[Span]) -> None:
        """The parts of extracted values."""
        self._paint(spans, _VALUE)

    def release(self, span: Span) -> None:
        """What was claimed inside `span` is claimed no more: its printing cannot be loaded."""
        for start, end in self._spans_of(span):
            self._kinds[start:end] = bytes(end - start)
        for match in _BLANKS.finditer(self._dump.text, span.start, span.end):
            self._kinds[match.start() : match.end()] = _PAINTS[_BLANK] * (match.end() - match.start())

    def _spans_of(self, span: Span) -> Iterable[tuple[int, int]]:
        claimed = re.compile(b"[\x03\x04]+")
        return [match.span() for match in claimed.finditer(bytes(self._kinds), span.start, span.end)]

    def _paint(self, spans: Iterable[tuple[int, int]], kind: int) -> None:
        kinds, paint = self._kinds, _PAINTS[kind]
        for start, end in spans:
            kinds[start:end] = paint * (end - start)

    def counts(self) -> CharacterCounts:
        """How many characters are value, label, furniture, blank and residue; together, all of the dump."""
        count = self._kinds.count
        return CharacterCounts(count(_VALUE), count(_LABEL), count(_FURNITURE), count(_BLANK), count(_RESIDUE))

    def residue(self) -> list[Span]:
        """The stretches that nobody claimed, blanks between two words of them included."""
        return [Span(*match.span()) for match in _RESIDUE_RUN.finditer(bytes(self._kinds))]
