"""Mojibake: UTF-8 that was once taken for a one-byte encoding and saved again, found and undone.

Every character keeps its place in the dump: what is undone is a `View`. Which encoding a dump's own bytes are in is
`kaona.dumps`' to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kaona.places import Drawing, View

# Multi-byte UTF-8 sequences of two, three or four bytes, spelled in Latin-1: one character a byte.
_SEQUENCES = re.compile(
    "((?:[\xc2-\xdf][\x80-\xbf])+)|((?:[\xe0-\xef][\x80-\xbf]{2})+)|((?:[\xf0-\xf4][\x80-\xbf]{3})+)"
)
_THAI_SEQUENCE = re.compile("\xe0[\xb8\xb9][\x80-\xbf]")
# What mojibake has much of: Thai letters, dashes, quotation marks, U+FFFD in UTF-8. `เขต` is three bytes of it too.
_LIKELY = re.compile("(?:\xe0[\xb8\xb9]|\xe2[\x80-\x84]|\xef\xbf)[\x80-\xbf]")
# What is left of sound letters where UTF-8 is taken out: themselves, or bytes that the encoding has not.
_SOUND = re.compile("[\xa1-\xfe]{3}|\xff{3}")
_LINE = re.compile("[^\n]+")
_RIGHT = re.compile("[\u0e30-\u0e3a\u0e45-\u0e4e]")
_UNKNOWN_BYTE = "\xff"

# The share of characters above ASCII that must spell Thai in UTF-8 for a line to be mojibake.
_MOJIBAKE_SHARE = 0.5
# So many of the commoner lead in a text are looked at more closely; in ordinary Thai that one (`เธ`) is hardly met.
_ENOUGH_LEADS = 3

_REPAIRS = {"utf8_as_cp874": "cp874", "utf8_as_cp1252": "cp1252", "utf8_as_latin1": "latin-1"}
"""The mojibake repairs, and the encoding that UTF-8 was once taken for."""

_LETTER = "(?:\xe0[\xb8\xb9][\x80-\xbf])"
_CERTAIN = {
    "utf8_as_cp874": re.compile(
        f"((?<=[0-9])\xc2\xa0(?=[0-9]))|((?={_LETTER}*?\xe0[\xb8\xb9][\x80-\x9f]){_LETTER}+|{_LETTER}{{3,}})"
    ),
    "utf8_as_cp1252": re.compile(f"(\xc2\xa0)|({_LETTER}+)"),
    "utf8_as_latin1": re.compile(f"(\xc2\xa0)|({_LETTER}+)"),
}
"""What no text spells by chance: Thai letters in UTF-8 taken for Western ones; taken for Thai ones, three in a
row (`เธกเธกเธก`), or one that has a sign in it which no letter is (`เธ“`). A no-break space, too: taken for Thai
letters, between two figures only (`2022-11-25ย 00:00:00`), for words end with ย. Groups as in `_SEQUENCES`."""

# What the first two bytes of a Thai letter in UTF-8 look like after each; a quick look before the thorough one.
_LEADS = {"utf8_as_cp874": ("เธ", "เน"), "utf8_as_cp1252": ("à¸", "à¹"), "utf8_as_latin1": ("à¸", "à¹")}


def find_mojibake(text: str) -> str | None:
    """The repair that the text needs, if UTF-8 was once taken for a one-byte encoding; None where it was not."""
    best, best_share = None, _MOJIBAKE_SHARE
    above = _above_ascii(text)
    for repair, leads in _LEADS.items():
        if 3 * sum(text.count(lead) for lead in leads) <= best_share * above:
            continue
        share = _thai_share(_as_bytes(text, repair))
        if share > best_share:
            best, best_share = repair, share
    return best or _find_damaged_stretch(text)


def _find_damaged_stretch(text: str) -> str | None:
    """The repair that most of a text needs which is right elsewhere; None where there is no such stretch.

    None as well where bytes of it are lost: what is left is read one way in its line and another by itself.
    """
    best, most = None, 0
    for repair, (lead, other) in _LEADS.items():
        if text.count(lead) >= _ENOUGH_LEADS and f"{lead}\ufffd" not in text and f"{other}\ufffd" not in text:
            letters = sum(len(match[0]) for match in _CERTAIN[repair].finditer(_as_bytes(text, repair)))
            if letters > most:
                best, most = repair, letters
    return best


def undo_mojibake(text: str, repair: str | None) -> View:
    """The text with every UTF-8 sequence made one character again, line by line; what is right in a line stays so.

    A file pasted together from two may have lines of another kind of mojibake than most: of each line, that repair is
    made which puts most of it right.
    """
    if repair is None:
        return View.whole(text)
    others = [other for other, leads in _LEADS.items() if other != repair and any(lead in text for lead in leads)]
    whole, drawing, done = View.whole(text), Drawing(), 0
    for line in _LINE.finditer(_as_bytes(text, repair)):
        written = text[line.start() : line.end()]
        found = _sequences(written, line.group(), repair)
        if _UNKNOWN_BYTE in line.group():
            for other in others:
                found = max(found, _sequences(written, _as_bytes(written, other), other), key=_length)
        for match in found:
            width = 1 + (match.lastindex or 0)
            for at, characters in _decoded_sequences(match, width):
                start = line.start() + at
                drawing.copy(whole, done, start)
                drawing.add_each(characters, start, width)
                done = start + width * len(characters)
    drawing.copy(whole, done, len(text))
    return drawing.view()


def _sequences(line: str, spelled: str, repair: str) -> list[re.Match[str]]:
    """The UTF-8 sequences in a line, as written and spelled in Latin-1.

    A line is right where Thai vowels or marks stand in it, which no Thai letter's UTF-8 looks like in any encoding, or
    where little of it is UTF-8; in such a line only what is certain to be damage is repaired.
    """
    right = _RIGHT.search(line) or not _is_mojibake(spelled)
    return list((_CERTAIN[repair] if right else _SEQUENCES).finditer(spelled))


def _length(sequences: list[re.Match[str]]) -> int:
    return sum(len(match[0]) for match in sequences)


def _is_mojibake(line: str) -> bool:
    """Whether most of what is above ASCII in a line, spelled in Latin-1, is UTF-8 of a report's characters, and no
    sound letters stand beside it.
    """
    most = 3 * len(_LIKELY.findall(line)) > _MOJIBAKE_SHARE * _above_ascii(line)
    return most and not _SOUND.search(_SEQUENCES.sub(" ", line))


def _decoded_sequences(match: re.Match[str], width: int) -> Iterator[tuple[int, str]]:
    """The characters that sequences of `width` bytes each are, and where they begin; what is no character stays out."""
    spelled, start = match[0], match.start()
    characters = spelled.encode("latin-1").decode("utf-8", errors="replace")
    if len(characters) * width == len(spelled):
        yield start, characters
        return
    for at in range(0, len(spelled), width):
        character = spelled[at : at + width].encode("latin-1").decode("utf-8", errors="replace")
        if len(character) == 1:
            yield start + at, character


def _thai_share(spelled: str) -> float:
    """How much of what is above ASCII spells Thai in UTF-8: hardly any of ordinary Thai, nearly all of mojibake.

    Ordinary Thai has a pair of letters now and then that looks like the beginning of one (`อเนก`).
    """
    above = _above_ascii(spelled)
    return 3 * len(_THAI_SEQUENCE.findall(spelled)) / above if above else 0.0


def _above_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", errors="ignore"))


def _as_bytes(text: str, repair: str) -> str:
    """The text as the bytes it was decoded from, spelled in Latin-1, one character a byte."""
    return text.translate(_byte_table(repair))


class _ByteTable(dict[int, str]):
    """A translation table: what the encoding has no byte for becomes a byte that UTF-8 never has."""

    def __missing__(self, code_point: int) -> str:
        return _UNKNOWN_BYTE


@lru_cache(maxsize=4)
def _byte_table(repair: str) -> _ByteTable:
    table = _ByteTable()
    for byte in range(256):
        character = bytes([byte]).decode(_REPAIRS[repair], errors="replace")
        # Browsers decode the bytes that Windows-874 and 1252 leave undefined as the C1 controls of the same number.
        table[ord(character) if character != "\ufffd" else byte] = chr(byte)
    return table
