"""Counts of target groups in their simple shapes, with their truth.

A phrase is a `Text` whose parts are figures (kept whole by every noise) and group names. Wholes and parts, qualifiers
and whatever else goes beyond `GROUP จำนวน NUMBER UNIT` is `rich_counts.py`'s work.
"""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from benchmarks.generate import figures, vocabulary
from benchmarks.generate.records import Count, Measure, PartKind, Text
from benchmarks.generate.vocabulary import UNITS, Group

LEADS = ("ผู้เข้าร่วมกิจกรรม ได้แก่ ", "สรุปผลได้ดังนี้ ", "กลุ่มเป้าหมายที่ได้รับบริการ คือ ", "ผลการดำเนินงานประกอบด้วย ")
DONE = ("ให้บริการ", "ลงพื้นที่", "จัดอบรม", "ติดตาม")
_MOST = {"person": 20000, "household": 5000, "community": 60, "place": 300, "group": 60, "other": 2000}


class Writer:
    """Writes a text part by part and keeps its counts."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.kinds: list[PartKind] = []
        self.counts: list[Count] = []

    def add(self, text: str, kind: PartKind = "figures") -> Writer:
        """Writes a part."""
        self.parts.append(text)
        self.kinds.append(kind)
        return self

    def group(self, name: str) -> int:
        """Writes a group's name, and says which part it is."""
        self.add(name, "group")
        return len(self.parts) - 1

    def text(self) -> Text:
        """What was written."""
        return Text(tuple(self.parts), tuple(self.kinds), tuple(self.counts))


def join(texts: Iterable[Text]) -> Text:
    """Several texts as one."""
    parts: list[str] = []
    kinds: list[PartKind] = []
    counts: list[Count] = []
    for text in texts:
        counts += [count._replace(group=count.group + len(parts)) for count in text.counts]
        parts += text.parts
        kinds += text.kinds
    return Text(tuple(parts), tuple(kinds), tuple(counts))


def pick_groups(rng: Random, topic: str, how_many: int) -> list[Group]:
    """Different groups, most of them of the topic."""
    found: dict[str, Group] = {}
    while len(found) < how_many:
        theirs = vocabulary.groups()[topic if rng.random() < 0.8 else rng.choice(vocabulary.TOPICS)]
        group = rng.choice(theirs)
        found[group.name] = group
    return list(found.values())


def quantity(rng: Random, unit: str) -> int:
    """How many of a unit: small numbers as often as large ones."""
    return max(1, int(_MOST[unit] ** rng.uniform(0.15, 1.0)))


def quantities(rng: Random, units: list[str]) -> list[int]:
    """Numbers none of which is the sum of others beside it: such a one would be a whole, not a single count."""
    while True:
        found = [quantity(rng, unit) for unit in units]
        if len(set(found)) == len(found) and not any(
            found[at] in (sum(found[:at]), sum(found[at + 1 :])) for at in range(len(found))
        ):
            return found


def listed(rng: Random, topic: str, how_many: int, measure: Measure = "achieved") -> list[Text]:
    """Counts of different groups, each `GROUP จำนวน NUMBER UNIT`."""
    groups = pick_groups(rng, topic, how_many)
    words = [rng.choice(group.units) for group in groups]
    texts = []
    for group, word, many in zip(groups, words, quantities(rng, [UNITS[word] for word in words]), strict=True):
        writer = Writer()
        name = writer.group(group.name)
        writer.add(f" จำนวน {figures.number(many, rng)} {word}")
        writer.counts.append(Count(name, many, UNITS[word], measure=measure))
        texts.append(writer.text())
    return texts


def numbered(texts: list[Text], break_word: str = "\n") -> Text:
    """Texts as a numbered list, an item a line."""
    items = []
    for place, text in enumerate(texts, 1):
        items += [Text((f"{break_word if place > 1 else ''}{place}. ",), ("figures",)), text]
    return join(items)


def phrase(rng: Random, topic: str) -> Text:
    """One to five counts in a simple shape: listed in a row, or numbered under `ครบ N กลุ่มเป้าหมาย`."""
    how_many = rng.choice((1, 1, 2, 2, 3, 3, 4, 5))
    texts = listed(rng, topic, how_many)
    if how_many > 1 and rng.random() < 0.5:
        return join([Text((f"{rng.choice(DONE)}ครบ {how_many} กลุ่มเป้าหมาย\n",), ("figures",)), numbered(texts)])
    spaced: list[Text] = [Text((rng.choice(LEADS),), ("figures",))]
    for place, text in enumerate(texts):
        spaced += [Text((" ",), ("figures",)), text] if place else [text]
    return join(spaced)
