"""Finding labels: every label of a form in one pass, a damaged one included, and which of the hits belong together.

A label is found exactly, or within an edit distance where the exact label is missing; since a form has its labels in a
fixed order, of all hits the chain stands that follows this order best, and a chain begins anew with each printing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rapidfuzz.distance import OSA

from kaona.forms.chains import chains_of
from kaona.forms.edges import (
    begin_of_label,
    behind_dots,
    doubled_ends,
    end_of_changed_colon,
    end_of_heading,
    end_of_label,
    end_of_line,
    is_apart,
    is_heading,
    stands_alone,
)
from kaona.forms.label import AMONG_WORDS_WEIGHT, EXACT_WEIGHT, NO_COLON_WEIGHT, Hit, Label
from kaona.forms.near import find_near
from kaona.forms.page import Page

# A word of three letters and more that only makes a label longer was written into it.
_STRANGE_WORD = 3


def find_labels(
    page: Page, labels: Sequence[Label], sifted: Callable[[list[Hit]], list[Hit]] = list
) -> list[list[Hit]]:
    """The labels on the page, a list for each printing, each list in the form's order.

    `sifted` takes out what the form knows to be none of its labels where it stands.
    """
    hits = _exact(page, labels)
    chains = chains_of(sifted(hits), labels)
    missing = _missing(chains, labels)
    if missing:
        near = find_near(page, labels, missing, hits)
        if near:
            chains = chains_of(sifted(sorted(hits + near, key=lambda hit: (hit.start, -hit.weight))), labels)
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
        if len(written) < _STRANGE_WORD or OSA.distance(without, nearest) > edits - (end - start):
            kept.append((squeezed.place(start), squeezed.after(end)))
    return kept


def _nearest_spelling(text: str, label: Label) -> tuple[str, int]:
    """The label's spelling that is nearest to the text, and how many letters lie between."""
    for spelling in label.spellings:
        if text.startswith(spelling):
            return spelling, len(text) - len(spelling)
    distances = [OSA.distance(text, spelling) for spelling in label.spellings]
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
                end = start + len(spelling)
                hit = _label(page, order, start, end) if label.has_colon else _heading(page, order, start, end)
                if hit is not None:
                    hits.append(hit)
                start = text.find(spelling, start + 1)
    return _apart(sorted(hits, key=lambda hit: (hit.start, -hit.end)))


def _apart(hits: list[Hit]) -> list[Hit]:
    """The hits but for a label's words among those of another: `1.2 หน่วยงานที่รับผิดชอบ` is a heading and no label."""
    kept: list[Hit] = []
    end = 0
    for hit in hits:
        if hit.weight > AMONG_WORDS_WEIGHT or hit.start >= end:
            kept.append(hit)
            end = max(end, hit.end)
    return kept


def _label(page: Page, order: int, start: int, end: int) -> Hit | None:
    """The label whose letters stand there, with its dots and its colon; without a colon only between blanks."""
    colon = end_of_label(page, end)
    if colon is not None:
        return Hit(order, begin_of_label(page, start), colon, EXACT_WEIGHT)
    scar = end_of_changed_colon(page, end)
    if scar is not None:
        return Hit(order, begin_of_label(page, start), scar, NO_COLON_WEIGHT)
    end = behind_dots(page, end)
    if not is_apart(page, start, end):
        return None
    return Hit(order, start, end, NO_COLON_WEIGHT if stands_alone(page, start, end) else AMONG_WORDS_WEIGHT)


def _heading(page: Page, order: int, start: int, end: int) -> Hit | None:
    """The heading whose letters stand there, to the end of its line; None where it does not begin a line."""
    begin, end = begin_of_label(page, start), end_of_heading(page, doubled_ends(page.squeezed, end))
    return Hit(order, begin, end_of_line(page, end), EXACT_WEIGHT) if is_heading(page, begin, end) else None
