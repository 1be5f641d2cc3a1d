"""Segments: a text cut into phrases, and those into words by PyThaiNLP; and whether a line end breaks a word.

Phrases and the words that a pattern finds (dates, numbers) are cut here; runs of Thai letters go to the newmm
algorithm, through nlpo3 for speed. Which words there are is `kaona.thai.dictionary`'s, what they say is other rooms'.
"""

from __future__ import annotations

import re
import tempfile
from functools import cache, lru_cache
from pathlib import Path

import nlpo3
from pythainlp.tokenize import newmm
from pythainlp.util import Trie

from kaona.errors import StorageError
from kaona.records import Segment
from kaona.thai.dates import MONTH_NAMES
from kaona.thai.dictionary import abbreviations, words
from kaona.thai.digits import DIGIT

_D = DIGIT
_GAP = "[ \t\n]{0,3}"
_LETTER = "[\u0e01-\u0e3a\u0e40-\u0e4e]"
_SHORT_MONTH = rf"(?:ม|ก|มี|เม|พ|มิ|ส|ต|ธ)\.?{_GAP}(?:ค|พ|ย)"
_DATE = (
    rf"{_D}{{4}}-{_D}{{1,2}}-{_D}{{1,2}}(?:[ T]{_D}{{1,2}}:{_D}{{2}}(?::{_D}{{2}}(?:\.{_D}+)?)?)?"
    rf"|(?:{_D}{{1,2}}{_GAP}[-–—?]{_GAP})?{_D}{{1,2}}{_GAP}(?:"
    rf"(?:{'|'.join(MONTH_NAMES)}|{_SHORT_MONTH}\.?){_GAP}(?:พ\.?{_GAP}ศ\.?{_GAP})?(?:{_D}{{4}}|{_D}{{2}})(?!{_D})"
    rf"|{'|'.join(MONTH_NAMES)})"
)
# Letters carry the two-letter code of the city (กท) or of a ministry before their number.
_OFFICE = "กท|กค|กต|กษ|กห|คค|ทส|นร|พณ|พม|มท|ยธ|รง|วธ|ศธ|สธ|อก|อว"
_DOCUMENT = rf"(?:{_OFFICE})\.?{_GAP}{_D}{{3,5}}(?:\.{_D}{{1,3}}){{0,2}}{_GAP}/{_GAP}(?:ว\.?{_GAP})?{_D}{{1,6}}"
_PHONE = rf"[0๐](?:[ -]?{_D}){{4,5}}[ -]?{_D}{{4}}(?!{_D})"
_NUMBER = rf"{_D}{{1,3}}(?:,[ \n]{{0,3}}{_D}{{3}})+(?!{_D})(?:\.{_D}+)?|{_D}+(?:[.,:/-]{_D}+)*"
_LATIN = "[A-Za-z]+"
_LIST_MARK = rf"(?<!\S)(?:\(?{_D}{{1,2}}(?:\.{_D}{{1,2}}){{0,2}}[.)](?!{_D})|[-–—*•●▪]+(?!{_D}))"
_OPENING, _CLOSING = "([{“‘", ")]}”’,;:!"


@cache
def _pieces() -> re.Pattern[str]:
    """What a text is read as, piece by piece, the first that fits. Every character is in some piece."""
    own = "|".join(map(re.escape, abbreviations()))
    return re.compile(
        rf"(?P<space>\s+)|(?P<mark>{_LIST_MARK})"
        rf"|(?P<word>{_DATE}|{_DOCUMENT}|{_PHONE}|{_NUMBER}|{_LATIN}|(?:{own}|(?:(?:เม|มิ|มี|[ก-ฮ]{{1,3}})\.){{2,}}))"
        rf"|(?P<letters>{_LETTER}+)|(?P<opening>[{re.escape(_OPENING)}])|(?P<closing>[{re.escape(_CLOSING)}]+)"
        rf"|(?P<sign>(?P<same>.)(?P=same)*)",
        re.DOTALL,
    )


def segment(text: str) -> list[Segment]:
    """Cut the text into phrases and their words; nothing but white space lies between two phrases.

    Phrases end at white space, behind list marks and closing punctuation, and before opening brackets and quotation
    marks. Dates, document and telephone numbers are one word each, the white space in them included. The words of a
    phrase, joined, are its text.
    """
    segments: list[Segment] = []
    phrase: list[str] = []
    start = 0

    def close(end: int) -> None:
        if phrase:
            segments.append(Segment(start, end, text[start:end], tuple(phrase)))
            phrase.clear()

    for piece in _pieces().finditer(text):
        kind = piece.lastgroup
        if kind == "space":
            close(piece.start())
            continue
        if kind == "opening":
            close(piece.start())
        if not phrase:
            start = piece.start()
        if kind == "letters":
            phrase.extend(_words_of(piece.group()))
        else:
            phrase.append(piece.group())
        if kind in ("mark", "closing"):
            close(piece.end())
    close(len(text))
    return segments


