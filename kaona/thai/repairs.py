"""Code-point repairs: one spelling for what only looks the same, made in every text before it is read or stored.

Exactly the repairs that the reports need and none beyond: no word is corrected here. Each works on a `View`, so that
every character keeps its place in the dump. Joining wrapped lines is a matter of words: `kaona.thai.lines`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kaona.places import View
from kaona.thai.looks import Look

NO_WIDTH = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
"""What has no width, for a pattern's brackets: soft hyphens, joiners, marks of direction."""

LINE_ENDS = "\r\x0b\x0c\x85\u2028\u2029"
"""What ends a line beside `\\n`: a form feed between two pages, say."""

_WIDE = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
# One that was spaced out like a letter takes its space along.
_GONE = re.compile(f"(?<=[ {_WIDE}])[{NO_WIDTH}]+[ {_WIDE}]|[{NO_WIDTH}]+")
_TWO_FOR_A_LINE_END = re.compile("\r\n")
_LINE_END = re.compile(f"[{LINE_ENDS}]")
_WIDE_SPACE = re.compile(f"[{_WIDE}]")

_TONES = "\u0e48-\u0e4b"
_ABOVE_OR_BELOW = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
# One letter, spaced out, before any other repair: one with the marks that hang on it; a vowel or mark alone, doubled or
# in two pieces as well (`ท ำา ง า น`, `เเ ล ะ`); and one with a ำ, however that is written (`วั ย ทำ ง า น`, `น้ํา`).
_MARKED = rf"[^\s][{_ABOVE_OR_BELOW}]*+"
_AM = rf"(?:\u0e33[\u0e32\u0e33{_TONES}]*+|(?<=\u0e4d)\u0e32|(?<=\u0e4d[{_TONES}])\u0e32)"
_UNIT = rf"(?:[\u0e40-\u0e44]{{2}}|[{_ABOVE_OR_BELOW}\u0e30\u0e32\u0e33]++|{_MARKED}{_AM}?)"
# One space between two of them, or three; where the line was wrapped there too, a line end among these, or in place
# of them. One in place of them stays, between Thai letters only: it may have been three spaces or one.
_SPACING = r"(?:\n?   |\n? | \n(?:  )?|  \n |   \n|(?<=[\u0e01-\u0e3a\u0e40-\u0e4e])\n(?=[\u0e01-\u0e3a\u0e40-\u0e4e]))"
# A list mark, colon or bracket may be glued to the first or the last of them.
_SPACED = re.compile(rf"(?<![^\s\-–—:(/]){_UNIT}(?:{_SPACING}{_UNIT}){{2,}}(?![^\s):,;/])")
_LEADING = "\u0e40\u0e41\u0e42\u0e43\u0e44"
# A vowel or mark that stands by itself: nobody writes one so.
_ALONE = re.compile("(?<!\\S)(?:[\u0e30-\u0e3a\u0e47-\u0e4e]++|[\u0e40-\u0e44]{1,2})(?!\\S)")
# Words of one letter and ำ are no row of letters by themselves: `น้ำ ดำ คำ จำ ทำ`; nor are figures among letters that
# stand for words: `2 - 5 ปี ช ๖ ญ 9`.
_THAI_MARKED = rf"[\u0e01-\u0e2e\u0e40-\u0e44][{_ABOVE_OR_BELOW}]*+"
_IN_A_ROW = re.compile(rf"(?<!\S){_THAI_MARKED}(?:[ \n]+{_THAI_MARKED}){{2}}(?!\S)")
_THAI = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]")
_SPACES = re.compile("[ \n]+")

# Spelling vowels and marks as one cluster: what may follow a consonant, ำ and the spaced-off า included.
_CLUSTER = re.compile(rf"[{_ABOVE_OR_BELOW}\u0e30\u0e32\u0e33]{{2,}}")
_LOST_AM = re.compile(rf"(?<=[\u0e01-\u0e2e])([{_TONES}\u0e4d]*) \u0e32")
# ◌ํ + า with a space before, between or behind them: nothing but ำ has a ◌ํ.
_SPACED_AM = re.compile(rf"(?<=[\u0e01-\u0e2e])((?: ?[{_TONES}])?) ?\u0e4d((?: ?[{_TONES}])?) ?\u0e32")
_DOUBLE_E = re.compile("\u0e40\u0e40")
_SPACED_DOUBLE_E = re.compile("\u0e40 \u0e40(?=[\u0e01-\u0e2e])")
_DOUBLED_LEADING = re.compile("([\u0e41-\u0e44])\\1+")
_DOUBLED = re.compile("(.)\\1+")
_VOWEL_BEHIND = re.compile("[\u0e30\u0e32\u0e33][\u0e48-\u0e4c]*[\u0e31\u0e34-\u0e3a\u0e47]")
_SUSPECT = re.compile(
    rf"([{_ABOVE_OR_BELOW}\u0e30\u0e32\u0e33\u0e41-\u0e44])\1"
    rf"|\u0e4d[{_TONES}]?\u0e32|\u0e33[\u0e32{_TONES}]|[\u0e30\u0e32][{_TONES}]"
    rf"|[{_TONES}\u0e4c][\u0e31\u0e34-\u0e3a\u0e47\u0e4d]|\u0e40\u0e40|[\u0e01-\u0e2e][{_TONES}\u0e4d]* \u0e32"
    rf"|([{_ABOVE_OR_BELOW}])[{_ABOVE_OR_BELOW}]+\2"
)
# The longest cluster that a word can have, with everything in it doubled; longer ones are not worth remembering.
_LONGEST = 10


