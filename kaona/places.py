"""Places: which characters of a dump a text came from.

Here live `Span`, `Run` and `View`, and nothing that knows Thai, forms or tables. Cleaning a text must not lose where
its characters came from, so a text that is being cleaned travels as a `View`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open stretch of a dump's characters (Unicode code points): `start` included, `end` not."""

    start: int
    end: int


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

    __slots__ = ("_ats", "_ends", "runs", "text")

    def __init__(self, text: str, runs: Sequence[Run]) -> None:
        self.text = text
        self.runs: tuple[Run, ...] = tuple(runs)
        self._ats = [run[0] for run in self.runs]
        self._ends = [*self._ats[1:], len(text)]

    @classmethod
    def whole(cls, text: str) -> View:
        """The view of an untouched dump: every character stands for itself."""
        return cls(text, (Run(0, 0, len(text)),) if text else ())

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return f"View({self.text!r})"

    def pieces(self, start: int, end: int) -> list[Span]:
        """The spans of the dump that `text[start:end]` stands for, in order, neighbours joined."""
        if not 0 <= start <= end <= len(self.text):
            raise IndexError(f"expected 0 <= start <= end <= {len(self.text)}, found {start}, {end}")
        index = bisect_right(self._ats, start) - 1
        if start < end <= self._ends[index]:  # nearly every stretch lies in one run
            return [self._stands_for(index, start, end)]
        found: list[Span] = []
        while start < end:
            stop = min(end, self._ends[index])
            span = self._stands_for(index, start, stop)
            if found and found[-1].start <= span.start <= found[-1].end:
                found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
            else:
                found.append(span)
            start, index = stop, index + 1
        return found

    def one_run(self, start: int, end: int) -> Span | None:
        """The span that `text[start:end]` stands for letter by letter; None where it lies in no such run."""
        index = bisect_right(self._ats, start) - 1
        at, first, last = self.runs[index]
        run_end = self._ends[index]
        if end > run_end or last - first != run_end - at:
            return None
        return Span(first + start - at, first + end - at)

    def spans(self, stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """The spans that many stretches of the text stand for, all in one list; none for those that are empty."""
        ats, ends, runs = self._ats, self._ends, self.runs
        found: list[tuple[int, int]] = []
        for start, end in stretches:
            if start < end:
                index = bisect_right(ats, start) - 1
                at, first, last = runs[index]
                if end <= ends[index] and last - first == ends[index] - at:
                    found.append((first + start - at, first + end - at))
                else:
                    found += self.pieces(start, end)
        return found

    def _stands_for(self, index: int, start: int, end: int) -> Span:
        """The span that `text[start:end]`, all of it in the run of that index, stands for."""
        at, first, last = self.runs[index]
        if last - first == self._ends[index] - at:
            return Span(first + start - at, first + end - at)
        return Span(first, last)

    def span(self, start: int, end: int) -> Span:
        """The smallest span of the dump that holds all of `text[start:end]`; gaps inside it are included."""
        if not 0 <= start < end <= len(self.text):
            raise IndexError(f"expected 0 <= start < end <= {len(self.text)}, found {start}, {end}")
        index = bisect_right(self._ats, start) - 1
        if end <= self._ends[index]:
            return self._stands_for(index, start, end)
        pieces = self.pieces(start, end)
        return Span(pieces[0].start, pieces[-1].end)

    def find(self, place: int) -> int:
        """The first index of the text that stands for the dump's character `place` or for one behind it."""
        low, high = 0, len(self.runs)
        while low < high:
            middle = (low + high) // 2
            if self.runs[middle].end <= place:
                low = middle + 1
            else:
                high = middle
        if low == len(self.runs):
            return len(self.text)
        run = self.runs[low]
        if place <= run.start:
            return run.at
        if run.end - run.start == self._ends[low] - run.at:
            return run.at + place - run.start
        return run.at

    def slice(self, start: int, end: int) -> View:
        """The view of `text[start:end]`."""
        if len(self.runs) == 1 and start < end and len(self.text) == self.runs[0].end - self.runs[0].start:
            first = self.runs[0].start
            return View(self.text[start:end], (Run(0, first + start, first + end),))
        runs: list[Run] = []
        index = max(bisect_right(self._ats, start) - 1, 0)
        at = start
        while at < end:
            run, run_end = self.runs[index], self._ends[index]
            stop = min(end, run_end)
            if run.end - run.start == run_end - run.at:
                runs.append(Run(at - start, run.start + at - run.at, run.start + stop - run.at))
            else:
                runs.append(Run(at - start, run.start, run.end))
            at, index = stop, index + 1
        return View(self.text[start:end], runs)

    def replace(self, edits: Iterable[tuple[int, int, str]]) -> View:
        """The view after `edits`: (start, end, new text), in order and apart; an empty new text drops the stretch."""
        texts: list[str] = []
        runs: list[Run] = []
        at = done = 0
        for start, end, new in edits:
            at = self._copy(texts, runs, at, done, start)
            if new and end > start:
                span = self.span(start, end)
                texts.append(new)
                runs.append(Run(at, span.start, span.end))
                at += len(new)
            done = end
        if not texts and not runs and done == 0:
            return self
        self._copy(texts, runs, at, done, len(self.text))
        return View("".join(texts), runs)

    def _copy(self, texts: list[str], runs: list[Run], at: int, start: int, end: int) -> int:
        """Append `text[start:end]` unchanged at `at`; gives where the next character goes."""
        index = max(bisect_right(self._ats, start) - 1, 0)
        while start < end:
            run, run_end = self.runs[index], self._ends[index]
            stop = min(end, run_end)
            if run.end - run.start == run_end - run.at:
                new = Run(at, run.start + start - run.at, run.start + stop - run.at)
                last = runs[-1] if runs else None
                if last is None or last.end != new.start or last.end - last.start != at - last.at:
                    runs.append(new)
                else:
                    runs[-1] = Run(last.at, last.start, new.end)
            else:
                runs.append(Run(at, run.start, run.end))
            texts.append(self.text[start:stop])
            at += stop - start
            start, index = stop, index + 1
        return at

    def sub(self, pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str]) -> View:
        """The view after replacing every match of `pattern`, as `re.sub` does."""
        if callable(new):
            edits = [(m.start(), m.end(), new(m)) for m in pattern.finditer(self.text)]
        else:
            edits = [(m.start(), m.end(), m.expand(new)) for m in pattern.finditer(self.text)]
        edits = [edit for edit in edits if self.text[edit[0] : edit[1]] != edit[2]]
        return self.replace(edits) if edits else self

    def drop(self, pattern: re.Pattern[str]) -> View:
        """The view without what `pattern` matches."""
        return self.sub(pattern, "")


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
