"""Wrapped lines: a text over several lines made one, with nothing in place of a line end inside a word."""

from __future__ import annotations

import re

from kaona.places import View
from kaona.thai.repairs import repair_marks
from kaona.thai.segment import breaks_word

# White space that is not a single blank between two words: all that has to be looked at.
_GAP = re.compile(r"\s(?:\s+|(?<! )|(?<=\A.)|\Z)")
_THAI = re.compile("[\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e4e]")
# What cannot begin a word, and what cannot end one: beside such a letter a line end is inside a word for sure.
NEVER_FIRST = re.compile("[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]")
_NEVER_LAST = re.compile("[\u0e40-\u0e44]")
_CONTEXT = 30
# A unit behind its figure ends a word, and what goes on behind the line end begins one: `59 ราย|การดำเนินงาน…` is no
# รายการ. Where only การ stands there, `59 รายการ` was wrapped.
_COUNTED = re.compile(r"[0-9๐-๙]\s?(?:ราย|คน|นาย|รูป|ท่าน|แห่ง|ตัว|คู่|วัน|เดือน|ปี)\Z")
_MORE_LETTERS = re.compile("(?:การ|งาน|ชื่อ|ได้|จ่าย|ละเอียด)[\u0e01-\u0e2e\u0e40-\u0e44]")
# A line of this length may have been wrapped, in the middle of a number too; a shorter one was ended by its writer.
_WRAPPED_AT = 50
_LIST_MARK = re.compile(r"\d{1,2}[.)](?!\d)")


def one_line(view: View) -> View:
    """The view of a repaired text on one line: ends trimmed, white space single, lines wrapped inside a word joined.

    What was joined is repaired again: marks that a line end parted may stand in the wrong order, an า behind a blank.
    """
    text = view.text
    if is_one_line(text):
        return view
    edits: list[tuple[int, int, str]] = []
    joined = False
    for gap in _GAP.finditer(text):
        start, end = gap.span()
        if start == 0 or end == len(text):
            edits.append((start, end, ""))
        elif "\n" in gap.group() and _inside_word(text, start, end):
            edits.append((start, end, ""))
            joined = True
        else:
            edits.append((start, end, " "))
    line = view.replace(edits)
    return repair_marks(line) if joined or " \u0e32" in line.text else line


def is_one_line(text: str) -> bool:
    """Whether the text is on one line already: nothing but single blanks between its words, and none at its ends."""
    return " ".join(text.split()) == text


def _inside_word(text: str, start: int, end: int) -> bool:
    """Whether the line end at `text[start:end]` is inside a word or a number.

    Blanks in front of it say that it is not, unless the two sides are no words by themselves: a cell of a table ends in
    tabs wherever a page ends. Blanks behind it are the next line's indent, which a word may be wrapped into, and no
    number.
    """
    ends, _, indent = text[start:end].rpartition("\n")
    blanks = bool(ends.strip("\n"))
    before, after = text[start - 1], text[end]
    if before.isdigit() and after.isdigit():
        if indent or blanks:
            return False
        line = text.rfind("\n", 0, start) + 1
        return start - line >= _WRAPPED_AT and not _LIST_MARK.match(text, end)
    if not (_THAI.match(before) and _THAI.match(after)):
        return False
    if NEVER_FIRST.match(after) or _NEVER_LAST.match(before):
        return True
    if _COUNTED.search(text, max(0, start - _CONTEXT), start) and _MORE_LETTERS.match(text, end):
        return False
    line = max(text.rfind("\n", 0, start) + 1, start - _CONTEXT)
    following = text.find("\n", end)
    stop = min(following if following >= 0 else len(text), end + _CONTEXT)
    return breaks_word(text[line:start], text[end:stop], surely=blanks)
