"""The words of the signature block where a line of a narrative was wrapped before them, and where they close nothing.

`… มีผู้ / ลงชื่อเข้าร่วมประชุม`: the entry's tail stands behind them, or further entries do, as neither does behind a
signature. Below the certifying sentence, and before dots to sign on, they are the form's own whatever follows.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from kaona.forms.label import Hit
from kaona.forms.page import Page
from kaona.forms.print_form.entries import find_entries
from kaona.forms.print_form.words import LABELS
from kaona.forms.sheet import EntrySheet, Stretch

_CERTIFIED = next(order for order, label in enumerate(LABELS) if label.name == "certified")
_TO_SIGN_ON = re.compile("[._]{2}|…")
_APART = re.compile(r"[\s(.…_]|\Z")


def without_quoted(page: Page, hits: list[Hit]) -> list[Hit]:
    """The hits, which are in order, without those of a signature's labels that stand in a narrative."""
    doubtful = _doubtful(page, hits)
    if not doubtful:
        return hits  # as nearly always
    bounds = [0, *(page.squeezed.place(hit.start) for hit in hits if LABELS[hit.order].opens), len(page.text)]
    parts: dict[int, list[Hit]] = {}
    for hit in doubtful:
        parts.setdefault(bisect_right(bounds, page.squeezed.place(hit.start)), []).append(hit)
    quoted: set[Hit] = set()
    for end, inside in parts.items():
        quoted.update(_quoted(page, inside, find_entries(page, Stretch(bounds[end - 1], bounds[end])).entries))
    return [hit for hit in hits if hit not in quoted]


def _doubtful(page: Page, hits: list[Hit]) -> list[Hit]:
    """Those of a signature's labels that neither dots nor what stands above them shows to be the form's own."""
    doubtful: list[Hit] = []
    signed = False
    for hit in hits:
        if LABELS[hit.order].opens:
            signed = False
        elif hit.order == _CERTIFIED or (
            hit.order > _CERTIFIED and _TO_SIGN_ON.search(page.squeezed.text, hit.start, hit.end + 2)
        ):
            signed = True
        elif hit.order > _CERTIFIED and not signed:
            doubtful.append(hit)
    return doubtful


def _quoted(page: Page, hits: list[Hit], entries: list[EntrySheet]) -> list[Hit]:
    """Those of the hits that stand in a narrative of the entries, which are all that may have them."""
    starts = [entry.stretch.start for entry in entries]
    tails = [_tail_end(entry) for entry in entries]
    last = max((at for at, entry in enumerate(entries) if entry.date or tails[at]), default=-1)
    within = {hit: bisect_right(starts, page.squeezed.place(hit.start)) - 1 for hit in hits}
    orders: dict[int, set[int]] = {}
    for hit, at in within.items():
        orders.setdefault(at, set()).add(hit.order)
    quoted = []
    for hit, at in within.items():
        # Behind a last entry that lost its tail: one label by itself, whose word goes on, is a word of the text.
        goes_on = not _APART.match(page.text, page.squeezed.after(hit.end)) and len(orders[at]) == 1
        if at >= 0 and (at < last or tails[at] > page.squeezed.place(hit.start) or (not tails[at] and goes_on)):
            quoted.append(hit)
    return quoted


def _tail_end(entry: EntrySheet) -> int:
    """Where the last piece of the entry's tail ends; 0 where it has none."""
    pieces = (entry.progress, entry.disbursed, entry.plan_status, entry.target_status)
    return max((piece[1] for piece in pieces if piece), default=0)
