"""Damaged labels: those that stand where a label does, and have a letter or more of it wrong.

A label proper is looked for before every colon, a heading at the beginning of every line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein

from kaona.forms.edges import behind_dots, borrows, ends_line
from kaona.forms.label import EXACT_WEIGHT, Hit, Label, edits_apart
from kaona.forms.marks import BEFORE_TEXT
from kaona.forms.page import Page
from kaona.thai.lines import NEVER_FIRST

_EDIT_COST = 0.5
# A damaged heading rather ends where its line does than one letter into the next line or before its own last one.
_LINE_END_BONUS = 0.2
# How many texts before colons are compared with all labels at once: it bounds the memory that takes.
_BATCH = 10_000


def find_near(page: Page, labels: Sequence[Label], missing: list[int], hits: list[Hit]) -> list[Hit]:
    """Hits of those labels, by their order, that are `missing`; where labels were found already there are none."""
    taken = {index for hit in hits for index in (hit.start, hit.end - 1)}
    with_colon = [order for order in missing if labels[order].has_colon]
    headings = [order for order in missing if not labels[order].has_colon]
    near = _before_colons(page, labels, with_colon, taken) if with_colon else []
    return near + _at_line_starts(page, labels, headings, taken)


def _weight(distance: int) -> float:
    return EXACT_WEIGHT - _EDIT_COST * (distance + 0.5)


def _before_colons(page: Page, labels: Sequence[Label], orders: list[int], taken: set[int]) -> list[Hit]:
    """The likeliest label before each colon: one that begins with a word."""
    text = page.squeezed.text
    spelled = [(order, spelling) for order in orders for spelling in labels[order].spellings]
    spellings = [spelling for _, spelling in spelled]
    edits = np.array([labels[order].edits for order, _ in spelled])
    longest = max(len(spelling) + labels[order].edits for order, spelling in spelled)
    best: dict[int, Hit] = {}
    texts = _texts_before_colons(page, taken, longest)
    while batch := list(islice(texts, _BATCH)):
        distances = process.cdist(
            [text[start:end] for start, end, _ in batch],
            spellings,
            scorer=OSA.distance,
            score_cutoff=int(edits.max()),
            dtype=np.uint8,
        )
        for row, column in np.argwhere(distances <= edits).tolist():
            start, _, colon = batch[row]
            hit = Hit(spelled[column][0], start, colon + 1, _weight(int(distances[row, column])))
            if colon not in best or hit.weight > best[colon].weight:
                best[colon] = hit
    return list(best.values())


def _texts_before_colons(page: Page, taken: set[int], longest: int) -> Iterator[tuple[int, int, int]]:
    """Start, end and colon of every text from the beginning of a word to a colon, its dots aside, shortest first."""
    text, starts = page.squeezed.text, page.squeezed.word_starts()
    word = 0
    colon = text.find(":")
    while colon >= 0:
        if colon not in taken and text[colon - 1 : colon] != ":" and text[colon + 1 : colon + 2] != ":":
            end = colon
            while end and text[end - 1] in ".…":
                end -= 1
            while word < len(starts) and starts[word] < end:
                word += 1
            for start in reversed(starts[max(0, word - longest) : word]):
                if end - start > longest:
                    break
                yield start, end, colon
        colon = text.find(":", colon + 1)


def _at_line_starts(page: Page, labels: Sequence[Label], orders: list[int], taken: set[int]) -> list[Hit]:
    """The likeliest end of each heading that begins a line."""
    text = page.squeezed.text
    starts = [start for start in _line_starts(page) if start not in taken]
    alike: dict[tuple[int, int], list[int]] = {}
    for order in orders:
        for spelling in labels[order].spellings:
            # One look at as many letters as it has: each letter more or fewer costs an edit more at most.
            beginnings = [text[start : start + len(spelling)] for start in starts]
            far = 2 * labels[order].edits
            for _, _, line in process.extract(
                spelling, beginnings, scorer=Levenshtein.distance, score_cutoff=far, limit=None
            ):
                alike.setdefault((starts[line], order), []).append(len(spelling))
    near = []
    for (start, order), lengths in sorted(alike.items()):
        hits = (_heading(page, start, order, labels[order], length) for length in lengths)
        near += [hit for hit in hits if hit is not None][:1]
    return near


def _heading(page: Page, start: int, order: int, label: Label, length: int) -> Hit | None:
    """The likeliest of the headings that begin at `start` and have about `length` letters."""
    text = page.squeezed.text
    best: Hit | None = None
    for size in _sizes(length, label.edits):
        stop = start + size
        if stop > len(text):
            continue
        end = behind_dots(page, stop)
        # A label that would end under a mark has a letter of the next word: `ตำแหน่ นัก…`, whose น is not the lost ง.
        # A mark behind a blank is another matter: the next line lost its first letter (`…งบประมาณ`, `ายงานครั้งที่1`).
        marked = NEVER_FIRST.match(text, stop) and not page.squeezed.begins_word(stop)
        distance = min(edits_apart(text[start:stop], spelling, label.edits) for spelling in label.spellings)
        if distance <= label.edits and not borrows(page, end) and not marked:
            weight = _weight(distance) + (_LINE_END_BONUS if ends_line(page, end) else 0.0)
            if best is None or weight > best.weight:
                best = Hit(order, start, end, weight)
    return best


def _sizes(length: int, edits: int) -> list[int]:
    """Lengths near `length`, the nearest first."""
    return [length] + [length + sign * step for step in range(1, edits + 1) for sign in (1, -1) if length - step > 0]


def _line_starts(page: Page) -> list[int]:
    """The squeezed indices at which lines begin, list marks passed over."""
    starts: list[int] = []
    place = 0
    for line in page.text.split("\n"):
        stripped = line.lstrip(BEFORE_TEXT)
        if stripped:
            starts.append(page.squeezed.index(place + len(line) - len(stripped)))
        place += len(line) + 1
    return starts