def repair(view: View) -> View:
    """The view with every code-point repair made; line ends become `\\n`. Repairing twice changes nothing more."""
    look = Look(view.text)
    if look.odd_blanks:
        view = view.drop(_GONE).sub(_TWO_FOR_A_LINE_END, "\n")
        view = view.respelled(_WIDE_SPACE.sub(" ", _LINE_END.sub("\n", view.text)))
        look = Look(view.text)
    while look.spaced_out:
        view = _close_up(view)
        marked = repair_marks(view)
        if marked.text == view.text:
            return view
        view, look = marked, Look(marked.text)  # `แ ิ ำา`: what is one letter now may have been spaced out too
    return _repair_marks(view) if look.wrong_marks else view


def repair_marks(view: View) -> View:
    """Vowels and marks spelled one way: ำ whole, แ one letter, nothing doubled, marks in their order."""
    return _repair_marks(view) if Look(view.text).wrong_marks else view


def _close_up(view: View) -> View:
    """Letters that stand one by one close up; three spaces between two of them were one."""
    edits: list[tuple[int, int, str]] = []
    for run in _SPACED.finditer(view.text):
        spaces = list(_SPACES.finditer(view.text, run.start(), run.end()))
        end = run.end()
        while len(spaces) > 1 and view.text[end - 1] in _LEADING:  # no word ends with one: `มี 3 เ เห่ง`
            end = spaces.pop().start()
        single = sum(1 for space in spaces if space.group().count(" ") == 1)
        single += min(sum(1 for space in spaces if space.group() == "\n"), single)
        if not _was_spaced_out(view.text, run.start(), end, single):
            continue
        edits += [
            (space.start(), space.end(), "" if space.group().count(" ") == 1 else " ")
            for space in spaces
            if space.group() != "\n"
        ]
    return view.replace(edits) if edits else view


def _was_spaced_out(text: str, start: int, end: int, single: int) -> bool:
    """Whether letters one by one, `single` spaces between them, were a word or a long number once.

    `1 - 5 : 6` and `ก ข ค` were none; a vowel by itself makes a word sure, a date or a project code has eight digits.
    """
    run = text[start:end]
    if len(_THAI.findall(run)) < 3:
        return single >= 8
    if _ALONE.search(run):
        return single >= 2
    # What is glued to the run's ends, as in `(ก`, makes no single letter of them.
    return single >= 4 and bool(_IN_A_ROW.search(text, start, end + 1))


def _repair_marks(view: View) -> View:
    view = _repair_spaced(view)
    if not _SUSPECT.search(view.text):
        return view
    view = view.sub(_LOST_AM, lambda match: match[1].replace("\u0e4d", "") + "\u0e33")
    view = view.sub(_DOUBLE_E, "\u0e41").sub(_DOUBLED_LEADING, lambda match: match[1])
    return view.sub(_CLUSTER, lambda match: (_remembered if len(match[0]) <= _LONGEST else _ordered)(match[0]))


def _repair_spaced(view: View) -> View:
    """ำ and แ in two pieces with a space among them: hardly any text has one."""
    if " \u0e4d" in view.text or "\u0e4d " in view.text:
        view = view.sub(_SPACED_AM, lambda match: (match[1] + match[2]).strip() + "\u0e33")
    return view.sub(_SPACED_DOUBLE_E, "\u0e41") if "\u0e40 \u0e40" in view.text else view


def _ordered(cluster: str) -> str:
    """A cluster of vowels and marks in writing order, nothing twice: vowel above or below, tone, then า, ะ or ำ.

    Two different vowels above or below, or one behind า or ะ, mean that a consonant between them is lost; then the
    order says where it was, and stays.
    """
    if not _SUSPECT.search(cluster):
        return cluster
    once = dict.fromkeys(cluster)
    behind = [mark for mark in once if mark in "\u0e30\u0e32\u0e33"]
    tones = [mark for mark in once if "\u0e48" <= mark <= "\u0e4c"]
    marks = [mark for mark in once if mark not in behind and mark not in tones]
    if "\u0e32" in behind and ("\u0e4d" in marks or "\u0e33" in behind):
        behind = ["\u0e33"] + [mark for mark in behind if mark not in "\u0e32\u0e33"]
    if "\u0e33" in behind:
        marks = [mark for mark in marks if mark != "\u0e4d"]
    if len(marks) > 1 or _VOWEL_BEHIND.search(cluster):
        return _DOUBLED.sub(r"\1", cluster)
    return "".join(marks + tones + behind)


_remembered = lru_cache(maxsize=1 << 10)(_ordered)
