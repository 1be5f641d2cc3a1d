"""Retries: what may pass by itself is tried again, ever later; anything else fails at once, in its own words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg

from assets.failures import failing_in_words
from kaona.errors import TransientStorageError

RETRIES = 3
FIRST_WAIT_SECONDS = 5
"""Doubled with each retry: 5, 10 and 20 seconds."""


@contextmanager
def retried() -> Iterator[None]:
    """Ask Dagster to run the step again where storage failed in a way that may pass; stages go on where they were.

    A retry policy on the asset would retry every error, a full disk or a damaged file too.
    """
    with failing_in_words():
        try:
            yield
        except TransientStorageError as error:
            tried = dg.AssetExecutionContext.get().op_execution_context.retry_number
            if tried >= RETRIES:
                raise
            raise dg.RetryRequested(max_retries=RETRIES, seconds_to_wait=FIRST_WAIT_SECONDS * 2**tried) from error
