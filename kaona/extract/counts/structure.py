"""How counts hang together: wholes and their parts, running sums, closing sums, and the same figure said twice."""

from __future__ import annotations

import re
from bisect import bisect_left

from kaona.extract.counts.drafts import Draft
from kaona.extract.counts.frames import Says
from kaona.places import Span

_DIVIDES = re.compile("(?:แบ่ง|แยก|จำแนก)(?:ออก)?เป็น|(?<!กิน)แบ่ง(?!ให้|ปัน)|ประกอบ(?:ไป)?ด้วย|ได้แก่|โดยมี|ดังนี้|คือ")
_OTHERS = re.compile("มี(?:ผู้|ประชาชน|นักเรียน)")
"""Those who are divided behind this are other ones than those in front."""
_DIVIDE_REACH = 60
_DATE = re.compile(r"วันที่|เดือน|ครั้งที่|รุ่นที่|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}|25[0-9]{2}|[ก-ฮ]\.[คพย]\.")
_SUMS: frozenset[Says] = frozenset({"sum", "all"})
_FRAMED: frozenset[Says] = _SUMS | {"count"}
_MOST_PARTS = 40
_NO_ACCIDENT = 100
"""Two counts of a list seldom add up by accident to one as large as this."""
_GRADE = "ระดับ"
_UMBRELLA = re.compile(
    "ผู้(?!สูงอายุ|พิการ|ปกครอง|ค้า|นำ|ด้อย|ดูแล|ขับขี่|ประกอบการ|แทน|บริหาร)|ประชาชน|เป้าหมาย|สมาชิก|บุคลากร|สถาน|สัตว์|นักกีฬา|แรงงาน"
)


def arrange(text: str, drafts: list[Draft]) -> list[Draft]:
    """The drafts with their roles set, without those that only say again what another says."""
    drafts = _without_repeats(text, drafts)
    for index in range(len(drafts)):
        _divide(text, drafts, index)
    for index in range(len(drafts)):
        _close_list(text, drafts, index, _SUMS)
    for index in range(len(drafts)):
        _add_up(text, drafts, index)
    for index in range(len(drafts)):
        _close_list(text, drafts, index, _FRAMED)
        _run(drafts, index)
    for draft in drafts:
        sex = draft.figure.sex_span
        beside = sex is not None and not draft.group.start <= sex.start < draft.group.end
        if beside and draft.role == "single":
            draft.role = "part"
    return drafts


def _without_repeats(text: str, drafts: list[Draft]) -> list[Draft]:
    dates = [match.start() for match in _DATE.finditer(text)]
    kept: list[Draft] = []
    seen: dict[tuple[int, str], list[Draft]] = {}
    for draft in drafts:
        others = seen.setdefault((draft.value, draft.unit), [])
        said = next((other for other in others[-4:] if _repeats(text, dates, draft, other)), None)
        if said is not None:
            if draft.named and not said.named and "back" not in draft.frame.says:
                said.group, said.named = draft.group, True
            continue
        others.append(draft)
        kept.append(draft)
    return kept


def _repeats(text: str, dates: list[int], draft: Draft, other: Draft) -> bool:
    says = draft.frame.says
    if draft.measure != other.measure or draft.figure.sex != other.figure.sex:
        return False
    if "back" in says:
        return True
    one, two = _bare(text, draft), _bare(text, other)
    same = one == two or (draft.value >= _NO_ACCIDENT and draft.named and two.startswith(one))
    if not draft.named and ("sum" in says or "all" in says or other.figure.rounds):
        return True
    if other.figure.rounds and "sum" in says:
        return True
    if draft.figure.rounds and not other.figure.rounds:
        return True  # 40 คน (แบ่งกลุ่มย่อย 4 กลุ่ม ๆ ละ 10 คน)
    return same and bisect_left(dates, other.end) == bisect_left(dates, draft.figure.start)


def _bare(text: str, draft: Draft) -> str:
    return text[draft.group.start : draft.group.end].replace(" ", "").removeprefix("กลุ่ม")


def _following(drafts: list[Draft], index: int) -> list[Draft]:
    """The counts behind that could be its parts: of the same unit and measure, of no whole yet."""
    whole = drafts[index]
    return [
        draft
        for draft in drafts[index + 1 : index + 1 + _MOST_PARTS]
        if draft.unit == whole.unit and draft.measure == whole.measure and draft.role == "single"
    ]


def _adding_up(drafts: list[Draft], value: int) -> list[Draft]:
    """The first of the drafts that add up to the value; none of them where they go past it."""
    total = 0
    for number, draft in enumerate(drafts, start=1):
        total += draft.value
        if total >= value:
            return drafts[:number] if total == value else []
    return []


