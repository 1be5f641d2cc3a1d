"""The raw folder of the acceptance tests: the project's samples, and dumps rendered with words and persons planted.

Everything is drawn with fixed seeds, so that every run of the tests sees the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from random import Random

from tests.support import BANNER, OTHER_FORM, EntryText, FormText, Piece, pieces, printed

SAMPLES = Path(__file__).parents[2] / "data" / "raw"
LAYOUTS = ("two_lines", "bullet", "one_line")
ENCODINGS = (
    "utf-8",
    "cp874",
    "utf-16",
    "utf-8-sig",
    "utf-16-le",
    "as cp874",
    "utf-8",
    "as latin-1",
    "cp874",
    "as cp1252",
)
WORDS_A_DUMP = 20
NEWS = (
    "ตลาดนัดริมคลองเปิดวันแรกเมื่อเช้าวันเสาร์ มีคนเดินกันแน่นตั้งแต่ฟ้าสาง ร้านขนมเบื้องขายหมดก่อนเที่ยง "
    "แม่ค้าเล่าว่าลูกค้าส่วนใหญ่พายเรือมาจากอีกฝั่ง และอยากให้เปิดทุกสัปดาห์\n"
) * 4

# Without น, so that no word holds a title (นาง, นาย), behind which residue masks what it takes for a name.
_CONSONANTS = "กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธบปผฝพฟภมยรลวศษสหฬอฮ"
_WHITE_SPACE = re.compile(r"\s+")
_SCARS = ("lost", "doubled", "changed", "unknown")
_TELEPHONES = (
    "02-{0}-{1}",
    "0 2{0} {1}",
    "081-{0}-{1}",
    "02{0}{1}",
    "0 2 {0} {1}",
    "0-2{0}-{1}",
    "+66 {2}",
    "(02) {0} {1}",
)
_OF_PERSONS = ("ชื่อผู้รับผิดชอบ", "ผู้ประสานงาน สยป")


@dataclass(frozen=True)
class Corpus:
    """Raw files by name, and what was planted in them."""

    dumps: dict[str, bytes]
    words: dict[str, list[str]]
    """The random words, by the dump that they were planted in."""
    secrets: dict[str, list[str]]
    """The parts of labelled persons' names and the telephone numbers, by the dump that they were planted in."""
    rejected: dict[str, str]
    """The reason codes of the dumps that are no reports, by name."""


@lru_cache(maxsize=1)
def corpus() -> Corpus:
    """The whole raw folder."""
    dumps = {str(path.relative_to(SAMPLES)): path.read_bytes() for path in sorted(SAMPLES.rglob("*.txt"))}
    words, secrets = {}, {}
    random = Random(2564)
    for number, encoding in enumerate(ENCODINGS):
        name = f"words/{number}.txt"
        words[name] = [nonsense(random, thai=place % 2 == 0) for place in range(WORDS_A_DUMP)]
        # A word may cost a printing its code or its year; a third one keeps the dump from being rejected.
        text = planted(_two_printings(number), words[name], random) + "\n" + printed(OTHER_FORM, LAYOUTS[number % 3])
        dumps[name] = encoded(text, encoding)
    words["words/scars.txt"] = [nonsense(random, thai=place % 2 == 0) for place in range(4)]
    dumps["words/scars.txt"] = _beside_scars(*words["words/scars.txt"]).encode()
    for number, (text, names) in enumerate(_dumps_with_persons(random)):
        name = f"persons/{number}.txt"
        dumps[name] = encoded(text, ("utf-8", "utf-16", "as cp874")[number % 3])
        secrets[name] = names
    nameless = _person(random)
    without_code = printed(code="", coordinator=f"นาย{nameless}")
    secrets["no_code.txt"] = nameless.split()
    rejected = {
        "random.bin": (random.randbytes(5_000), "binary"),
        "empty.txt": (b"", "empty"),
        "news.txt": (NEWS.encode(), "not_a_report"),
        "no_code.txt": (without_code.encode(), "no_project_code"),
    }
    dumps |= {name: data for name, (data, _) in rejected.items()}
    codes = {name: code for name, (_, code) in rejected.items()}
    return Corpus(dumps, words, secrets, codes | {"เบ็ดเตล็ด/ข่าวตลาดนัดริมคลอง.txt": "not_a_report"})


