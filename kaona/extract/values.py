"""Values from stretches: a reader's answer, the parts it was read from, and the ledger told."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from kaona.extract.ledger import Ledger
from kaona.extract.readers import as_read, read_text
from kaona.forms.page import Page
from kaona.forms.sheet import Pair, Stretch
from kaona.places import Run, Span
from kaona.records import Passage, Value
from kaona.thai.lines import is_one_line, one_line

T = TypeVar("T")


def trimmed(page: Page, stretch: Pair) -> Stretch:
    """The stretch without white space at its ends."""
    start, end = stretch
    text = page.text[start:end]
    length = len(text.strip())
    if length < len(text):
        start += len(text) - len(text.lstrip())
    return Stretch(start, start + length)


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
    if plain := page.view.one_run(start, end):  # as nearly all do
        ledger.values.append(plain)
        return Value(value, (plain,), "\ufffd" in words)
    return Value(value, _parts_of(page, ledger, start, end, reader, value), "\ufffd" in words)


def take_passage(page: Page, ledger: Ledger, stretch: Pair | None) -> Passage | None:
    """The text of the stretch on one line, each character with its place; None where there is none."""
    if stretch is None:
        return None
    start, end = trimmed(page, stretch)
    text = page.text[start:end]
    if not text.strip("-–—.… ?"):
        return None
    if (plain := page.view.one_run(start, end)) and is_one_line(text):
        ledger.values.append(plain)
        return Passage(text, (plain,), "\ufffd" in text, (Run(0, plain.start, plain.end),))
    view = one_line(page.view.slice(start, end))
    parts = _parts_of(page, ledger, start, end, read_text, view.text)
    return Passage(view.text, parts, "\ufffd" in view.text, view.runs)


def _parts_of(
    page: Page, ledger: Ledger, start: int, end: int, reader: Callable[[str], T | None], value: T
) -> tuple[Span, ...]:
    """The parts of a value: the spans that it was printed in, where these, cut out, read as the value again.

    A repair may hang on what stands around the value (letters spaced out over a whole line, say); then the parts are
    only those characters that the value was made of. The ledger is told of all that the value was printed in.
    """
    printed = page.parts(start, end)
    ledger.values += printed
    if sum(last - first for first, last in printed) == end - start:
        return printed
    cut = "".join(page.dump.text[first:last] for first, last in printed)
    if reader(as_read(cut, page.dump.repair)) == value:
        return printed
    return tuple(page.view.pieces(start, end))
