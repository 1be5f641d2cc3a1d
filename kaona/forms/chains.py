"""Which of the labels found belong together, printing by printing: those that keep the form's order best."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from kaona.forms.label import EXACT_WEIGHT, Hit, Label

# More than three labels in order must speak for a new printing: a text that quotes a project's code, its year and its
# budget (`รหัสโครงการ : … ปีงบประมาณ พ.ศ. : … งบประมาณที่ได้รับ : …`) begins none. A printing has some twenty.
_NEW_PRINTING_COST = 3 * EXACT_WEIGHT + 1


class _Step(NamedTuple):
    """A hit on a way: the step before it (-1 where there is none), and whether a printing begins with it."""

    hit: Hit
    before: int
    begins: bool


class _Ways:
    """The heaviest way through the hits so far that ends with each label of the form."""

    def __init__(self, count: int) -> None:
        self.steps: list[_Step] = []
        self.weights = [float("-inf")] * count
        self.last = [-1] * count
        """The index of each way's last step."""
        self.heaviest = [float("-inf")] * count
        """The greatest of the weights up to each label."""

    def best_before(self, hit: Hit, end: int, over: float) -> int:
        """The label, of those up to `end`, whose way is the heaviest that `hit` may follow; -1 where none weighs more
        than `over`. Of ways as heavy, the one that ends with the earliest label.
        """
        best = -1
        for order in range(end - 1, -1, -1):
            if self.heaviest[order] < over or (self.heaviest[order] == over and best < 0):
                break
            weight = self.weights[order]
            if (weight > over or (weight == over and best >= 0)) and self._ends_before(order, hit):
                best, over = order, weight
        return best

    def _ends_before(self, order: int, hit: Hit) -> bool:
        return self.steps[self.last[order]].hit.end <= hit.start

    def add(self, step: _Step, weight: float) -> None:
        """Take the step, if no way that ends with its label is as heavy."""
        order = step.hit.order
        if weight <= self.weights[order]:
            return
        self.steps.append(step)
        self.weights[order], self.last[order] = weight, len(self.steps) - 1
        lighter = bisect_left(self.heaviest, weight, order)
        self.heaviest[order:lighter] = [weight] * (lighter - order)


def chains_of(hits: list[Hit], labels: Sequence[Label]) -> list[list[Hit]]:
    """The heaviest way through the hits that keeps the form's order and begins anew with each printing."""
    if hits and _is_chain(hits):
        return [hits]  # as in nearly every dump of one printing
    ways = _Ways(len(labels))
    for hit in hits:
        order = ways.best_before(hit, hit.order, 0.0)
        weight = ways.weights[order] if order >= 0 else 0.0
        begins = order < 0
        if labels[hit.order].opens:
            restart = ways.best_before(hit, len(labels), weight + _NEW_PRINTING_COST)
            if restart >= 0:
                order, weight, begins = restart, ways.weights[restart] - _NEW_PRINTING_COST, True
        ways.add(_Step(hit, ways.last[order] if order >= 0 else -1, begins), weight + hit.weight)
    if not ways.steps:
        return []
    at = ways.last[max(range(len(labels)), key=ways.weights.__getitem__)]
    chains: list[list[Hit]] = [[]]
    while at >= 0:
        hit, at, begins = ways.steps[at]
        chains[-1].append(hit)
        if begins and at >= 0:
            chains.append([])
    return [chain[::-1] for chain in reversed(chains)]


def _is_chain(hits: list[Hit]) -> bool:
    """Whether the hits keep the form's order as they are; one that weighs nothing may be in the way."""
    return all(hit.weight > 0 for hit in hits) and all(
        before.order < after.order and before.end <= after.start for before, after in pairwise(hits)
    )
