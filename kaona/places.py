"""Places: which characters of a dump a text came from.

Here live `Span`, `Run` and `View`, and nothing that knows Thai, forms or tables. Cleaning a text must not lose where
its characters came from, so a text that is being cleaned travels as a `View`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open stretch of a dump's characters (Unicode code points): `start` included, `end` not."""

    start: int
    end: int


# What `Span(start, end)` does, in a third of the time; for where hundreds are made for a dump.
_span: Callable[[tuple[int, int]], Span] = partial(tuple.__new__, Span)


class Run(NamedTuple):
    """A stretch of a view's text, from `at` to the next run's `at`, and the dump's characters it stands for.

    Where the stretch is as long as `end - start`, its characters stand one for one; otherwise the whole stretch stands
    for the whole span (one ำ for the two characters ◌ํ and า, say).
    """

    at: int
    start: int
    end: int


class View:
    """A text, and for every character of it the span of the dump that it stands for.

    What a cleaning step drops simply has no run; what it rewrites becomes a run of its own. Views are immutable.
    """

    __slots__ = ("_ats", "_firsts", "_lasts", "text")

    def __init__(self, text: str, runs: Iterable[Run]) -> None:
        ats, firsts, lasts = zip(*runs, strict=True) if text else ((), (), ())
        self._set(text, [*ats], [*firsts], [*lasts])

    def _set(self, text: str, ats: list[int], firsts: list[int], lasts: list[int]) -> View:
        """Three lists instead of runs, since mojibake has a run for every letter: the run of index `i` is the text from
        `ats[i]` to `ats[i + 1]`, and stands for the dump's characters from `firsts[i]` to `lasts[i]`.
        """
        ats.append(len(text))
        self.text, self._ats, self._firsts, self._lasts = text, ats, firsts, lasts
        return self

    @classmethod
    def whole(cls, text: str) -> View:
        """The view of an untouched dump: every character stands for itself."""
        return cls(text, (Run(0, 0, len(text)),))

    @property
    def runs(self) -> tuple[Run, ...]:
        """The runs, in order."""
        return tuple(map(Run, self._ats, self._firsts, self._lasts))

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return f"View({self.text!r})"

    def pieces(self, start: int, end: int) -> list[Span]:
        """The spans of the dump that `text[start:end]` stands for, in order, neighbours joined."""
        if start == end:
            self._check(start, end)
            return []
        run, last_run = self._runs_of(start, end)
        if run == last_run:
            return [Span(*self._stands_for(run, start, end))]
        first, first_end = self._stands_for(run, start, self._ats[run + 1])
        last_start, last = self._stands_for(last_run, self._ats[last_run], end)
        if self._lasts[run:last_run] == self._firsts[run + 1 : last_run + 1]:  # nothing was dropped in between
            return [Span(first, last)]
        starts = [first, *self._firsts[run + 1 : last_run], last_start]
        ends = [first_end, *self._lasts[run + 1 : last_run], last]
        return merge(map(Span, starts, ends))

    def span(self, start: int, end: int) -> Span:
        """The smallest span of the dump that holds all of `text[start:end]`; gaps inside it are included."""
        run, last_run = self._runs_of(start, end)
        first, last = self._stands_for(run, start, end)
        if run != last_run:
            last = self._stands_for(last_run, self._ats[last_run], end)[1]
        return Span(first, last)

    def one_run(self, start: int, end: int) -> Span | None:
        """The span that `text[start:end]` stands for letter by letter; None where it lies in no such run."""
        run = bisect_right(self._ats, start) - 1
        at, run_end, first = self._ats[run], self._ats[run + 1], self._firsts[run]
        if end > run_end or self._lasts[run] - first != run_end - at:
            return None
        return _span((first + start - at, first + end - at))

    def spans(self, stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """The spans that many stretches of the text stand for, all in one list; none for those that are empty."""
        ats, firsts, lasts = self._ats, self._firsts, self._lasts
        found: list[tuple[int, int]] = []
        for start, end in stretches:
            if start < end:
                run = bisect_right(ats, start) - 1
                at, run_end, first = ats[run], ats[run + 1], firsts[run]
                if end <= run_end and lasts[run] - first == run_end - at:  # as in `one_run`, for hundreds of labels
                    found.append((first + start - at, first + end - at))
                else:
                    found += self.pieces(start, end)
        return found

    def _check(self, start: int, end: int) -> None:
        if not 0 <= start <= end <= len(self.text):
            raise IndexError(f"expected 0 <= start <= end <= {len(self.text)}, found {start}, {end}")

    def _runs_of(self, start: int, end: int) -> tuple[int, int]:
        """The indices of the runs that the first and the last character of `text[start:end]` are in."""
        if not 0 <= start < end <= len(self.text):
            raise IndexError(f"expected 0 <= start < end <= {len(self.text)}, found {start}, {end}")
        run = bisect_right(self._ats, start) - 1
        if end <= self._ats[run + 1]:
            return run, run
        return run, bisect_left(self._ats, end, run) - 1

    def _stands_for(self, run: int, start: int, end: int) -> tuple[int, int]:
        """The span that `text[start:end]` stands for, as far as it lies in the run of that index."""
        at, run_end, first, last = self._ats[run], self._ats[run + 1], self._firsts[run], self._lasts[run]
        if last - first == run_end - at:
            return first + start - at, first + min(end, run_end) - at
        return first, last

    def find(self, place: int) -> int:
        """The first index of the text that stands for the dump's character `place` or for one behind it."""
        run = bisect_right(self._lasts, place)
        if run == len(self._lasts):
            return len(self.text)
        at, first = self._ats[run], self._firsts[run]
        one_for_one = self._lasts[run] - first == self._ats[run + 1] - at
        return at + place - first if one_for_one and place > first else at

    def slice(self, start: int, end: int) -> View:
        """The view of `text[start:end]`."""
        drawing = Drawing()
        drawing.copy(self, start, end)
        return drawing.view()

    def replace(self, edits: Iterable[tuple[int, int, str]]) -> View:
        """The view after `edits`: (start, end, new text), in order and apart; an empty new text drops the stretch.

        Edits that overlap are refused: what two of them cut would have no one place.
        """
        drawing = Drawing()
        done = 0
        for start, end, new in edits:
            if not done <= start <= end:
                raise ValueError(f"expected edits in order and apart, found {start} to {end} behind {done}")
            drawing.copy(self, done, start)
            if new and end > start:
                drawing.add(new, *self.span(start, end))
            done = end
        if done == 0:
            return self
        drawing.copy(self, done, len(self.text))
        return drawing.view()

    def respelled(self, text: str) -> View:
        """The view with `text` in place of its own, letter for letter: as long, and each letter where it was."""
        return View.__new__(View)._set(text, self._ats[:-1], self._firsts, self._lasts)

    def sub(self, pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str]) -> View:
        """The view after replacing every match of `pattern`, as `re.sub` does."""
        if callable(new):
            edits = [(m.start(), m.end(), new(m)) for m in pattern.finditer(self.text)]
        else:
            plain = "\\" not in new
            edits = [(m.start(), m.end(), new if plain else m.expand(new)) for m in pattern.finditer(self.text)]
        edits = [edit for edit in edits if self.text[edit[0] : edit[1]] != edit[2]]
        return self.replace(edits) if edits else self

    def drop(self, pattern: re.Pattern[str]) -> View:
        """The view without what `pattern` matches."""
        return self.sub(pattern, "")