def nonsense(random: Random, *, thai: bool) -> str:
    """A word that nobody writes: Thai syllables that no repair touches, or Latin letters."""
    if thai:
        return "".join(f"{random.choice(_CONSONANTS)}า{random.choice(_CONSONANTS)}" for _ in range(4))
    return "".join(random.choice("bcdfghjklmnpqrstvwxz") for _ in range(9))


def planted(text: str, words: list[str], random: Random) -> str:
    """The text with the words at random places between its own words and lines."""
    gaps = random.sample(list(_WHITE_SPACE.finditer(text)), len(words))
    for gap, word in sorted(zip(gaps, words, strict=True), key=lambda pair: pair[0].start(), reverse=True):
        text = text[: gap.end()] + word + gap.group() + text[gap.end() :]
    return text


def encoded(text: str, encoding: str) -> bytes:
    """The text's bytes; `as cp874` is UTF-8 taken for that encoding, as a browser does it, and saved as UTF-8 again."""
    if not encoding.startswith("as "):
        return (text.replace("\n", "\r\n") if encoding == "cp874" else text).encode(encoding)
    wrong = encoding.removeprefix("as ")
    return "".join(_decoded(byte, wrong) for byte in text.encode()).encode()


def _decoded(byte: int, encoding: str) -> str:
    try:
        return bytes([byte]).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)  # where the encoding leaves a byte undefined, browsers put the C1 control of its number


def _two_printings(number: int) -> str:
    """A dump of two printings: of one project-year that disagree, or of two projects."""
    layout = LAYOUTS[number % 3]
    first = FormText(code=f"50220000-01{number:02}")
    if number % 2:
        second = replace(OTHER_FORM, code=f"22000000-02{number:02}")
    else:
        second = replace(first, goal="๓.๒.๒ ชาวเมืองมีงานทำ", rationale="คนริมคลองมีเวลาว่าง", entries=first.entries[:2])
    return printed(first, layout) + "\n" + printed(second, LAYOUTS[(number + 1) % 3])


def _beside_scars(first: str, second: str, third: str, fourth: str) -> str:
    """A dump whose labels and statuses have lost a letter just where a word stands; and a count around a banner."""
    entries = (
        EntryText(date="25/12/2563", target=f"ต่ำกว่าเป้าหมา\n{first}"),
        EntryText(number="2", date="26/01/2564", plan=f"เป็นไปตามแผ {second}"),
        EntryText(number="3", date="26/02/2564", target=f"เป็นไปตามเป้าห\n{third}\nมาย"),
        EntryText(number="4", date="26/03/2564", narrative=f"เชิญกลุ่มแม่บ้าน\n\n{BANNER}\n\nจำนวน 25 ราย"),
        EntryText(number="5", date="26/04/2564", progress="44.25"),
    )
    text = printed(code="50220000-0200", entries=entries)
    return text.replace("ความก้าวหน้าของงานฯ = 44", f"{fourth} วามก้าวหน้าของงานฯ = 44")


