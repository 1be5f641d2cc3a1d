"""The tail of a progress entry: `:: ความก้าวหน้าของงานฯ = 40.00 % งบประมาณที่เบิกใช้ (ครั้งที่ 6) = 0 บาท : status : status`.

Each piece may be missing, and each label may be damaged. They are looked for from the entry's end backwards, each once,
so that a narrative which speaks of progress is not cut.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rapidfuzz.distance import OSA

from kaona.forms.edges import STRAY, doubled_begins
from kaona.forms.label import edits_allowed, edits_apart
from kaona.forms.marks import COLON, COLON_OR_SCAR
from kaona.forms.page import Page, Squeezed
from kaona.forms.print_form.statuses import STATUS, find_statuses, has_status
from kaona.forms.print_form.words import DISBURSED, OCCASION, PLAN_STATUSES, PROGRESS, TARGET_STATUSES
from kaona.forms.sheet import EntrySheet, Pair, Stretch
from kaona.thai.digits import BAHT, DIGIT, NUMBER, SPACED_NUMBER, WHOLE_NUMBER_FOLLOWS

_GAP = r"[ \t\n]*"
_NUMBER_AND_SIGN = re.compile(rf"{_GAP}({SPACED_NUMBER}|{NUMBER}){WHOLE_NUMBER_FOLLOWS}{_GAP}(?:%|ร้อยละ)?")
_SIGN_ALONE = re.compile(rf"{_GAP}(?:%|ร้อยละ)")
"""What is left of a percentage whose number is missing."""
_NUMBER_AND_BAHT = re.compile(rf"{_GAP}({SPACED_NUMBER}|{NUMBER}){WHOLE_NUMBER_FOLLOWS}{_GAP}(?:{BAHT}[ท.]{{0,2}})?")


def _wrapped(*words: str) -> str:
    """A pattern of any of the words, over line ends or not."""
    return "|".join(r"\n*".join(map(re.escape, word)) for word in words)


# A whole tail as the form prints it, but for the colons before it.
_WHOLE = re.compile(
    rf"{PROGRESS}{_GAP}=(?P<percent>(?>{_NUMBER_AND_SIGN.pattern})){_GAP}(?:{COLON}{_GAP}){{0,2}}"
    rf"(?P<label>{_wrapped(DISBURSED)}){_GAP}\({_GAP}{_wrapped(OCCASION)}{_GAP}(?P<no>{DIGIT}{{1,3}}){_GAP}\){_GAP}"
    rf"=(?P<baht>(?>{_NUMBER_AND_BAHT.pattern})){_GAP}"
    rf"{COLON}{_GAP}(?P<plan>{_wrapped(*PLAN_STATUSES)}){_GAP}{COLON}{_GAP}(?P<target>{_wrapped(*TARGET_STATUSES)}){_GAP}\Z"
)
_OCCASION = re.compile(rf"[(\ufffd]?({OCCASION})({DIGIT}{{1,3}})\)*$")
_BRACKETED = re.compile(rf"\(?([^()=:]{{0,14}}?)({DIGIT}{{1,3}})\)?$")
_DIGITS_AT_END = re.compile(rf"({DIGIT}{{1,3}})\)?$")
_LONGEST_BRACKET = 60
# Where the words behind a figure end: the next of the tail's colons or statuses.
_NEXT = re.compile(rf"{COLON}+|(?<=\s)[;,\ufffd](?=\s)|(?<=\s)(?={STATUS})")
# One or two colons before a label, one of them doubled or changed: `::`, `: :`, `:::`, `:\ufffd`, `\ufffd:`, `;`.
_COLONS_BEFORE = re.compile(rf"(?:{COLON}+(?:\s*{COLON_OR_SCAR})?|(?<=\s)[;,\ufffd]{COLON}?)\Z")
_LONGEST_COLONS = 12
_LETTER = re.compile("[\u0e01-\u0e4e]")
# What an `=` may be: doubled; or, behind a label that nothing else is wrong with, lost or become another sign, where
# the figure has its sign or word behind it: `สรุปความก้าวหน้าของงานฯ 40 คน` is a narrative's.
_EQUALS = re.compile(
    rf"=+|(?:(?<={PROGRESS})|(?<={DISBURSED})\({OCCASION}{DIGIT}{{1,3}}\))(?P<lost>[\ufffd:;~_-]?)(?={DIGIT}[0-9๐-๙.,]{{0,20}}(?:%|{BAHT}|ร้อยละ|{COLON}))"
)
# So many letters may be left over behind a figure, as those of a damaged `บาท`.
_LEFT_OVER = 6


class _Piece(NamedTuple):
    """A label of the tail with what stands behind its `=`: where both begin and end, and the values between."""

    is_progress: bool
    begin: int
    end: int
    labels: list[Pair]
    value: Pair | None
    number: Pair | None = None
    """The disbursement's number, which stands inside its label."""


