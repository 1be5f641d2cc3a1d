"""The edges of a label: where its first word begins, and where its dots, its colon or its line end.

All indices are those of the squeezed text. Which labels there are, and where one may be, is not known here.
"""

from __future__ import annotations

import re

from kaona.forms.page import Page, Squeezed

STRAY = 2
"""A doubled letter at a label's edge, or two."""

_LONGEST_STRAY_WORD = 12
_WIDE = re.compile(r"[\t\n]|  ")
_LETTERS = re.compile("[\u0e01-\u0e4e\ufffd]*")
# The tail of a label, a character of it wrong or too many: `..\ufffd :`, `..., :`, `... ::`.
_DOTS_AND_COLON = re.compile("[.…]*+(?:[;,\ufffd][.…]*+)?:+")
_DOTS_AND_SCAR = re.compile("[.…]*+[;=?!,|\ufffd]")
_DOTS_OR_COLON = re.compile("[.…]*+(?:[:;,\ufffd][.…]*+)?")


def begin_of_label(page: Page, start: int) -> int:
    """Where the label's first word begins: a stray letter or two before the label in it are its own.

    A label that lost its first letter, behind a word that ends with that letter, does not take it from that word.
    """
    squeezed = page.squeezed
    if squeezed.begins_word(start):
        return start
    word = squeezed.token_start(start)
    if start - word <= STRAY:
        return word if _LETTERS.fullmatch(squeezed.text, word, start) else start
    following = squeezed.next_token(start)
    return following if following - start <= STRAY else start


def doubled_begins(squeezed: Squeezed, start: int) -> int:
    """Where a label begins whose first letter, at `start`, stands there twice; another letter is the last word's."""
    first = squeezed.text[start]
    while start > 0 and squeezed.text[start - 1] == first and not squeezed.begins_word(start):
        start -= 1
    return start


def doubled_ends(squeezed: Squeezed, end: int) -> int:
    """Where a heading ends whose last letter stands there again before anything but a letter (`ลงชื่ออ.....`)."""
    text, behind = squeezed.text, end
    if text[end : end + 1] != text[end - 1]:
        return end
    while behind < len(text) and text[behind] == text[end - 1] and not squeezed.begins_word(behind):
        behind += 1
    ends = _ends_word(squeezed, behind) or not "\u0e01" <= text[behind] <= "\u0e4e"
    return behind if ends else end


def end_of_label(page: Page, end: int) -> int | None:
    """Where the colon of a label ends, behind a tail of dots; None where there is none."""
    colon = _DOTS_AND_COLON.match(page.squeezed.text, end)
    return colon.end() if colon else _behind_stray_word(page, behind_dots(page, end))


def end_of_changed_colon(page: Page, end: int) -> int | None:
    """Where a label ends whose colon has become another mark before a blank (`... ; 2565`); None where none has."""
    scar = _DOTS_AND_SCAR.match(page.squeezed.text, end)
    return scar.end() if scar and _is_of_label(page, end, scar.end()) else None


def end_of_heading(page: Page, end: int) -> int:
    """Where the dots end that a heading has behind it, and the colon that it should not have."""
    tail = _DOTS_OR_COLON.match(page.squeezed.text, end)
    return tail.end() if tail and _is_of_label(page, end, tail.end()) else behind_dots(page, end)


def _is_of_label(page: Page, end: int, tail_end: int) -> bool:
    """Whether what stands behind a label, up to `tail_end`, is left of its colon: on its line, and no word's letter."""
    squeezed = page.squeezed
    if tail_end > end and "\n" in page.text[squeezed.after(end) : squeezed.place(tail_end - 1)]:
        return False
    return _ends_word(squeezed, tail_end)


def behind_dots(page: Page, end: int) -> int:
    """Where the dots end that a label or heading has behind it."""
    text = page.squeezed.text
    while end < len(text) and text[end] in ".…":
        end += 1
    return end


def _behind_stray_word(page: Page, end: int) -> int | None:
    """Where a colon ends that one word of letters parts from its label, on the same line; None where none does."""
    squeezed = page.squeezed
    colon = squeezed.text.find(":", end, end + _LONGEST_STRAY_WORD + 1)
    if colon <= end or not squeezed.text[end:colon].isalpha() or squeezed.token_start(colon - 1) != end:
        return None
    return None if "\n" in page.text[squeezed.after(end) : squeezed.place(colon)] else colon + 1


def is_heading(page: Page, begin: int, end: int) -> bool:
    """Whether a heading's text begins its line, and borrows no letter from the next one."""
    return page.at_line_start(page.squeezed.place(begin)) and not borrows(page, end)


def borrows(page: Page, end: int) -> bool:
    """Whether a heading that ends here would take its last letter or two from the first word of another line."""
    squeezed = page.squeezed
    if end >= len(squeezed.text) or squeezed.begins_word(end):
        return False
    last_word = squeezed.token_start(end)
    return end - STRAY <= last_word and page.at_line_start(squeezed.place(last_word))


def end_of_line(page: Page, end: int) -> int:
    """The end of a heading's line, if only a stray letter or two and dots stand between."""
    squeezed = page.squeezed
    if not 0 < end < len(squeezed.text):
        return end
    place = squeezed.after(end)
    if page.text[place] == "\n":
        return end
    line_end = page.text.find("\n", place)
    stray = "".join(page.text[place : line_end if line_end >= 0 else None].split())
    letters = stray.rstrip(".…")
    return end + len(stray) if len(letters) <= STRAY and _LETTERS.fullmatch(letters) else end


def is_apart(page: Page, start: int, end: int) -> bool:
    """Whether white space, or an end of the text, stands on either side."""
    return page.squeezed.begins_word(start) and _ends_word(page.squeezed, end)


def _ends_word(squeezed: Squeezed, end: int) -> bool:
    return end >= len(squeezed.text) or squeezed.begins_word(end)


def stands_alone(page: Page, start: int, end: int) -> bool:
    """Whether a line's ends, tabs or wide gaps stand on either side, and on one side no line's end: a cell of a row."""
    squeezed = page.squeezed
    before = page.text[squeezed.after(start) : squeezed.place(start)]
    behind = page.text[squeezed.after(end) : squeezed.place(end) if end < len(squeezed.text) else None]
    row = any("\n" not in gap for gap in (before, behind))
    return row and all(gap == "" or _WIDE.search(gap) for gap in (before, behind))


def ends_line(page: Page, end: int) -> bool:
    """Whether a line ends right before the character `end`."""
    squeezed = page.squeezed
    return end >= len(squeezed.text) or "\n" in page.text[squeezed.after(end) : squeezed.place(end)]
