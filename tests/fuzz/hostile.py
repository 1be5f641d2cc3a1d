"""Hostile inputs: what is quadratic where it can be, each at any size, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from tests.support import BANNER, EntryText, FormText, printed

HUNDRED_KB = 100_000
"""The size that a second is allowed for, in bytes of UTF-8."""

_HEADER_ONLY = printed(entries=())
_SMALL_PRINTING = (
    "รหัสโครงการ : 50220000-0147 ปีงบประมาณ พ.ศ. : 2564\nงบประมาณที่ได้รับ : 5 บาท ส่งคืนแล้ว\n"
    "ชื่อผู้รับผิดชอบ : ตะวันฉาย วารีรักษ์ ผู้ประสานงาน สยป : พิกุลแก้ว ธารามณี\n"
)
"""One with two persons, and with words that are left over."""


def _filled(piece: str, size: int) -> str:
    """The piece again and again, up to `size` bytes of UTF-8."""
    return piece * max(1, size // len(piece.encode()))


def _alone(piece: str) -> Callable[[int], bytes]:
    return lambda size: _filled(piece, size).encode()


def _behind_a_header(piece: str) -> Callable[[int], bytes]:
    return lambda size: (_HEADER_ONLY + _filled(piece, size)).encode()


def _as_narrative(piece: str) -> Callable[[int], bytes]:
    return lambda size: printed(entries=(EntryText(narrative=_filled(piece, size)),)).encode()


def _as_field(field: str, piece: str) -> Callable[[int], bytes]:
    return lambda size: printed(FormText(**{field: _filled(piece, size)})).encode()


def _below_labels(piece: str) -> Callable[[int], bytes]:
    """The piece below a row of labels, in place of their values."""
    head, _, rest = _HEADER_ONLY.partition("เริ่มต้นโครงการ")
    row = "เริ่มต้นโครงการ :\tงบประมาณที่ได้รับ :\tสิ้นสุดโครงการ :\tงบประมาณที่ใช้ไป :\n"
    behind = "\n1.2 หน่วยงาน" + rest.partition("1.2 หน่วยงาน")[2]
    return lambda size: (head + row + _filled(piece, size) + behind).encode()


def _printed_twice(*, number: str, dates: Callable[[int], str]) -> Callable[[int], bytes]:
    """Two printings of many short entries, each with a date and a narrative of its own."""

    def entries(first: int, many: int) -> Iterator[EntryText]:
        for at in range(first, 2 * many, 2):
            yield EntryText(number, dates(at), f"ก{at * 7919}", None, "0", None, None)

    def twice(size: int) -> bytes:
        many = size // 500
        return "".join(printed(entries=tuple(entries(first, many))) for first in (0, 1)).encode()

    return twice


def _day(at: int) -> str:
    return (date(2020, 10, 1) + timedelta(days=at)).strftime("%d/%m/%Y")


_PIECES = {
    "one syllable": "กา",
    "an ambiguous syllable": "ตากลม",
    "sara am": "ำ",
    "sara am in two": "\u0e4d\u0e32",
    "sara am lost": "น า",
    "leading vowels": "เ",
    "tone marks": "\u0e48",
    "combining marks of all kinds": "ก\u0e34\u0e48\u0e4d\u0301\u0327",
    "marks in the wrong order": "ก\u0e48\u0e34",
    "no letters but Latin marks": "\u0301",
    "NULs among letters": "กา ไป มา ก็ ว่า ดี แล้ว นะ จ๊ะ พี่ น้อง ทั้ง หลาย เอ๋ย\x00",
    "NULs": "\x00",
    "lost letters": "\ufffd",
    "zero-width": "\u200b",
    "digits": "7",
    "Thai digits": "๗",
    "digits and commas": "7,",
    "numbers and units": "7 คน ",
    "number words": "ร้อย",
    "dates": "29/04/2564 ",
    "half dates": "29/",
    "brackets open": "(",
    "brackets closed": ")",
    "brackets in turn": "()",
    "colons": ":",
    "double colons": ":: ",
    "slashes": "/",
    "stars": "*",
    "stars with blanks": "* ",
    "stars with carriage returns": "*\r",
    "equals signs": "=",
    "equals signs apart": "= ",
    "colons behind letters": "ก : ",
    "blank, dash and question mark": "- ? ",
    "an า behind blanks": "า ",
    "leading vowels apart": "เ ",
    "two letters a line, apart": "ก ข\n",
    "digits apart": "7 ",
    "lines that end in a digit": "แปลงเกษตรริมคลอง 1\n",
    "no-break spaces": "ก\u00a0",
    "stars a banner apart": "*" + "ก" * 30,
    "dashes": "-",
    "dots": ".",
    "blanks": " ",
    "line ends": "\n",
    "tabs": "\t",
    "carriage returns": "\r",
    "letters spaced out": "ก ",
    "letters spaced out, marks doubled": "แ ิ ำา ",
    "marks spaced out and doubled": "าำา ี ้้ ",
    "words spaced out": "ค ว า ม ก ้ า ว ห น ้ า   ",
    "one letter a line": "ก\n",
    "the label of a name": "ชื่อโครงการ/กิจกรรม : ",
    "the label of a code": "รหัสโครงการ... : ",
    "a label without its end": "ชื่อโครงการ/กิจกรร ",
    "codes": "50220000-0147 ",
    "entry headings": "รายงานครั้งที่ 6 :: 29/04/2564 : ",
    "entry headings without a blank": "รายงานครั้งที่6",
    "halves of an entry heading": "รายงานครั้ง",
    "entry headings without a number": "รายงานครั้งที่ ::",
    "occasions": "(ครั้งที่",
    "occasions with equals signs": "(ครั้งที่ 6) = ",
    "headings damaged": "1.3 หลกการและเหตุผล\n",
    "labels damaged": "ชือโครงการ/กิจกรรม :\n",
    "progress labels": "ความก้าวหน้าของงานฯ = 40.00 % ",
    "disbursement labels": "งบประมาณที่เบิกใช้ (ครั้งที่ 6) = 0 บาท ",
    "statuses": "เป็นไปตามแผน : ",
    "banners": f"**** {BANNER} ****\n",
    "banners in turn with a letter": f"{BANNER}\nก\n",
    "banners without stars": f"{BANNER.strip('* ')}\n",
    "banners cut short": f"**** {BANNER[:-4]} ",
    "certifying sentences": "ขอรับรองว่า ข้อมูลที่ปรากฏในเอกสารฉบับนี้ ",
    "signatures": "ลงชื่อ.....(ผู้รับผิดชอบโครงการ)\nตำแหน่ง\n",
    "a signature's labels on one line": "ลงชื่อ ",
    "a signature's labels, glued to a word": "ลงชื่อเข้าร่วมงาน\n",
    "counts": "กลุ่มผู้ค้า จำนวน 7 ราย ",
    "counts out of counts": "7 คน จาก 8 คน ",
    "wholes of wholes": "ทั้งหมด 7 คน แบ่งเป็น ",
    "list marks": "1. ",
    "each of them": "2 รุ่น ๆ ละ ",
    "repeated marks": "ๆ ",
    "mojibake of Latin-1": "à¸\u0081",
    "mojibake of Windows-874": "เธ\u0081",
    "emoji": "👩‍👩‍👧",
    "one long Latin word": "a",
    "telephone numbers": "02-123-4567 ",
    "titled names": "นางสาวพิกุลแก้ว ",
    "titles": "นาย",
    "telephone labels": "โทร",
    "telephone labels apart": "โทร. : ",
    "zeros apart": "0-",
    "signs of an address": "a@",
    "parts of an address": "a@b.c",
}

# Mojibake is undone by lines: one that holds right Thai as well, as an entry's heading is, stays as it is.
_MOJIBAKE = {"mojibake of Latin-1", "mojibake of Windows-874"}

HOSTILE: dict[str, Callable[[int], bytes]] = {
    **{f"{name}, alone": _alone(piece) for name, piece in _PIECES.items()},
    **{f"{name}, behind a header": _behind_a_header(piece) for name, piece in _PIECES.items()},
    **{f"{name}, as narrative": _as_narrative(piece) for name, piece in _PIECES.items() if name not in _MOJIBAKE},
    **{
        f"{name}, as {field}": _as_field(field, _PIECES[name])
        for field in ("name", "target_statement", "agency", "year", "responsible")
        for name in ("one syllable", "tone marks", "digits", "letters spaced out", "slashes", "lost letters", "counts")
    },
    **{f"{name}, below labels in a row": _below_labels(piece) for name, piece in _PIECES.items()},
    "blanks in an agency": lambda size: printed(agency="สำนักสิ่งแวดล้อม" + " " * size + "กองขยะ / งานแผน").encode(),
    "forms, one below the other": _alone(printed()),
    "one form's header again and again": _alone(_HEADER_ONLY),
    "an entry again and again": lambda size: printed(entries=(EntryText(),) * (size // 700)).encode(),
    "lone surrogates, encoded": lambda size: printed().encode() + b"\xed\xa0\x80" * (size // 3),
    "a form in UTF-16 with lone surrogates": lambda size: printed().encode("utf-16-le") + b"\x00\xd8" * (size // 2),
    "bytes of 0xFF behind a form": lambda size: printed().encode() + b"\xff" * size,
    "bytes of 0x80 in Windows-874": lambda size: printed().encode("cp874", "ignore") + b"\x80" * size,
    "NULs behind a form": lambda size: printed().encode() + b"\x00" * min(size, 200),
    "one number under many dates, printed twice": _printed_twice(number="1", dates=_day),
    "one date many times, printed twice": _printed_twice(number="1", dates=lambda at: "25/12/2563"),
    "no date, printed twice": _printed_twice(number="1", dates=lambda at: "-"),
    "printings without a key": _alone(printed(code="-") + printed(entries=())),
    "a form wrongly decoded again and again": lambda size: _filled(printed().encode().decode("latin-1"), size).encode(),
}
"""Inputs of a given size, by name."""


LARGER: dict[str, bytes] = {
    "a million combining marks": _alone("\u0e48")(3_000_000),
    "printings with persons, each with words left over": _alone(_SMALL_PRINTING)(1_000_000),
    "a label ten thousand times": (_HEADER_ONLY + "ชื่อโครงการ/กิจกรรม : " * 10_000).encode(),
    "a line of five million syllables and digits": (_HEADER_ONLY + "กา7" * 700_000).encode(),
}
"""Inputs of their own size, by name."""
