"""Failures: an error of Kaona's as Dagster's page shows it, its words above any trace, and its parts as metadata."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg

from kaona.errors import KaonaError


@contextmanager
def failing_in_words() -> Iterator[None]:
    """Let what Kaona raises on purpose fail the step in its own words; `pipelines.night` takes it out again."""
    try:
        yield
    except KaonaError as error:
        raise failure_of(error) from error


def failure_of(error: KaonaError) -> dg.Failure:
    """The failure that tells of the error, which is to be its cause. What could not be done is not tried again."""
    parts = {
        "expected": error.expected,
        "found": error.found,
        "where": error.where,
        "next step": error.next_step,
        "kind": type(error).__name__,
    }
    return dg.Failure(error.in_words(), {name: told for name, told in parts.items() if told}, allow_retries=False)