def find_tail(page: Page, start: int, end: int, entry: EntrySheet) -> None:
    """Fill in the pieces of `entry`'s tail that lie between `start` and `end` of the page's text, and their labels.

    They are looked for from the end backwards: what stands before them is the narrative, whatever it speaks of.
    """
    if _whole_tail(page.text, start, end, entry):
        return
    for piece in _pieces(page, start, end):
        entry.labels += piece.labels
        if piece.is_progress:
            entry.progress = piece.value
        else:
            entry.disbursed, entry.disbursement_number = piece.value, piece.number
    tail_start = max((end for _, end in entry.labels), default=start)
    find_statuses(page.text, tail_start, end, entry, anywhere=tail_start == start)


def _whole_tail(text: str, start: int, end: int, entry: EntrySheet) -> bool:
    """Fill in the pieces of a tail that lacks nothing and has nothing wrong in it; False where there is none."""
    at = text.rfind(PROGRESS, start, end)
    tail = _WHOLE.match(text, at, end) if at >= 0 else None
    if tail is None:
        return False
    percent, progress, label, no, baht, disbursed, plan, target = map(tail.span, range(1, 9))
    begin = _with_colons(text, start, _with_stray(text, start, tail.start()))
    entry.progress, entry.disbursement_number, entry.disbursed = progress, no, disbursed
    entry.plan_status, entry.target_status = plan, target
    entry.labels = [
        (begin, percent[0]),
        (progress[1], percent[1]),
        (_with_colons(text, progress[1], label[0]), no[0]),
        (no[1], baht[0]),
        (disbursed[1], baht[1]),
        (baht[1], plan[0]),
        (plan[1], target[0]),
    ]
    return True


def _with_stray(text: str, low: int, label: int) -> int:
    """Where a stray letter or two begin that stand between a colon and the label; `label` where none do."""
    colon = max(text.rfind(":", low, label), text.rfind("：", low, label))
    between = text[colon + 1 : label]
    if colon < 0 or sum(map(len, between.split())) > STRAY:
        return label
    return label - len(between.lstrip())


def _pieces(page: Page, start: int, end: int) -> list[_Piece]:
    """The pieces with an `=` or what it became, the last first: the baht, and the percentage before it."""
    squeezed = page.squeezed
    low, block = squeezed.index(start), Stretch(start, end)
    pieces: list[_Piece] = []
    for sign in reversed(list(_EQUALS.finditer(squeezed.text, low, squeezed.index(end)))):
        equals, value_at = sign.start("lost"), squeezed.after(sign.end())
        equals = sign.start() if equals < 0 else equals
        piece = _progress_at(page, equals, value_at, low, block) or _baht_at(page, equals, value_at, low, block)
        if piece is None:
            continue
        if (pieces and not piece.is_progress) or _is_quoted(page.text, piece, pieces[-1].begin if pieces else end, end):
            break
        pieces.append(piece)
        if piece.is_progress:
            break
    return pieces


def _is_quoted(text: str, piece: _Piece, next_begin: int, end: int) -> bool:
    """Whether the narrative goes on behind the piece: words stand there, and more of the tail behind these.

    `… ความก้าวหน้าของงานฯ = 10.00 % จากเดือนก่อน จำนวน 27 คน :: งบประมาณที่เบิกใช้ …`: the percentage is the narrative's.
    """
    colon = _NEXT.search(text, piece.end, next_begin)
    words = text[piece.end : colon.start() if colon else next_begin]
    if len(_LETTER.findall(words)) <= _LEFT_OVER:
        return False
    if next_begin < end:
        return True
    return colon is not None and (len(colon.group()) > 1 or has_status(text, colon.start(), end))


def _progress_at(page: Page, equals: int, value_at: int, low: int, block: Stretch) -> _Piece | None:
    """The percentage and its label around an `=`, which ends at `value_at`; None where that is not its `=`.

    `equals` and `low`, where the entry's text begins (`block`), are indices of the squeezed text.
    """
    text, squeezed = page.text, page.squeezed
    label = _label_before(squeezed, low, equals, PROGRESS)
    if label is None:
        return None
    number = _NUMBER_AND_SIGN.match(text, value_at, block.end)
    sign = None if number else _SIGN_ALONE.match(text, value_at, block.end)
    begin = _with_colons(text, block.start, squeezed.place(label))
    labels, behind = [(begin, sign.end() if sign else value_at)], _behind(number)
    return _Piece(True, begin, (behind or labels)[-1][1], labels + behind, number.span(1) if number else None)


