"""What Dagster materialises: a few lines each around a stage of `kaona.stages`, and what is shown of it in the page.

No logic lives here but naming, grouping and describing; when things run is `pipelines`'. Every asset takes two
resources, the `workspace` and a `progress` to report to. Metadata carry counts, seconds and years: never a row of data,
never a person's name.

Modules that define assets do without `from __future__ import annotations`: Dagster compares the type that `context` is
annotated with, and refuses the string that it would become.
"""

import warnings

# Dagster calls `backfill_policy` a beta, once for each asset that has one; the version is pinned.
warnings.filterwarnings("ignore", message=".*`backfill_policy`.*")