_CONTEXT = 30
_ONE_WORD = 1.0
"""What two known words gain by being one."""
_RUN = re.compile(rf"{_LETTER}+")


def breaks_word(left: str, right: str, *, surely: bool = False) -> bool:
    """Whether the line end between `left`, the end of a line, and `right`, the start of the next, is inside a word.

    It is where the two sides joined are fewer words, and fewer that no dictionary has, than each by itself; `surely`
    where a side is also no words by itself: `เป้า|หมาย` may be, `เป้าห|มาย` surely is. Only the Thai letters that touch
    the line end count, thirty on either side.
    """
    before = _RUN.match(left[: -_CONTEXT - 1 : -1])
    after = _RUN.match(right[:_CONTEXT])
    gain = _gain_of_joining(before[0][::-1], after[0]) if before and after else 0
    return gain > (_ONE_WORD if surely else 0)


@lru_cache(maxsize=1 << 14)
def _gain_of_joining(left: str, right: str) -> float:
    """How much less strange the two are as one run than as two; 0 where a word of the run begins between them."""
    joined = _cut(left + right)
    at = 0
    for word in joined:
        at += len(word)
        if at >= len(left):
            break
    if at == len(left):
        return 0
    return _strangeness(_cut(left) + _cut(right)) - _strangeness(joined)


def _strangeness(cut: tuple[str, ...]) -> float:
    """How little a cut looks like language: its words, and a third more for every letter of an unknown one."""
    known = words()
    return sum(1 if word in known else 1 + len(word) / 3 for word in cut)


# A run longer than the window is cut window by window, each from the last sure border of the one before it: newmm's
# time grows with the square of a run's length, and a border this far from the end is not moved by what follows.
_WINDOW, _UNSURE = 240, 40


def _words_of(run: str) -> list[str]:
    """The words of a run of Thai letters of any length."""
    found: list[str] = []
    at = 0
    while len(run) - at > _WINDOW:
        cut = _cut(run[at : at + _WINDOW])
        sure, length = 0, 0
        while sure < len(cut) and length + len(cut[sure]) <= _WINDOW - _UNSURE:
            length += len(cut[sure])
            sure += 1
        sure = sure or 1
        found.extend(cut[:sure])
        at += sum(map(len, cut[:sure]))
    found.extend(_cut(run[at:]))
    return found


@lru_cache(maxsize=1 << 15)
def _cut(run: str) -> tuple[str, ...]:
    """The words of a run of at most `_WINDOW` Thai letters. Reports repeat themselves, hence the cache."""
    if not _is_repetitive(run):
        cut = nlpo3.segment(run, _nlpo3_dictionary())
        if "".join(cut) == run:
            return tuple(cut)
    return tuple(newmm.segment(run, _newmm_dictionary()))


def _is_repetitive(run: str) -> bool:
    """Whether the run repeats itself so much that nlpo3 may take 0.2 ms a letter for it (`กรอกรอกรอ…`).

    newmm, through PyThaiNLP, takes such runs in microseconds a letter and cuts them alike. In language nearly all
    groups of three letters in a run are different ones.
    """
    return len(run) > 24 and len({run[at : at + 3] for at in range(len(run) - 2)}) * 2 < len(run)


@cache
def _newmm_dictionary() -> Trie:
    return Trie(words())


@cache
def _nlpo3_dictionary() -> str:
    """The name under which nlpo3 holds the dictionary in this process: it reads it from a file, once, when needed.

    nlpo3 panics where the file is missing, and takes no second dictionary under one name.
    """
    name = "kaona"
    try:
        with tempfile.TemporaryDirectory(prefix="kaona-") as folder:
            path = Path(folder) / "words.txt"
            path.write_text("\n".join(sorted(words())), encoding="utf-8")
            nlpo3.load_dict(str(path), name)
    except OSError as error:
        raise StorageError(
            "a temporary folder to write the dictionary to",
            str(error),
            where=tempfile.gettempdir(),
            next_step="free some space, or name another folder in TMPDIR",
        ) from error
    return name
