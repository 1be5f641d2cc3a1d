"""Partitions: fiscal years of the Buddhist era, by their own names."""

from __future__ import annotations

import dagster as dg

FIRST_YEAR, LAST_YEAR = 2550, 2599

# Static, since time windows cannot carry Buddhist years and dynamic partitions must be registered on every instance.
# All the years that a printing may be loaded under, so that none is written without a partition to show it.
FISCAL_YEARS = dg.StaticPartitionsDefinition([str(year) for year in range(FIRST_YEAR, LAST_YEAR + 1)])
