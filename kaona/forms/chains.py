"""Which of the labels found belong together, printing by printing: those that keep the form's order best."""

from __future__ import annotations

from collections.abc import Sequence

from kaona.forms.label import Hit, Label

# Two labels in order must speak for a new printing: a word of the form inside a text begins none.
_NEW_PRINTING_COST = 4.0


def chains_of(hits: list[Hit], labels: Sequence[Label]) -> list[list[Hit]]:
    """The heaviest way through the hits that keeps the form's order and begins anew with each printing."""
    count = len(labels)
    # For each label: the weight of the best way that ends with it, and the index of its last step.
    weights: list[float] = [float("-inf")] * count
    last: list[int] = [-1] * count
    steps: list[tuple[Hit, int, bool]] = []
    for hit in hits:
        weight, before, begins = 0.0, -1, True
        for order in range(hit.order):
            if weights[order] > weight and not _overlap(steps[last[order]][0], hit):
                weight, before, begins = weights[order], last[order], False
        if labels[hit.order].opens:
            for order in range(count):
                restart = weights[order] - _NEW_PRINTING_COST
                if restart > weight and not _overlap(steps[last[order]][0], hit):
                    weight, before, begins = restart, last[order], True
        weight += hit.weight
        if weight > weights[hit.order]:
            steps.append((hit, before, begins))
            weights[hit.order], last[hit.order] = weight, len(steps) - 1
    if not steps:
        return []
    at = last[max(range(count), key=lambda order: weights[order])]
    chains: list[list[Hit]] = [[]]
    while at >= 0:
        hit, before, begins = steps[at]
        chains[0].insert(0, hit)
        if begins and before >= 0:
            chains.insert(0, [])
        at = before
    return chains


def _overlap(before: Hit, after: Hit) -> bool:
    return before.end > after.start
