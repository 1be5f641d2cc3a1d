"""Dumps: bytes to text, or a reason why not.

Decides the encoding, has mojibake undone (`kaona.mojibake`), and rejects what is no text. What form the text is, and
whether it is a report at all, is `kaona.forms`' business.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from kaona.mojibake import find_mojibake, undo_mojibake
from kaona.places import View

_CONTROLS = bytes([*range(0x09), *range(0x0E, 0x1C), 0x7F])
_PADDING = re.compile("\x00{2,}")
_THAI = re.compile("[\u0e01-\u0e5b]")
_VOWEL_OR_MARK = re.compile("[\u0e30-\u0e3a\u0e40-\u0e44\u0e47-\u0e4e]")
_MISPLACED = re.compile(
    "(?<![\u0e01-\u0e2e\u0e47-\u0e4e])[\u0e30\u0e32\u0e33]"
    "|(?<![\u0e01-\u0e2e])[\u0e31\u0e34-\u0e3a\u0e47]"
    "|(?<![\u0e01-\u0e2e\u0e31\u0e34-\u0e39])[\u0e48-\u0e4c]"
    "|[\u0e40-\u0e44](?![\u0e01-\u0e2e])"
)
_REPEATED = re.compile(r"(.)\1+")
# The share of control characters from which bytes are no text: random bytes have a tenth, reports none.
_BINARY_SHARE = 0.02
# Vowels and marks are 0.4 to 0.5 of a report's Thai letters, and 0.01 of them are out of place in the dirtiest ones;
# Chinese, Korean or Russian bytes taken for Windows-874 have fewer, or have them anywhere.
_VOWEL_SHARE, _ENOUGH_LETTERS = 0.25, 40
_MISPLACED_SHARE = 0.15
# The share of bytes that an encoding may leave undecoded: above it, the text is in some other encoding.
_BAD_SHARE = 0.05


@dataclass(frozen=True)
class Dump:
    """A dump's text: as decoded (`text`, which all offsets count), and as repaired of mojibake (`view`)."""

    sha256: str
    size_bytes: int
    encoding: str
    repair: str | None
    text: str
    view: View
    bad_bytes: tuple[int, ...]
    """The offsets of characters that stand for bytes which no text has: U+FFFD."""


@dataclass(frozen=True)
class Rejection:
    """Why the bytes are no dump that can be read: a reason code of the contract, and words."""

    sha256: str
    size_bytes: int
    reason_code: str
    reason: str
    encoding: str | None = None
    character_count: int = 0


def read_dump(data: bytes, max_bytes: int) -> Dump | Rejection:
    """The dump that the bytes are, or why they are none."""
    sha256 = hashlib.sha256(data).hexdigest()
    if len(data) > max_bytes:
        words = f"expected at most {max_bytes:,} bytes, found {len(data):,}; split the file or raise KAONA_MAX_DUMP_MB"
        return Rejection(sha256, len(data), "too_large", words)
    if not data.strip():
        return Rejection(sha256, len(data), "empty", "expected a report, found an empty file")
    encoding, text = _decoded(data)
    if not text.strip():
        words = "expected a report, found nothing but white space"
        return Rejection(sha256, len(data), "empty", words, encoding, len(text))
    if _is_binary(text):
        words = "expected text, found control characters as in a program, a picture or an archive"
        return Rejection(sha256, len(data), "binary", words)
    if encoding is None:
        words = "expected UTF-8, Windows-874 or UTF-16, found text in some other encoding; save it again as UTF-8"
        return Rejection(sha256, len(data), "undecodable", words)
    repair = find_mojibake(text)
    view = undo_mojibake(text, repair)
    has_bad_bytes = "\ufffd" in text and _has_bad_bytes(data, encoding)
    bad = tuple(match.start() for match in re.finditer("\ufffd", text)) if has_bad_bytes else ()
    return Dump(sha256, len(data), encoding, repair, text, view, bad)


def _is_binary(text: str) -> bool:
    """Whether there are more control characters than in any text; NULs that fill up a block of a disk are one."""
    return _has_many_controls(text) and _has_many_controls(_PADDING.sub("\x00", text))


def _has_many_controls(text: str) -> bool:
    ascii_only = text.encode("ascii", errors="ignore")
    return len(ascii_only) - len(ascii_only.translate(None, _CONTROLS)) > _BINARY_SHARE * len(text)


def decode(data: bytes, encoding: str) -> str:
    """The text that offsets count: decoded, a byte-order mark taken off, bad bytes as U+FFFD."""
    return data.decode(encoding, errors="replace").removeprefix("\ufeff")


def _decoded(data: bytes) -> tuple[str | None, str]:
    """The Python codec that the bytes are text in, None where no encoding that reports come in fits; and the text."""
    encoding = _marked_encoding(data)
    if encoding is None:
        try:
            return "utf-8", data.decode("utf-8")  # nearly every dump, so it is decoded once
        except UnicodeDecodeError:
            encoding = _damaged_encoding(data)
    return encoding, decode(data, encoding or "latin-1")


def _marked_encoding(data: bytes) -> str | None:
    """The codec that a byte-order mark, or every other byte of UTF-16, shows."""
    if data.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    return _utf_16_without_mark(data)


def _damaged_encoding(data: bytes) -> str | None:
    """The codec of bytes that are no valid UTF-8: that with a few bad bytes, or Windows-874."""
    as_utf_8 = data.decode("utf-8", errors="replace")
    bad = as_utf_8.count("\ufffd")
    if bad <= _BAD_SHARE * len(as_utf_8) and bad < len(_THAI.findall(as_utf_8)):
        return "utf-8"
    as_cp874 = data.decode("cp874", errors="replace")
    if as_cp874.count("\ufffd") <= _BAD_SHARE * len(as_cp874) and _spells_thai(as_cp874):
        return "cp874"
    return None


def _spells_thai(text: str) -> bool:
    """Whether vowels and marks are as many as in Thai, and stand where Thai has them."""
    squeezed = _REPEATED.sub(r"\1", "".join(text.split()))
    letters, vowels = len(_THAI.findall(squeezed)), len(_VOWEL_OR_MARK.findall(squeezed))
    if letters >= _ENOUGH_LETTERS and vowels < _VOWEL_SHARE * letters:
        return False
    return len(_MISPLACED.findall(squeezed)) <= _MISPLACED_SHARE * vowels


def _utf_16_without_mark(data: bytes) -> str | None:
    """UTF-16 shows in its high bytes: 0x0E for a Thai letter, 0x00 for ASCII, 0x20 for typographic signs."""
    sample = data[: 1 << 16]
    pairs = len(sample) // 2
    if not pairs or (b"\x0e" not in sample and b"\x00" not in sample):
        return None
    for encoding, high, low in (("utf-16-le", sample[1::2], sample[0::2]), ("utf-16-be", sample[0::2], sample[1::2])):
        fitting = high.count(0x0E) + high.count(0x00) + high.count(0x20)
        if fitting >= 0.9 * pairs and low.count(0x00) < 0.1 * pairs and high.count(0x20) < 0.5 * pairs:
            return encoding
    return None


def _has_bad_bytes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return True
    return False
