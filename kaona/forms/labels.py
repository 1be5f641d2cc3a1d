"""Finding labels: every label of a form in one pass, a damaged one included, and which of the hits belong together.

A label is found exactly, or within an edit distance where the exact label is missing; since a form has its labels in a
fixed order, of all hits the chain stands that follows this order best, and a chain begins anew with each printing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from kaona.forms.chains import chains_of
from kaona.forms.label import Hit, Label
from kaona.forms.page import Page

_EXACT_WEIGHT = 3.0
_EDIT_COST = 0.5
# A damaged heading rather ends where its line does than one letter into the next line or before its own last one.
_LINE_END_BONUS = 0.2
_LONGEST_STRAY_WORD = 12
# A word of three letters and more that only makes a label longer was written into it.
_STRANGE_WORD = 3
# A doubled letter at a label's edge, or two.
_STRAY = 2
_LETTERS = re.compile("[\u0e01-\u0e4e\ufffd]*")


def find_labels(page: Page, labels: Sequence[Label]) -> list[list[Hit]]:
    """The labels on the page, a list for each printing, each list in the form's order."""
    hits = _exact(page, labels)
    chains = chains_of(hits, labels)
    missing = _missing(chains, labels)
    if missing:
        near = _near(page, labels, missing, hits)
        if near:
            chains = chains_of(sorted(hits + near, key=lambda hit: (hit.start, -hit.weight)), labels)
    return chains


def label_stretches(page: Page, hit: Hit, label: Label) -> list[tuple[int, int]]:
    """The stretches of the page's text that the label takes: its words, but for one that is no part of it at all."""
    squeezed = page.squeezed
    text = squeezed.text[hit.start : hit.end]
    nearest, edits = _nearest_spelling(text, label)
    if edits < _STRANGE_WORD:
        return [(squeezed.place(hit.start), squeezed.after(hit.end))]
    kept = []
    for start, end in squeezed.words(hit.start, hit.end):
        without = squeezed.text[hit.start : start] + squeezed.text[end : hit.end]
        written = squeezed.text[start:end].strip(".…:")
        if len(written) < _STRANGE_WORD or Levenshtein.distance(without, nearest) > edits - (end - start):
            kept.append((squeezed.place(start), squeezed.after(end)))
    return kept


def _nearest_spelling(text: str, label: Label) -> tuple[str, int]:
    """The label's spelling that is nearest to the text, and how many letters lie between."""
    for spelling in label.spellings:
        if text.startswith(spelling):
            return spelling, len(text) - len(spelling)
    distances = [Levenshtein.distance(text, spelling) for spelling in label.spellings]
    return label.spellings[distances.index(min(distances))], min(distances)


def _missing(chains: list[list[Hit]], labels: Sequence[Label]) -> list[int]:
    """The labels to look for with less than every letter right: all, where a printing lacks one that all have.

    Where one label is damaged others may be, and how many printings there are cannot be told from the undamaged ones.
    """
    needed = [order for order, label in enumerate(labels) if not label.optional]
    optional = [order for order, label in enumerate(labels) if label.optional]
    found = [{hit.order for hit in chain} for chain in chains]
    if not found or any(order not in orders for orders in found for order in needed):
        return list(range(len(labels)))
    return [order for order in optional if any(order not in orders for orders in found)]


def _exact(page: Page, labels: Sequence[Label]) -> list[Hit]:
    text = page.squeezed.text
    hits: list[Hit] = []
    for order, label in enumerate(labels):
        for spelling in label.spellings:
            start = text.find(spelling)
            while start >= 0:
                end = _end_of_label(page, start + len(spelling), label.has_colon)
                if end is not None:
                    begin = begin_of_label(page, start)
                    if label.has_colon:
                        hits.append(Hit(order, begin, end, _EXACT_WEIGHT))
                    elif _is_heading(page, begin, end):
                        hits.append(Hit(order, begin, _end_of_line(page, end), _EXACT_WEIGHT))
                start = text.find(spelling, start + 1)
    return sorted(hits, key=lambda hit: (hit.start, -hit.end))


def begin_of_label(page: Page, start: int) -> int:
    """Where the label's first word begins: a stray letter or two before the label in it are its own.

    A label that lost its first letter, behind a word that ends with that letter, does not take it from that word.
    """
    squeezed = page.squeezed
    if squeezed.begins_word(start):
        return start
    word = squeezed.token_start(start)
    if start - word <= _STRAY:
        return word if _LETTERS.fullmatch(squeezed.text[word:start]) else start
    following = squeezed.next_token(start)
    return following if following - start <= _STRAY else start


def _is_heading(page: Page, begin: int, end: int) -> bool:
    """Whether a heading's text begins its line, and borrows no letter from the next one."""
    return page.at_line_start(page.squeezed.place(begin)) and not _borrows(page, end)


def _borrows(page: Page, end: int) -> bool:
    """Whether a heading that ends here would take its last letter or two from the first word of another line."""
    squeezed = page.squeezed
    if end >= len(squeezed.text):
        return False
    if squeezed.begins_word(end):
        return False
    last_word = squeezed.token_start(end)
    return end - _STRAY <= last_word and page.at_line_start(squeezed.place(last_word))


def _end_of_line(page: Page, end: int) -> int:
    """The end of a heading's line, if only a stray letter or two and dots stand between."""
    squeezed = page.squeezed
    if not 0 < end < len(squeezed.text):
        return end
    place = squeezed.after(end)
    if page.text[place] == "\n":
        return end
    rest = page.text[place : _line_end(page.text, place)].split()
    stray = "".join(rest)
    return end + len(stray) if len(stray.rstrip(".…")) <= _STRAY and _LETTERS.fullmatch(stray.rstrip(".…")) else end


