"""The statuses at the end of an entry's tail: `: เป็นไปตามแผน : เป็นไปตามเป้าหมาย`, a letter or a colon wrong or not."""

from __future__ import annotations

import re

from kaona.forms.label import edits_allowed, edits_apart
from kaona.forms.marks import COLON
from kaona.forms.page import Squeezed
from kaona.forms.print_form.words import PLAN_STATUSES, TARGET_STATUSES
from kaona.forms.sheet import EntrySheet, Pair, Stretch

# Every status and its kind.
_KINDS = {**dict.fromkeys(PLAN_STATUSES, "plan"), **dict.fromkeys(TARGET_STATUSES, "target")}
STATUS = "|".join(_KINDS)
"""A pattern of any status, undamaged."""

_BEHIND_COLON = re.compile(rf"{COLON}[ \t\n]*([^:：]+)")
# The same behind the tail's labels, where a colon may have been changed, or lost before a status.
_BEHIND_ANY = re.compile(
    rf"(?:{COLON}|(?<=\s)[;,\ufffd](?=\s)|(?<=\s)(?={STATUS}))[ \t\n]*"
    rf"((?:(?!\s(?:[;,\ufffd]\s|{STATUS}))[^:：])+)"
)


def find_statuses(text: str, start: int, end: int, entry: EntrySheet, *, anywhere: bool) -> None:
    """Find the statuses between `start` and `end`: the first of each kind, from the end backwards.

    Where nothing else of a tail was found they may stand `anywhere`, and then only behind sound colons.
    """
    pattern = _BEHIND_COLON if anywhere else _BEHIND_ANY
    for piece in reversed(list(pattern.finditer(text, start, end))):
        words = Stretch(*piece.span(1))
        found = _status(text, words)
        if found is None:
            if anywhere:
                break
            continue
        kind, status = found
        if kind == "plan" and entry.plan_status is None:
            entry.plan_status = status
        elif kind == "target" and entry.target_status is None and entry.plan_status is None:
            entry.target_status = status
        else:
            break
        entry.labels.append((_before_colon(text, start, piece.start()), status.start))
        entry.labels.append(_doubled_behind(text, status.end))


def has_status(text: str, start: int, end: int) -> bool:
    """Whether a status stands behind any colon between `start` and `end`."""
    return any(_status(text, Stretch(*piece.span(1))) for piece in _BEHIND_ANY.finditer(text, start, end))


def _doubled_behind(text: str, end: int) -> Pair:
    """The stretch behind a status in which its last letter stands again; an empty one where it does not."""
    behind = end
    while text[behind : behind + 1] == text[end - 1]:
        behind += 1
    return end, behind


def _before_colon(text: str, low: int, colon: int) -> int:
    while colon > low and text[colon - 1] in " \t\n:：":
        colon -= 1
    return colon


def _status(text: str, words: Stretch) -> tuple[str, Stretch] | None:
    """The kind of status that stands at the beginning of `words`, and its own stretch; None where it is none."""
    written = text[words.start : words.end]
    exact = _KINDS.get("".join(written.split()))
    if exact is not None:
        return exact, Stretch(words.start, words.start + len(written.rstrip()))
    squeezed = Squeezed(written)
    ends = {index for _, index in squeezed.words(0, len(squeezed.text))}
    best: tuple[int, int, str, int] | None = None
    for status, kind in _KINDS.items():
        edits = edits_allowed(len(status))
        for length in range(len(status) - edits, min(len(status) + edits, len(squeezed.text)) + 1):
            distance = edits_apart(squeezed.text[:length], status, edits)
            # An end inside another word would tear that word: it has to fit much better than one between words.
            torn = length not in ends and squeezed.token_start(length - 1) > 0
            rank = (distance + 2 * torn, abs(len(squeezed.text) - length), kind, length)
            if distance <= edits and (best is None or rank < best):
                best = rank
    if best is None:
        return None
    return best[2], Stretch(words.start, words.start + squeezed.after(best[3]))