def _take(whole: Draft, parts: list[Draft]) -> None:
    whole.role = "whole"
    for part in parts:
        part.role, part.whole = "part", whole


def _divide(text: str, drafts: list[Draft], index: int) -> None:
    """Parts that a word announces: they are parts even where they do not add up."""
    whole = drafts[index]
    if whole.role == "part" or index + 1 == len(drafts) or whole.running:
        return
    following = drafts[index + 1]
    word = _DIVIDES.search(text, whole.end, min(following.figure.start, whole.end + _DIVIDE_REACH))
    if word is None or following.figure.rounds or following.unit != whole.unit or following.measure != whole.measure:
        return
    parts = _adding_up(_following(drafts, index), whole.value)
    if not parts and _OTHERS.search(text, whole.end, word.start()):
        return  # อบรมแม่บ้าน จำนวน 80 คน มีผู้เข้าร่วม ประกอบด้วย ครู 15 คน
    if not parts:
        for part in _following(drafts, index):
            if (parts and not part.listed) or "sum" in part.frame.says:
                break
            parts.append(part)
    if parts and max(part.value for part in parts) <= whole.value:
        _take(whole, parts)
        _tell_apart(text, whole, parts)


def _tell_apart(text: str, whole: Draft, parts: list[Draft]) -> None:
    """Give parts that would all be called alike what else stands in front of their figures: `ผู้ติดเชื้อนอกชุมชน`."""
    names = [_bare(text, draft) for draft in (whole, *parts)]
    for part in parts:
        start, end = part.group.end, part.frame.start
        rest = text[start:end].rstrip()
        alike = part.unit == "place" or names.count(_bare(text, part)) > 1
        if part.named and alike and start < end and rest and " " not in rest:
            part.group = Span(part.group.start, start + len(rest))


def _add_up(text: str, drafts: list[Draft], index: int) -> None:
    """Two or more figures right behind that add up to this one."""
    whole = drafts[index]
    if whole.role != "single":
        return
    parts = _adding_up(_following(drafts, index), whole.value)
    if len(parts) > 1 and all(part.value for part in parts):
        siblings = whole.named and all(part.named and part.frame.says == whole.frame.says for part in parts)
        listed = siblings and all(part.listed for part in parts)
        no_accident = not siblings or (not listed and (len(parts) > 2 or whole.value >= _NO_ACCIDENT))
        one_of_them = listed and whole.listed and whole.value < _NO_ACCIDENT
        if no_accident or (not one_of_them and _embraces(text, whole, parts)):
            _take(whole, parts)


def _embraces(text: str, whole: Draft, parts: list[Draft]) -> bool:
    """Whether the whole's name could stand for all of its parts, so that the sum is no accident of a list."""
    name = _bare(text, whole)
    graded = all(_GRADE in _bare(text, part) for part in parts)  # ชมรมระดับดีเด่น 6 ชมรม ชมรมระดับพัฒนา 9 ชมรม
    return graded or bool(_UMBRELLA.match(name)) or all(name in _bare(text, part) for part in parts)


def _close_list(text: str, drafts: list[Draft], index: int, saying: frozenset[Says]) -> None:
    """A sum that closes the list it sums, and is said to be one in one of these ways."""
    whole = drafts[index]
    if whole.role != "single" or not whole.frame.says & saying:
        return
    before = reversed(drafts[max(0, index - _MOST_PARTS) : index])
    alike = [part for part in before if part.unit == whole.unit and part.measure == whole.measure]
    parts = _adding_up([part for part in alike if part.role != "part"], whole.value)
    said = bool(whole.frame.says & _SUMS) or whole.value >= _NO_ACCIDENT
    items = all(draft.named for draft in parts) and all(draft.listed for draft in (whole, *parts[:-1]))
    if len(parts) > 1 and items and not (said or _embraces(text, whole, parts)):
        return  # one item of a list that is by accident as large as two before it
    if len(parts) > 1 and all(part.role == "single" for part in parts):
        _take(whole, parts)
        if not whole.named and (heading := next((part.heading for part in reversed(parts) if part.heading), None)):
            whole.group = heading


def _run(drafts: list[Draft], index: int) -> None:
    """A running sum beside its period's figure: a whole that is held to no parts."""
    whole = drafts[index]
    if not whole.running or whole.role != "single":
        return
    beside = [drafts[other] for other in (index - 1, index + 1) if 0 <= other < len(drafts)]
    if any(other.unit == whole.unit and other.value <= whole.value for other in beside):
        whole.role = "whole"