def _baht_at(page: Page, equals: int, value_at: int, low: int, block: Stretch) -> _Piece | None:
    """The same of the baht and their label around an `=`, the number in brackets included."""
    text, squeezed = page.text, page.squeezed
    near = max(low, equals - 24)
    inner: list[Pair] = []
    no: Stretch | None = None
    bracket = _OCCASION.search(squeezed.text, near, equals) or _BRACKETED.search(squeezed.text, near, equals)
    if bracket and OSA.distance(bracket.group(1), OCCASION) <= edits_allowed(len(OCCASION)) + 1:
        opening = bracket.start()
        digits = Stretch(squeezed.place(bracket.start(2)), squeezed.after(bracket.end(2)))
        inner, no = [(digits.end, value_at)], digits
        label_end = digits.start
    else:
        opening = squeezed.text.rfind("(", max(low, equals - _LONGEST_BRACKET), equals)
        label_end = value_at
        if opening >= 0:
            inner, no = _in_bracket(squeezed, opening + 1, equals, value_at)
            label_end = squeezed.after(opening + 1)
    label = _label_before(squeezed, low, opening if opening >= 0 else equals, DISBURSED)
    if label is None:
        return None
    number = _NUMBER_AND_BAHT.match(text, value_at, block.end)
    begin = _with_colons(text, block.start, squeezed.place(label))
    labels, behind = [(begin, label_end), *inner], _behind(number)
    return _Piece(False, begin, (behind or labels)[-1][1], labels + behind, number.span(1) if number else None, no)


def _in_bracket(squeezed: Squeezed, start: int, equals: int, value_at: int) -> tuple[list[Pair], Stretch | None]:
    """The labels and the number in a bracket that is not just `ครั้งที่ N`; the rest of it is left over."""
    inner = squeezed.text[start:equals]
    labels: list[Pair] = []
    if inner.startswith(OCCASION):
        labels.append((squeezed.place(start), squeezed.after(start + len(OCCASION))))
    digits = _DIGITS_AT_END.search(inner)
    if digits is None:
        return [*labels, (squeezed.place(equals), value_at)], None
    number = Stretch(squeezed.place(start + digits.start(1)), squeezed.after(start + digits.end(1)))
    return [*labels, (number.end, value_at)], number


def _behind(number: re.Match[str] | None) -> list[Pair]:
    """The sign or the word behind a number, if one stands there."""
    return [(number.end(1), number.end())] if number and number.end() > number.end(1) else []


def _with_colons(text: str, low: int, start: int) -> int:
    """Where the colon or two before `start` begin, white space around them included; `start` where there is none."""
    end = _before_blanks(text, low, start)
    colons = _COLONS_BEFORE.search(text, max(low, end - _LONGEST_COLONS), end)
    return _before_blanks(text, low, colons.start()) if colons else start


def _before_blanks(text: str, low: int, at: int) -> int:
    """Where the white space before `at` begins, not before `low`."""
    while at > low and text[at - 1].isspace():
        at -= 1
    return at


def _label_before(squeezed: Squeezed, low: int, end: int, label: str) -> int | None:
    """Where `label`, damaged or not, begins that ends at `end`; None where none does behind `low`."""
    text, edits = squeezed.text, edits_allowed(len(label))
    exact = end - len(label)
    if exact >= low and text.startswith(label, exact):
        colon = text.rfind(":", max(low, exact - STRAY - 1), exact)
        return colon + 1 if colon >= 0 else max(low, doubled_begins(squeezed, exact))
    best: tuple[int, int, bool, int] | None = None
    for length in range(len(label) - edits, len(label) + edits + 1):
        start = end - length
        if start < low:
            break
        distance = edits_apart(text[start:end], label, edits)
        if distance <= edits:
            bare = 0 if start == low or text[start - 1] == ":" else 1
            # A beginning inside a word has to fit better than a word's: no letter of the word is torn off for nothing.
            torn = squeezed.token_start(start) != start
            rank = (bare, distance + torn, torn, start)
            if best is None or rank < best:
                best = rank
    return best[3] if best else None
