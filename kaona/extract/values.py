"""Values from stretches: a reader's answer, the parts it was read from, and the ledger told."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from kaona.extract.ledger import Ledger
from kaona.extract.readers import as_read, read_text
from kaona.forms.page import Page
from kaona.forms.sheet import Pair, Stretch
from kaona.places import Run, Span
from kaona.records import Passage, Value
from kaona.thai.dashes import says_none
from kaona.thai.dictionary import words
from kaona.thai.lines import NEVER_FIRST, is_one_line, one_line
from kaona.thai.segment import segment

T = TypeVar("T")

_LONGEST_WORD = 30
_STRAY_MARK = re.compile(rf"\s*+({NEVER_FIRST.pattern}{{1,2}})\s*")


def trimmed(page: Page, stretch: Pair) -> Stretch:
    """The stretch without white space at its ends."""
    start, end = stretch
    text = page.text[start:end]
    length = len(text.strip())
    if length < len(text):
        start += len(text) - len(text.lstrip())
    return Stretch(start, start + length)


def _without_stray_mark(page: Page, stretch: Pair) -> Pair:
    """The stretch without a vowel or mark at its beginning that the line before it lost.

    Glued to what follows it is stray only before a whole word: `ารจัดงาน` is การจัดงาน with a letter lost.
    """
    start, end = stretch
    mark = _STRAY_MARK.match(page.text, start, end)
    if mark is None or mark.end() == end:
        return stretch
    glued = mark.end(1) == mark.end()
    return stretch if glued and not _begins_with_word(page.text[mark.end() : end]) else (mark.end(), end)


def _begins_with_word(text: str) -> bool:
    """Whether a whole word, of three letters and more, stands at the text's beginning."""
    first = next(iter(segment(text[:_LONGEST_WORD])), None)
    return first is not None and len(first.words[0]) > 2 and first.words[0] in words()


def span_of(page: Page, stretch: Pair) -> Span:
    """The dump's span behind a stretch that is not empty."""
    return page.view.span(*stretch)


def take(page: Page, ledger: Ledger, stretch: Pair | None, reader: Callable[[str], T | None]) -> Value[T] | None:
    """The value that `reader` reads from the stretch; None, and nothing claimed, where it reads none."""
    if stretch is None:
        return None
    start, end = stretch
    text = page.text[start:end]
    words = text.strip()
    if not words:
        return None
    if len(words) < len(text):
        start += len(text) - len(text.lstrip())
        end = start + len(words)
    value = reader(words)
    if value is None:
        return None
    plain = page.view.one_run(start, end)
    if plain and (page.dump.repair is None or words.isascii()):  # as nearly all do
        ledger.values.append(plain)
        return Value(value, (plain,), "\ufffd" in words)
    parts = _parts_of(page, ledger, start, end, reader, value)
    return None if parts is None else Value(value, parts, "\ufffd" in words)


def take_text(page: Page, ledger: Ledger, stretch: Pair | None) -> Value[str] | None:
    """The text of the stretch, without a mark at its beginning that is no part of it; None where there is none."""
    return take(page, ledger, _without_stray_mark(page, stretch) if stretch else None, read_text)


def take_passage(page: Page, ledger: Ledger, stretch: Pair | None) -> Passage | None:
    """The text of the stretch on one line, each character with its place; None where there is none."""
    if stretch is None:
        return None
    start, end = trimmed(page, _without_stray_mark(page, stretch))
    text = page.text[start:end]
    if says_none(text):
        return None
    if (plain := page.view.one_run(start, end)) and page.dump.repair is None and is_one_line(text):
        ledger.values.append(plain)
        return Passage(text, (plain,), "\ufffd" in text, (Run(0, plain.start, plain.end),))
    view = one_line(page.view.slice(start, end))
    parts = _parts_of(page, ledger, start, end, read_text, view.text)
    return None if parts is None else Passage(view.text, parts, "\ufffd" in view.text, view.runs)


def _parts_of(
    page: Page, ledger: Ledger, start: int, end: int, reader: Callable[[str], T | None], value: T
) -> tuple[Span, ...] | None:
    """The parts of a value: the spans that it was printed in, where these, cut out, read as the value again.

    A repair may hang on what stands around the value (letters spaced out over a whole line, say); then the parts are
    only those characters that the value was made of. The ledger is told of all that the value was printed in. None
    where mojibake beside the value told how to read it: what cannot be read again from its places is no value.
    """
    printed, repair = page.parts(start, end), page.dump.repair
    parts = printed
    unsure = repair is not None or sum(last - first for first, last in printed) != end - start
    if unsure and _read_from(page, printed, reader) != value:
        parts = tuple(page.view.pieces(start, end))
        if repair is not None and _read_from(page, parts, reader) != value:
            return None
    ledger.values += printed
    return parts


def _read_from(page: Page, parts: tuple[Span, ...], reader: Callable[[str], T | None]) -> T | None:
    """What the reader makes of the parts, cut out of the dump."""
    return reader(as_read("".join(page.dump.text[first:last] for first, last in parts), page.dump.repair))
