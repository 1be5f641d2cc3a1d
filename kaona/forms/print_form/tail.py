"""The tail of a progress entry: `:: ความก้าวหน้าของงานฯ = 40.00 % งบประมาณที่เบิกใช้ (ครั้งที่ 6) = 0 บาท : status : status`.

Each piece may be missing, and each label may be damaged; what is found is taken out from the entry's end backwards, so
that a narrative which speaks of progress is not cut.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from kaona.forms.edges import STRAY, doubled_begins
from kaona.forms.label import edits_allowed, edits_apart
from kaona.forms.page import Page, Squeezed
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
    rf"{PROGRESS}{_GAP}=(?P<percent>(?>{_NUMBER_AND_SIGN.pattern})){_GAP}(?::{_GAP}){{0,2}}"
    rf"(?P<label>{_wrapped(DISBURSED)}){_GAP}\({_GAP}{_wrapped(OCCASION)}{_GAP}(?P<no>{DIGIT}{{1,3}}){_GAP}\){_GAP}"
    rf"=(?P<baht>(?>{_NUMBER_AND_BAHT.pattern})){_GAP}"
    rf":{_GAP}(?P<plan>{_wrapped(*PLAN_STATUSES)}){_GAP}:{_GAP}(?P<target>{_wrapped(*TARGET_STATUSES)}){_GAP}\Z"
)
# Every status and its kind.
_KINDS = {**dict.fromkeys(PLAN_STATUSES, "plan"), **dict.fromkeys(TARGET_STATUSES, "target")}
_BRACKETED = re.compile(rf"\(?([^()=:]{{0,14}}?)({DIGIT}{{1,3}})\)?$")
_DIGITS_AT_END = re.compile(rf"({DIGIT}{{1,3}})\)?$")
_LONGEST_BRACKET = 60


def find_tail(page: Page, start: int, end: int, entry: EntrySheet) -> None:
    """Fill in the pieces of `entry`'s tail that lie between `start` and `end` of the page's text, and their labels."""
    if _whole_tail(page.text, start, end, entry):
        return
    squeezed = page.squeezed
    low, high = squeezed.index(start), squeezed.index(end)
    equals = squeezed.text.find("=", low, high)
    while equals >= 0:
        _after_label(page, equals, low, Stretch(start, end), entry)
        equals = squeezed.text.find("=", equals + 1, high)
    tail_start = max((end for _, end in entry.labels), default=start)
    _statuses(page.text, tail_start, end, entry, anywhere=tail_start == start)


def _whole_tail(text: str, start: int, end: int, entry: EntrySheet) -> bool:
    """Fill in the pieces of a tail that lacks nothing and has nothing wrong in it; False where there is none."""
    tail = _WHOLE.search(text, start, end)
    if tail is None or text.count("=", start, end) != 2:
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
    colon = text.rfind(":", low, label)
    between = text[colon + 1 : label]
    if colon < 0 or sum(map(len, between.split())) > STRAY:
        return label
    return label - len(between.lstrip())


def _after_label(page: Page, equals: int, low: int, block: Stretch, entry: EntrySheet) -> None:
    """Read what stands around one `=`: the percentage's label and number, or the baht's.

    `equals` and `low`, where the entry's text begins, are indices of the squeezed text.
    """
    text, squeezed = page.text, page.squeezed
    value_at = squeezed.after(equals + 1)
    label = _label_before(squeezed, low, equals, PROGRESS)
    if label is not None:
        number = _NUMBER_AND_SIGN.match(text, value_at, block.end)
        sign = None if number else _SIGN_ALONE.match(text, value_at, block.end)
        label_end = sign.end() if sign else value_at
        _take(entry, text, block.start, Stretch(squeezed.place(label), label_end), number)
        entry.progress = number.span(1) if number else None
        return
    bracket = _BRACKETED.search(squeezed.text, max(low, equals - 24), equals)
    if bracket and OSA.distance(bracket.group(1), OCCASION) <= edits_allowed(len(OCCASION)) + 1:
        label = _label_before(squeezed, low, bracket.start(), DISBURSED)
        if label is None:
            return
        number = _NUMBER_AND_BAHT.match(text, value_at, block.end)
        digits = Stretch(squeezed.place(bracket.start(2)), squeezed.after(bracket.end(2)))
        _take(entry, text, block.start, Stretch(squeezed.place(label), digits.start), None)
        _take(entry, text, block.start, Stretch(digits.end, value_at), number)
        entry.disbursement_number = digits
        entry.disbursed = number.span(1) if number else None
        return
    opening = squeezed.text.rfind("(", max(low, equals - _LONGEST_BRACKET), equals)
    label = _label_before(squeezed, low, opening if opening >= 0 else equals, DISBURSED)
    if label is None:
        return
    number = _NUMBER_AND_BAHT.match(text, value_at, block.end)
    label_end = squeezed.after(opening + 1) if opening >= 0 else value_at
    _take(entry, text, block.start, Stretch(squeezed.place(label), label_end), number)
    entry.disbursed = number.span(1) if number else None
    if opening >= 0:
        _read_bracket(squeezed, opening + 1, equals, value_at, entry)


def _read_bracket(squeezed: Squeezed, start: int, equals: int, value_at: int, entry: EntrySheet) -> None:
    """What stands in a bracket that is not just `ครั้งที่ N`: its words and its number; the rest is left over."""
    inner = squeezed.text[start:equals]
    if inner.startswith(OCCASION):
        entry.labels.append((squeezed.place(start), squeezed.after(start + len(OCCASION))))
    digits = _DIGITS_AT_END.search(inner)
    if digits:
        number = Stretch(squeezed.place(start + digits.start(1)), squeezed.after(start + digits.end(1)))
        entry.disbursement_number = number
        entry.labels.append((number.end, value_at))
    else:
        entry.labels.append((squeezed.place(equals), value_at))


def _take(entry: EntrySheet, text: str, low: int, label: Stretch, number: re.Match[str] | None) -> None:
    """Note a label's stretch, the colons before it (not before `low`) included, and the sign behind its number."""
    entry.labels.append((_with_colons(text, low, label.start), label.end))
    if number and number.end() > number.end(1):
        entry.labels.append((number.end(1), number.end()))


def _with_colons(text: str, low: int, start: int) -> int:
    """Where the colon or two before `start` begin, white space around them included; `start` where there is none."""
    before = text[low:start].rstrip()
    if not before.endswith(":"):
        return start
    before = before[:-1].rstrip().removesuffix(":").rstrip()
    return low + len(before)


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


def _statuses(text: str, start: int, end: int, entry: EntrySheet, *, anywhere: bool) -> None:
    """Find the statuses behind colons between `start` and `end`: the first of each kind, from the end backwards."""
    pieces = list(re.finditer(r":[ \t\n]*([^:]+)", text[start:end]))
    for piece in reversed(pieces):
        words = Stretch(start + piece.start(1), start + piece.end(1))
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
        entry.labels.append((_before_colon(text, start, start + piece.start()), status.start))
        entry.labels.append(_doubled_behind(text, status.end))


def _doubled_behind(text: str, end: int) -> Pair:
    """The stretch behind a status in which its last letter stands again; an empty one where it does not."""
    behind = end
    while text[behind : behind + 1] == text[end - 1]:
        behind += 1
    return end, behind


def _before_colon(text: str, low: int, colon: int) -> int:
    while colon > low and text[colon - 1] in " \t\n:":
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
