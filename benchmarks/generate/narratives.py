"""Narratives of progress entries and the other running texts of the form, put together from sentences.

Sentences come from the vocabulary, counts from `counts.py` or `rich_counts.py`; here they are only chosen and joined.
"""

from __future__ import annotations

import re
from datetime import date
from random import Random

from benchmarks.generate import counts, figures, rich_counts, vocabulary
from benchmarks.generate.records import Text

_SPACE = Text((" ",), ("figures",))
_BREAK = Text(("\n",), ("figures",))


def place_name(rng: Random, kind: str) -> str:
    """The name of a community (`c`) or a venue (`v`)."""
    places = vocabulary.sections("places")
    if kind == "c":
        return rng.choice(places["communityhead"]) + rng.choice(places["communitytail"])
    return rng.choice(places["venue"])


def sentence(rng: Random, kind: str, day: date) -> Text:
    """A sentence of a topic, of `general`, or a closing `remark`; without figures."""
    words = rng.choice(vocabulary.sections("sentences")[kind])
    if "{" in words:
        for slot in "cv":
            words = words.replace(f"{{{slot}}}", place_name(rng, slot))
        words = words.replace("{m}", vocabulary.MONTHS[day.month - 1])
    return Text.plain(words)


def aside(rng: Random, day: date, fiscal_year: int) -> Text:
    """A phrase whose figures count no target group."""
    kinds = vocabulary.figure_kinds()
    phrase = rng.choice(kinds[rng.choice(list(kinds))])
    return Text((figures.fill(phrase, rng, day, fiscal_year),), ("figures",))


def free_sentence(rng: Random, day: date) -> Text:
    """Who did what, to whom and where: parts drawn one by one, so that hardly a sentence comes twice; no figures.

    Parts are written together or with a space between, as officers do either.
    """
    parts = [
        _part(rng, "when", day) if rng.random() < 0.3 else "",
        _part(rng, "who", day) if rng.random() < 0.6 else "",
        _part(rng, "act", day) + _part(rng, "thing", day),
        _part(rng, "whom", day) if rng.random() < 0.4 else "",
        _part(rng, "where", day) if rng.random() < 0.6 else "",
    ]
    told = "".join((" " if rng.random() < 0.2 else "") + part for part in parts if part).strip()
    if rng.random() < 0.4:
        told += f" {_part(rng, 'outcome', day)}"
    return Text.plain(told)


def _part(rng: Random, name: str, day: date) -> str:
    words = rng.choice(vocabulary.sections("free")[name]).replace("{m}", vocabulary.MONTHS[day.month - 1])
    return re.sub(r"\{([cv])\}", lambda slot: place_name(rng, slot[1]), words)


def narrative(
    rng: Random, topic: str, day: date, fiscal_year: int, *, rich: bool, counting: float, free: bool = False
) -> Text:
    """What an officer writes at one report; with counts in `counting` of the cases.

    Of the stock sentences there are few hundred, of which a large set holds each many times: with `free`, nine in ten
    are freely worded.
    """

    def told(of_topic: float) -> Text:
        if free and rng.random() < 0.9:
            return free_sentence(rng, day)
        return sentence(rng, topic if rng.random() < of_topic else "general", day)

    clauses = [told(0.65)]
    while rng.random() < 0.3 and len(clauses) < 5:
        clauses.append(told(0.5))
    tail: list[Text] = [aside(rng, day, fiscal_year) for _ in range(rng.choice((0, 0, 0, 1, 1, 2)))]
    if rng.random() < counting:
        counted = rich_counts.phrase(rng, topic) if rich and rng.random() < 0.75 else counts.phrase(rng, topic)
        tail.insert(rng.randrange(len(tail) + 1), counted)
    clauses += tail
    if rng.random() < 0.3:
        clauses.append(sentence(rng, "remark", day))
    joined = [clauses[0]]
    for clause in clauses[1:]:
        joined += [_BREAK if rng.random() < 0.15 or "\n" in clause.parts[0] else _SPACE, clause]
    return counts.join(joined)


def rationale(rng: Random, day: date, fiscal_year: int) -> Text:
    """Two to five sentences in one or two paragraphs, some with background figures."""
    found = rng.sample(vocabulary.lines("rationales"), rng.randrange(2, 6))
    gaps = ["\n\n" if rng.random() < 0.25 else " " for _ in found[1:]] + [""]
    filled = [figures.fill(words, rng, day, fiscal_year) for words in found]
    return Text.plain("".join(words + gap for words, gap in zip(filled, gaps, strict=True)))


def objective(rng: Random) -> Text:
    """One objective, or two or three in a numbered list."""
    found = rng.sample(vocabulary.lines("objectives"), rng.choice((1, 1, 2, 3)))
    if len(found) == 1:
        return Text.plain(found[0])
    return Text.plain("\n".join(f"{place}. {words}" for place, words in enumerate(found, 1)))


def target_statement(rng: Random, topic: str, *, rich: bool) -> Text:
    """What the project is to reach, in three cases of ten with planned counts."""
    words = Text.plain(rng.choice(vocabulary.lines("targets")))
    if rng.random() >= 0.3:
        return words
    if rich and rng.random() < 0.5:
        return rich_counts.planned(rng, topic)
    planned = counts.listed(rng, topic, rng.choice((1, 1, 2, 3)), "planned")
    if len(planned) > 1 and rng.random() < 0.5:
        return counts.numbered(planned)
    spaced = [planned[0]]
    for text in planned[1:]:
        spaced += [_SPACE, text]
    return counts.join([*spaced, _SPACE, words])
