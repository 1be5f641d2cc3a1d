"""Sets of dumps with their truth: projects are made, printed, spoilt and dealt into dumps, a batch at a time.

A batch is a dozen projects and all the dumps that speak of them, so a set can be streamed however large it is. Every
noise draws from a stream of chance of its own: the same seed gives the same projects whatever noises are asked for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import NamedTuple

from benchmarks.generate import form, projects, truth
from benchmarks.generate.noises import NOISES, Noise, files, lines, rates
from benchmarks.generate.projects import Project
from benchmarks.generate.records import Dump, Printing, Truth

BATCH = 12
_BETWEEN = ("\n", "\n\n", "\n\n\n\n")


class Order(NamedTuple):
    """What is asked for: the seed, how many project-years, the noises and their rates, and the kind of set.

    With `free`, narratives are freely worded, so that a large set repeats itself no more than officers do.
    """

    seed: int
    projects: int
    noises: Mapping[str, float]
    rich: bool = False
    one_a_dump: bool = False
    free: bool = False


class Batch(NamedTuple):
    """Some dumps, and the truth of every project-year that they speak of."""

    dumps: list[Dump]
    truths: list[Truth]


class _Sheet(NamedTuple):
    """A printing made: which project it is of, and its text."""

    project: int
    printing: Printing
    text: str


def make_set(
    seed: int,
    projects: int,
    noises: str | Mapping[str, float] = "clean",
    *,
    rich: bool = False,
    one_a_dump: bool = False,
) -> tuple[list[Dump], list[Truth]]:
    """A whole set in memory: `projects` project-years in dumps, and their truths.

    `noises` are rates by name, or names of mixtures and noises with commas between (see `noises.rates`). With `rich`,
    counts come in every shape, not the simple one alone. With `one_a_dump`, a dump is one printing of one project-year.
    """
    dumps: list[Dump] = []
    truths: list[Truth] = []
    chosen = rates(noises) if isinstance(noises, str) else noises
    for batch in stream(Order(seed, projects, chosen, rich, one_a_dump)):
        dumps += batch.dumps
        truths += batch.truths
    return dumps, truths


def stream(order: Order) -> Iterator[Batch]:
    """The same set, a batch at a time."""
    numbered = 0
    for number, first in enumerate(range(0, order.projects, BATCH)):
        batch = _batch(order, number, first, min(BATCH, order.projects - first), numbered)
        numbered += len(batch.dumps)
        yield batch


def _batch(order: Order, number: int, first: int, how_many: int, numbered: int) -> Batch:
    def chance(name: str) -> Random:
        return Random(f"{order.seed}/{number}/{name}")

    made = _projects(order, chance("projects"), first, how_many)
    printed = _printings(order, chance("printings"), made)
    noisy = [(name, NOISES[name], rate, chance(name)) for name, rate in order.noises.items()]
    for printings in printed:
        for _, noise, rate, rng in noisy:
            if noise.stage == "printings":
                noise.make(printings, rng, rate)
    setting, paging = chance("form"), chance("pages")
    sheets = [
        _Sheet(project, printing, _text(printing, noisy, setting, paging))
        for project, printings in enumerate(printed)
        for printing in printings
    ]
    dumps: list[Dump] = []
    placed: list[list[truth.Placed]] = [[] for _ in made]
    filing, copying = chance("files"), chance("copies")
    for leaves in _dealt(order, chance, sheets):
        text = _dump_text(leaves, filing)
        data = _encoded(text, noisy, filing)
        digest = hashlib.sha256(data).hexdigest()
        dumps.append(Dump(f"dump_{numbered + len(dumps):05}.txt", data))
        if copying.random() < order.noises.get("copies", 0):
            dumps.append(Dump(f"dump_{numbered + len(dumps):05}.txt", data))
        for place, leaf in enumerate(leaves, 1):
            placed[leaf.project].append(truth.Placed(leaf.printing, digest, place))
    return Batch(dumps, [truth.settle(each) for each in placed])


def _projects(order: Order, rng: Random, first: int, how_many: int) -> list[Project]:
    """A batch's projects; one in eight runs on from the one before it, under its code in another year."""
    made: list[Project] = []
    runs_on = True  # so that the first does not: the batch before is not at hand
    for index in range(first, first + how_many):
        runs_on = not runs_on and rng.random() < 0.125
        made.append(
            projects.project(rng, index, rich=order.rich, free=order.free, sibling=made[-1] if runs_on else None)
        )
    return made


def _printings(order: Order, rng: Random, made: list[Project]) -> list[list[Printing]]:
    """One to three printings of each project; more where a noise needs several to show."""
    siblings = any(NOISES[name].siblings for name in order.noises)
    chances = (1,) if order.one_a_dump else (1, 2, 2, 2, 3) if siblings else (1, 1, 1, 2, 2, 3)
    return [[projects.printing(rng, project) for _ in range(rng.choice(chances))] for project in made]


def _text(printing: Printing, noisy: list[tuple[str, Noise, float, Random]], setting: Random, paging: Random) -> str:
    """A printing's text with the noises of its pieces, its lines and its code points."""
    pieces = form.pieces(printing, setting)
    for _, noise, rate, rng in noisy:
        if noise.stage == "pieces":
            pieces = noise.make(pieces, rng, rate)
    text = "".join([piece.text for piece in pieces])
    for _, noise, rate, rng in noisy:
        if noise.stage == "text":
            text = noise.make(text, rng, rate)
    text = lines.turn_pages(text, paging)
    for _, noise, rate, rng in noisy:
        if noise.stage == "codepoints":
            text = noise.make(text, rng, rate)
    return text


def _dealt(order: Order, chance: Callable[[str], Random], sheets: list[_Sheet]) -> list[list[_Sheet]]:
    """Printings dealt into dumps: one each, a few projects a dump, or spread so that a project's lie in several."""
    if order.one_a_dump:
        return [[sheet] for sheet in sheets]
    rng = chance("dumps")
    spread = chance("spread_printings")
    loose = [sheet for sheet in sheets if spread.random() < order.noises.get("spread_printings", 0)]
    kept = {id(sheet) for sheet in loose}
    dealt: list[list[_Sheet]] = []
    dealt_projects = 3
    last = -1
    for sheet in sheets:
        if id(sheet) in kept:
            continue
        if sheet.project != last:
            last = sheet.project
            if dealt_projects >= rng.choice((1, 1, 2, 3)):
                dealt.append([])
                dealt_projects = 0
            dealt_projects += 1
        dealt[-1].append(sheet)
    spread.shuffle(loose)
    for sheet in loose:
        if not dealt or spread.random() < 0.5:
            dealt.append([])
        spread.choice(dealt).append(sheet)
    return [leaves for leaves in dealt if leaves]


def _dump_text(leaves: list[_Sheet], rng: Random) -> str:
    """Printings one below the other, now and then with blank lines before the first."""
    text = "\n" * rng.choice((0, 0, 0, 4))
    for place, leaf in enumerate(leaves):
        text += (rng.choice(_BETWEEN) if place else "") + leaf.text
    return text


def _encoded(text: str, noisy: list[tuple[str, Noise, float, Random]], filing: Random) -> bytes:
    leaf = files.Leaf()
    for _, noise, rate, rng in noisy:
        if noise.stage == "file":
            noise.make(leaf, rng, rate)
    return files.encode(text, leaf, filing)
