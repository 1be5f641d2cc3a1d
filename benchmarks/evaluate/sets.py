"""Which generated sets are measured, and how large each is. Sizes and seeds only; noises and rates are the generator's.

All single noises share a seed, and so their project-years: what a row loses against the row `clean` is that noise's.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from benchmarks.generate import MIXTURES, NOISES

Part = Literal["single", "mixture", "full"]

_SINGLE_SEED, _MIXTURE_SEED, _FULL_SEED, _FLOOR_SEED = 101, 202, 303, 404
# Some five minutes of CPU time together. A noise by itself is all over its set, so a small one shows it; the mixtures
# that have a table a field want support for rare fields too.
_SINGLE, _MIXTURE, _FULL = 60, 120, 240
_QUICK = 12
_FULL_MIXTURES = ("clean", "hardest")


class MeasuredSet(NamedTuple):
    """A set to generate: its name, the generator's noises, how many project-years, kinds of counts, and the seed."""

    name: str
    noises: str
    projects: int
    rich: bool
    seed: int
    part: Part


def evaluation_sets(*, quick: bool = False) -> list[MeasuredSet]:
    """The sets of the evaluation, in the order of its page; with `quick`, a dozen project-years of each mixture."""
    single, mixture, full = (_QUICK, _QUICK, _QUICK) if quick else (_SINGLE, _MIXTURE, _FULL)
    names = ("clean",) if quick else ("clean", *NOISES)
    sets = [MeasuredSet(name, name, single, False, _SINGLE_SEED, "single") for name in names]
    sets += [
        MeasuredSet(name, name, mixture, False, _MIXTURE_SEED, "mixture")
        for name in MIXTURES
        if name not in _FULL_MIXTURES
    ]
    return sets + [_full(name, full, rich, _FULL_SEED) for rich in (False, True) for name in _FULL_MIXTURES]


def _full(mixture: str, projects: int, rich: bool, seed: int) -> MeasuredSet:
    return MeasuredSet(f"{mixture}, {'rich' if rich else 'simple'} counts", mixture, projects, rich, seed, "full")


FLOOR_SETS = {
    one.name: one for one in (_full(name, 25, rich, _FLOOR_SEED) for rich in (False, True) for name in _FULL_MIXTURES)
}
"""The small sets whose floors are held by `tests/evaluation`."""
