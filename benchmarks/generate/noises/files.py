"""Noises of files: encodings, byte-order marks, line ends, mojibake.

A `Leaf` says how a dump's text becomes bytes; noises fill it in, `encode` does it. Bytes that are no letters are
already marked in the text (`BAD_BYTE`).
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from random import Random

from benchmarks.generate.records import BAD_BYTE, LOST

_MARKS = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
_BAD = {"utf-8": b"\xff", "cp874": b"\xdb", "utf-16-le": b"\x00\xd8", "utf-16-be": b"\xd8\x00"}
"""What no reader can take for a letter: a lone byte, a byte the code page leaves undefined, half a surrogate pair."""


@dataclass(slots=True)
class Leaf:
    """How a text becomes a file."""

    encoding: str = "utf-8"
    mark: bool = False
    line_end: str = "\n"
    mixed_ends: bool = False
    taken_for: str = ""
    """The encoding that the UTF-8 bytes were wrongly decoded as before they were saved again; '' for none."""


def encodings(leaf: Leaf, rng: Random, rate: float) -> None:
    """UTF-8 with its mark, Windows-874, UTF-16 of both orders with and without mark, in `rate` of the dumps."""
    if rng.random() < rate:
        leaf.encoding, leaf.mark = rng.choice(
            (
                ("utf-8", True),
                ("cp874", False),
                ("cp874", False),
                ("utf-16-le", True),
                ("utf-16-be", True),
                ("utf-16-le", False),
                ("utf-16-be", False),
            )
        )


def byte_order_marks(leaf: Leaf, rng: Random, rate: float) -> None:
    """UTF-8 with its mark, in `rate` of the dumps."""
    if rng.random() < rate:
        leaf.encoding, leaf.mark = "utf-8", True


def crlf(leaf: Leaf, rng: Random, rate: float) -> None:
    """CRLF for line ends, here and there mixed with LF, in `rate` of the dumps."""
    if rng.random() < rate:
        leaf.line_end, leaf.mixed_ends = "\r\n", rng.random() < 0.3


def mistaken_encoding(leaf: Leaf, rng: Random, rate: float) -> None:
    """UTF-8 taken for Windows-874, 1252 or Latin-1 and saved as UTF-8, in `rate` of the dumps."""
    if rng.random() < rate:
        leaf.encoding, leaf.mark, leaf.taken_for = "utf-8", False, rng.choice(("cp874", "cp1252", "latin-1"))


def taken(data: bytes, encoding: str) -> str:
    """Bytes decoded as a single-byte encoding, as browsers do: what it leaves undefined becomes a C1 control."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return "".join(_taken_one(byte, encoding) for byte in data)


def _taken_one(byte: int, encoding: str) -> str:
    try:
        return bytes([byte]).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)


def encode(text: str, leaf: Leaf, rng: Random) -> bytes:
    """The file's bytes. What its encoding has no place for is saved as UTF-8 instead."""
    if leaf.line_end != "\n":
        ends = (leaf.line_end, "\n") if leaf.mixed_ends else (leaf.line_end,)
        pieces = text.split("\n")
        text = "".join(piece + rng.choice(ends) for piece in pieces[:-1]) + pieces[-1]
    if leaf.taken_for:
        return taken(text.replace(BAD_BYTE, LOST).encode(), leaf.taken_for).encode()
    encoding = leaf.encoding
    if encoding == "cp874":
        text = text.replace(LOST, BAD_BYTE)
        try:
            text.replace(BAD_BYTE, "").encode(encoding)
        except UnicodeEncodeError:
            encoding, text = "utf-8", text.replace(BAD_BYTE, LOST)
    bad = _BAD[encoding]
    data = bad.join(piece.encode(encoding) for piece in text.split(BAD_BYTE))
    return (_MARKS[encoding] if leaf.mark else b"") + data
