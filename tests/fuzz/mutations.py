"""Print forms spoilt at random: pieces inserted, taken out, doubled, moved, and two forms spliced into one."""

from __future__ import annotations

from typing import Literal, NamedTuple

from hypothesis import strategies as st

from tests.support import BANNER, LAYOUTS, OTHER_FORM, FormText, printed

FORMS = [printed(form, layout) for form in (FormText(), OTHER_FORM) for layout in LAYOUTS]

WORDS = [
    "\n",
    "\r\n",
    " ",
    "\u200b",
    "\u00a0",
    "\ufffd",
    "\x00",
    "\u0e48",
    "\u0e4d\u0e32",
    "\u0e33\u0e32",
    "เเ",
    ":",
    "::",
    "(",
    ")",
    "/",
    "-",
    "*",
    "%",
    "๗",
    "7",
    "2564",
    "50220000-0147",
    "29/04/2564",
    "99/99/9999",
    "29 ก.พ. 64",
    "ครั้งที่ 99999999999999999999",
    "จำนวน ๗ คน",
    "1e999",
    "รายงานครั้งที่ 6 ::",
    "งบประมาณที่เบิกใช้ (ครั้งที่",
    "ความก้าวหน้าของงานฯ = ",
    "ชื่อโครงการ/กิจกรรม : ",
    "ปีงบประมาณ พ.ศ. : ",
    "ประเด็นยุทธศาสตร์ย่อย : ",
    "ลงชื่อ",
    "ขอรับรองว่า",
    f"**** {BANNER} ****",
    "กา" * 40,
    "ก า ร เ ด ิ น ",
    "999999999999999999999999999999.99",
    "-5",
    "ทั้งหมด 7 คน แบ่งเป็น",
    "๒ รุ่น ๆ ละ ๔๐ คน",
    "คิดเป็นร้อยละ 1000000000000",
]
"""What is put in: separators, labels, figures that no column holds, and letters out of their place."""

Change = Literal["insert", "delete", "double", "move"]


class Mutation(NamedTuple):
    """A change at `place`, of `length` characters where it takes some; `to` is where they go, `text` what is put in."""

    change: Change
    place: int
    length: int
    to: int
    text: str


def mutated(text: str, mutations: list[Mutation]) -> str:
    """The text after the mutations, one after the other; places beyond its end begin again at the start."""
    for mutation in mutations:
        at = mutation.place % (len(text) + 1)
        piece = text[at : at + mutation.length]
        rest = text[:at] + text[at + mutation.length :]
        to = mutation.to % (len(rest) + 1)
        match mutation.change:
            case "insert":
                text = text[:at] + mutation.text + text[at:]
            case "delete":
                text = rest
            case "double":
                text = text[:at] + piece + text[at:]
            case "move":
                text = rest[:to] + piece + rest[to:]
    return text


def _mutations() -> st.SearchStrategy[Mutation]:
    return st.builds(
        Mutation,
        st.sampled_from(("insert", "delete", "double", "move")),
        st.integers(0, 20_000),
        st.sampled_from((1, 1, 1, 2, 3, 5, 10, 40, 400)),
        st.integers(0, 20_000),
        st.sampled_from(WORDS) | st.text(max_size=6),
    )


@st.composite
def mutated_forms(draw: st.DrawFn) -> str:
    """One or two forms, the second spliced in behind a random place of the first, and then mutated."""
    text = draw(st.sampled_from(FORMS))
    if draw(st.booleans()):
        cut = draw(st.integers(0, len(text)))
        other = draw(st.sampled_from(FORMS))
        text = text[:cut] + other[draw(st.integers(0, len(other))) :]
    return mutated(text, draw(st.lists(_mutations(), min_size=1, max_size=30)))