def _line_end(text: str, place: int) -> int:
    end = text.find("\n", place)
    return end if end >= 0 else len(text)


def _end_of_label(page: Page, end: int, has_colon: bool) -> int | None:
    """Where the label's tail of dots (and its colon) ends; None where it should have a colon and has none."""
    text = page.squeezed.text
    while end < len(text) and text[end] in ".…":
        end += 1
    if not has_colon:
        return end
    return end + 1 if text[end : end + 1] == ":" else _behind_stray_word(page, end)


def _behind_stray_word(page: Page, end: int) -> int | None:
    """Where a colon ends that one word of letters parts from its label, on the same line; None where none does."""
    squeezed = page.squeezed
    colon = squeezed.text.find(":", end, end + _LONGEST_STRAY_WORD + 1)
    if colon <= end or not squeezed.text[end:colon].isalpha() or squeezed.token_start(colon - 1) != end:
        return None
    return None if "\n" in page.text[squeezed.after(end) : squeezed.place(colon)] else colon + 1


def _near(page: Page, labels: Sequence[Label], missing: list[int], hits: list[Hit]) -> list[Hit]:
    """Damaged labels: those proper before a colon, headings at the beginning of a line."""
    taken = _Taken(hits)
    near: list[Hit] = []
    with_colon = [order for order in missing if labels[order].has_colon]
    headings = [order for order in missing if not labels[order].has_colon]
    if with_colon:
        near += _near_colons(page, labels, with_colon, taken)
    if headings:
        near += _near_line_starts(page, labels, headings, taken)
    return near


class _Taken:
    """Which characters exact hits have taken."""

    def __init__(self, hits: list[Hit]) -> None:
        self._taken = {index for hit in hits for index in (hit.start, hit.end - 1)}

    def __contains__(self, index: int) -> bool:
        return index in self._taken


def _near_colons(page: Page, labels: Sequence[Label], orders: list[int], taken: _Taken) -> list[Hit]:
    squeezed, near = page.squeezed, []
    text, starts = squeezed.text, squeezed.word_starts()
    longest = max(len(spelling) + labels[order].edits for order in orders for spelling in labels[order].spellings)
    token = 0
    colon = text.find(":")
    while colon >= 0:
        if colon not in taken and text[colon - 1 : colon] != ":" and text[colon + 1 : colon + 2] != ":":
            end = colon
            while end and text[end - 1] in ".…":
                end -= 1
            while token < len(starts) and starts[token] < end:
                token += 1
            best: Hit | None = None
            at = token - 1
            while at >= 0 and end - starts[at] <= longest:
                candidate = text[starts[at] : end]
                for order in orders:
                    best = _better(best, candidate, labels[order], Hit(order, starts[at], colon + 1, 0.0))
                at -= 1
            if best is not None:
                near.append(best)
        colon = text.find(":", colon + 1)
    return near


def _better(best: Hit | None, candidate: str, label: Label, hit: Hit, bonus: float = 0.0) -> Hit | None:
    """The likelier of the best hit so far and this one, whose text is `candidate`."""
    for spelling in label.spellings:
        distance = Levenshtein.distance(candidate, spelling, score_cutoff=label.edits)
        if distance <= label.edits:
            weight = _EXACT_WEIGHT - _EDIT_COST * (distance + 0.5) + bonus
            if best is None or weight > best.weight:
                best = hit._replace(weight=weight)
    return best


def _near_line_starts(page: Page, labels: Sequence[Label], orders: list[int], taken: _Taken) -> list[Hit]:
    squeezed, near = page.squeezed, []
    text = squeezed.text
    for line_start in _line_starts(page):
        if line_start in taken:
            continue
        for order in orders:
            label = labels[order]
            best: Hit | None = None
            for spelling in (*label.spellings, label.beginning):
                if best is not None or not spelling:
                    break
                # One look at as many letters as the label has; each letter more or fewer costs an edit more at most.
                far = 2 * label.edits
                if (
                    Levenshtein.distance(text[line_start : line_start + len(spelling)], spelling, score_cutoff=far)
                    > far
                ):
                    continue
                for end in _ends(len(spelling), label.edits):
                    stop = line_start + end
                    if stop <= len(text) and not _borrows(page, _end_of_label(page, stop, has_colon=False) or stop):
                        hit = Hit(order, line_start, _end_of_label(page, stop, has_colon=False) or stop, 0.0)
                        bonus = _LINE_END_BONUS if _ends_line(page, hit.end) else 0.0
                        best = _better(best, text[line_start:stop], label, hit, bonus)
            if best is not None:
                near.append(best)
    return near


def _ends_line(page: Page, end: int) -> bool:
    squeezed = page.squeezed
    return end >= len(squeezed.text) or "\n" in page.text[squeezed.after(end) : squeezed.place(end)]


def _ends(length: int, edits: int) -> list[int]:
    """Lengths near `length`, the nearest first."""
    return [length] + [length + sign * step for step in range(1, edits + 1) for sign in (1, -1) if length - step > 0]


def _line_starts(page: Page) -> list[int]:
    """The squeezed indices at which lines begin, list marks passed over."""
    starts: list[int] = []
    place = 0
    for line in page.text.split("\n"):
        stripped = line.lstrip(" \t-–•*·")
        if stripped:
            starts.append(page.squeezed.index(place + len(line) - len(stripped)))
        place += len(line) + 1
    return starts