def _dumps_with_persons(random: Random) -> Iterator[tuple[str, list[str]]]:
    """Dumps whose labels of persons are damaged in every way and layout; then such with a printing without its code."""
    forms = [(scar, at, layout) for scar in _SCARS for at in ("first", "last", "middle") for layout in LAYOUTS]
    for start in range(0, len(forms), 12):
        texts, names = [], []
        for number, (scar, at, layout) in enumerate(forms[start : start + 12], start):
            form, found = _peopled(random, number)
            texts.append(_scarred(form, layout, scar, at, random))
            names += found
        yield "\n".join(texts), names
    for number in range(40, 46, 2):
        form, found = _peopled(random, number)
        lost, also = _peopled(random, number + 1)
        # All of a printing without a code is residue, and a name in it may be hard to know again.
        hidden = (f"{lost.coordinator[:6]}\u200b{lost.coordinator[6:]}", " ".join(lost.coordinator), lost.coordinator)
        lost = replace(lost, code="ไม่ทราบ", coordinator=hidden[number // 2 % 3])
        yield printed(form) + "\n" + printed(lost), found + also


def _peopled(random: Random, number: int) -> tuple[FormText, list[str]]:
    """A form of one entry with invented persons in every place for them, and what must not be shown of it."""
    responsible, coordinator, signer = (_person(random) for _ in range(3))
    telephones = [_telephone(random, number), _telephone(random, number + 1)]
    holders = (
        f"นาง{responsible} โทร. {telephones[0]}",
        f"นางสาว{responsible} ({telephones[0]})",
        f"ว่าที่ร้อยตรี{responsible}\nโทรศัพท์ {telephones[0]}",
        f"ผู้อำนวยการกองสวนสาธารณะ นาย{responsible} {telephones[0]}",
        f"{responsible} โทร {telephones[0]}",
        f"หัวหน้าฝ่ายโยธา {responsible} โทร. {telephones[0]}",
        f"หัวหน้าฝ่ายรายได้ ({responsible}) โทร. {telephones[0]}",
        f"ผู้อำนวยการเขต/นางสาว{responsible} โทร. {telephones[0]}",
        f"ฝ่ายเทศกิจ (คุณ{responsible}) โทร. {telephones[0]}",
        f"หัวหน้าฝ่ายทะเบียน โทร. {telephones[0]}",
    )
    title = ("นาย", "น.ส.", "ดร.", "", "พ.ต.ท.")[number % 5]
    form = FormText(
        code=f"50360000-{number:04}",
        responsible=holders[number % 10],
        coordinator=f"{title}{coordinator}" if number % 7 else "หัวหน้ากลุ่มงานติดตามแผน",
        entries=(EntryText(narrative="ประชุมชาวชุมชน จำนวน 25 คน"),),
        signature=f"ลงชื่อ.....{title}{signer}.....(ผู้รับผิดชอบโครงการ)\nตำแหน่ง หัวหน้าฝ่าย โทร {telephones[1]}",
    )
    named = [signer, responsible if number % 10 < 9 else "", coordinator if number % 7 else ""]
    return form, [*" ".join(named).split(), *telephones]


def _person(random: Random) -> str:
    return f"{nonsense(random, thai=True)} {nonsense(random, thai=True)}"


def _telephone(random: Random, number: int) -> str:
    digits = "".join(random.choice("23456789") for _ in range(8))
    text = _TELEPHONES[(number + number // 10) % len(_TELEPHONES)].format(digits[:3], digits[3:7], digits)
    return text.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")) if number % 4 == 3 else text


def _scarred(form: FormText, layout: str, scar: str, at: str, random: Random) -> str:
    """The printed form, one letter of every label that has to do with persons damaged."""
    texts = []
    for piece in pieces(form, layout):
        if piece.text in _OF_PERSONS or piece.text.startswith("ขอรับรอง"):
            piece = Piece(_scar(piece.text, scar, at, random), is_label=True)
        elif piece.text.startswith("\n\nลงชื่อ"):
            for label in ("ลงชื่อ", "ตำแหน่ง", "ผู้รับผิดชอบโครงการ"):
                piece = Piece(piece.text.replace(label, _scar(label, scar, at, random)))
        texts.append(piece.text)
    return "".join(texts)


def _scar(label: str, scar: str, at: str, random: Random) -> str:
    letters = [place for place, letter in enumerate(label) if not letter.isspace()]
    place = {"first": 0, "last": letters[-1], "middle": random.choice(letters[1:-1])}[at]
    new = {"lost": "", "doubled": label[place] * 2, "changed": random.choice(_CONSONANTS), "unknown": "\ufffd"}[scar]
    return label[:place] + new + label[place + 1 :]
