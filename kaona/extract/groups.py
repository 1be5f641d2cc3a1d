"""Target groups: which spellings name one group.

A spelling is the group of a name on the project's own list (`kaona/reference/target_groups.csv`) or stands alone; no
spelling is ever compared with another that was loaded, so what was loaded before never changes what a spelling means.
Finding the names in a text is `kaona.extract.counts`'.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from kaona.places import View
from kaona.reference import target_groups
from kaona.thai.dictionary import words
from kaona.thai.digits import arabic
from kaona.thai.repairs import repair
from kaona.thai.segment import segment

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
# What a name may lose: all but letters, digits, Thai vowels and marks, U+FFFD for a lost letter, and signs that limit.
_FURNITURE = "[^\\w\u0e01-\u0e4e\ufffd<>\u2264\u2265+%]|_"
_BETWEEN_DIGITS = re.compile(rf"(?<=\d)(?:{_FURNITURE})+(?=\d)")
_ANYWHERE = re.compile(rf"(?<!\d)(?:{_FURNITURE})|(?:{_FURNITURE})(?!\d)")
_LEADING_GROUP = re.compile("(?:กลุ่ม)+(?=.)")
_NOT_THAI = re.compile("[^\u0e01-\u0e4e\ufffd]+")


class GroupMatch(NamedTuple):
    """The group that a spelling names: the text its key is made of, and the listed name where the list has one."""

    key: str
    name: str | None


class _Listed(NamedTuple):
    """A listed spelling: the name it is listed under, and the words that the spelling is made of."""

    name: str
    words: tuple[str, ...]


def normal_form(name: str) -> str:
    """The name with only what tells groups apart: code points repaired, Arabic digits, small letters, and without
    white space, punctuation, dashes (also one that became `?`) and a leading กลุ่ม. Between digits a dash stays, so
    that ages 6-12 are not 61-2. Empty where the name is nothing but that.
    """
    text = arabic(repair(View.whole(name)).text).casefold()
    text = _ANYWHERE.sub("", _BETWEEN_DIGITS.sub("-", _THOUSANDS.sub("", text)))
    return _LEADING_GROUP.sub("", text, count=1) if text.startswith("กลุ่ม") else text


@lru_cache(maxsize=1 << 15)
def canonical(name: str) -> GroupMatch:
    """The group that the name means: a listed one by its spellings or as a misspelling of them, else one of its own."""
    form = normal_form(name)
    listed = _listed().get(form) or _misspelled(form)
    if listed is None:
        return GroupMatch(form or name.strip(), None)
    return GroupMatch(normal_form(listed.name), listed.name)


@cache
def _listed() -> dict[str, _Listed]:
    """Every listed spelling by its normal form."""
    found: dict[str, _Listed] = {}
    for group in target_groups():
        for spelling in (group.name, *group.spellings):
            form = normal_form(spelling)
            found[form] = _Listed(group.name, tuple(word for part in segment(form) for word in part.words))
    return found


def _letters_that_may_differ(form: str) -> int:
    """How many letters a misspelling may have lost or changed: a short name is soon another (ผู้ขาย, ผู้ชาย)."""
    return 0 if len(form) < 8 else 1 if len(form) < 16 else 2


def _misspelled(form: str) -> _Listed | None:
    """The listed spelling that the form misspells; None where there is none, or two names are equally near."""
    near = process.extract(form, _listed().keys(), scorer=Levenshtein.distance, score_cutoff=2, limit=None)
    least = min((apart for _, apart, _ in near), default=0)
    nearest = {listed: _listed()[listed] for listed, apart, _ in near if apart == least}
    if len({listed.name for listed in nearest.values()}) != 1:
        return None
    for spelling, listed in nearest.items():
        if least <= _letters_that_may_differ(spelling) and _is_misspelling(form, spelling, listed.words):
            return listed
    return None


def _is_misspelling(form: str, spelling: str, spelling_words: tuple[str, ...]) -> bool:
    """Whether all that differs is a letter here and there, one a word, by which the word becomes none: it is not
    another word (ใช้ for ให้), no word is added or lacking, and no number is another.
    """
    if _NOT_THAI.findall(form) != _NOT_THAI.findall(spelling):
        return False
    known = words()
    changed: set[int] = set()
    for change in Levenshtein.editops(spelling, form):
        letter = "" if change.tag == "delete" else form[change.dest_pos]
        begin, before, word = _word_at(spelling_words, change.src_pos)
        head, tail = word[: change.src_pos - begin], word[change.src_pos - begin + (change.tag != "insert") :]
        became = head + letter + tail
        if not became or became in known or begin in changed:
            return False
        if change.tag == "insert" and not head and (letter in known or before + letter in known):
            return False  # between two words, a letter is a word of its own, or another end of the one before
        changed.add(begin)
    return True


def _word_at(cut: tuple[str, ...], at: int) -> tuple[int, str, str]:
    """Where the word begins that holds the letter `at`, the word before it, and the word; behind the end, no word."""
    begin, before = 0, ""
    for word in cut:
        if at < begin + len(word):
            return begin, before, word
        begin, before = begin + len(word), word
    return begin, before, ""
