"""Measuring how fast Kaona is: against the plain script that a user would write, and against a floor, in one run.

`python -m benchmarks.speed` (or `make bench`) generates sets of dumps, runs each of the three over them as processes
of their own, asks the largest warehouse its questions, and writes `docs/performance.md`. `plain_script.py` and
`floor.py` use nothing of Kaona's, and nothing of Kaona uses this.
"""

from benchmarks.speed.measure import Measured, Night, measure
from benchmarks.speed.page import page

__all__ = ["Measured", "Night", "measure", "page"]
