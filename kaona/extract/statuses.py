"""Statuses: what the words behind an entry say of its plan and its target, a letter wrong or not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from rapidfuzz.distance import OSA

from kaona.forms.print_form.words import PLAN_STATUSES, TARGET_STATUSES
from kaona.records import PlanStatus, TargetStatus


def read_plan_status(text: str) -> PlanStatus | None:
    """`on_plan`, `ahead_of_plan` or `behind_plan`; None where the words are too far from any."""
    return cast("PlanStatus | None", _nearest(text, PLAN_STATUSES))


def read_target_status(text: str) -> TargetStatus | None:
    """`on_target`, `above_target` or `below_target`; None where the words are too far from any."""
    return cast("TargetStatus | None", _nearest(text, TARGET_STATUSES))


def _nearest(text: str, statuses: Mapping[str, str]) -> str | None:
    squeezed = text if text in statuses else "".join(text.split())
    if squeezed in statuses:
        return statuses[squeezed]
    ranked = sorted((OSA.distance(squeezed, words), status) for words, status in statuses.items())
    distance, status = ranked[0]
    others = [far for far, other in ranked if other != status]
    return status if distance <= 3 and all(far > distance for far in others) else None
