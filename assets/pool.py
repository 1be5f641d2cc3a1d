"""The pool of Dagster's that every step which writes takes a place in. `dagster.yaml` gives it one place.

The file lock (`kaona.stages.lock`) is what keeps writers apart, whoever starts them; the pool says the same to Dagster,
so that its page shows who writes and its own runs stand in line.
"""

from __future__ import annotations

WRITER_POOL = "kaona_writer"