class Drawing:
    """A view in the making, run by run; runs that stand letter for letter and follow on each other become one."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._length = 0
        self._ats: list[int] = []
        self._firsts: list[int] = []
        self._lasts: list[int] = []

    def add(self, text: str, first: int, last: int) -> None:
        """A text that stands for the dump's characters from `first` to `last`."""
        size = len(text)
        goes_on = self._lasts and self._lasts[-1] == first and last - first == size
        if goes_on and first - self._firsts[-1] == self._length - self._ats[-1]:
            self._lasts[-1] = last
        else:
            self._ats.append(self._length)
            self._firsts.append(first)
            self._lasts.append(last)
        self._texts.append(text)
        self._length += size

    def add_each(self, text: str, first: int, width: int) -> None:
        """A text each of whose letters stands for `width` of the dump's characters, those of the first from `first`."""
        end = first + width * len(text)
        self._ats += range(self._length, self._length + len(text))
        self._firsts += range(first, end, width)
        self._lasts += range(first + width, end + width, width)
        self._texts.append(text)
        self._length += len(text)

    def copy(self, view: View, start: int, end: int) -> None:
        """What `view.text[start:end]` stands for, unchanged."""
        if start >= end:
            return
        ats = view._ats
        run, last_run = view._runs_of(start, end)
        if run == last_run:
            self.add(view.text[start:end], *view._stands_for(run, start, end))
            return
        middle, last_at = ats[run + 1], ats[last_run]
        self.add(view.text[start:middle], *view._stands_for(run, start, end))
        shift = self._length - middle
        self._ats += [at + shift for at in ats[run + 1 : last_run]]
        self._firsts += view._firsts[run + 1 : last_run]
        self._lasts += view._lasts[run + 1 : last_run]
        self._texts.append(view.text[middle:last_at])
        self._length += last_at - middle
        self.add(view.text[last_at:end], *view._stands_for(last_run, last_at, end))

    def view(self) -> View:
        """The view, as far as it was drawn."""
        return View.__new__(View)._set("".join(self._texts), self._ats, self._firsts, self._lasts)


def merge(spans: Iterable[Span]) -> list[Span]:
    """The spans sorted, those that overlap or touch joined."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            if span.end > merged[-1].end:
                merged[-1] = Span(merged[-1].start, span.end)
        else:
            merged.append(Span(*span))
    return merged


def subtract(span: Span, holes: Sequence[Span]) -> list[Span]:
    """What is left of `span` without `holes`, which are sorted and apart."""
    left: list[Span] = []
    start = span.start
    for hole in holes[max(bisect_right(holes, (span.start, span.start)) - 1, 0) :]:
        if hole.start >= span.end:
            break
        if hole.start > start:
            left.append(Span(start, hole.start))
        start = max(start, hole.end)
    if start < span.end:
        left.append(Span(start, span.end))
    return left
