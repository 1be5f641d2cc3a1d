"""Measuring how well the whole way reads: generated sets in, precision, recall and F1 a field out.

`python -m benchmarks.evaluate` (or `make eval`) generates the sets of `sets.py`, publishes a warehouse of each in a
temporary folder, scores it, and writes `docs/evaluation.md`. What is right is the generator's word and the scorer's
rules (`tests/gold/scoring.py`); nothing here reads a report or decides what is alike.
"""

from benchmarks.evaluate.measure import Measured, Residue, measure, measure_dumps
from benchmarks.evaluate.sets import FLOOR_SETS, MeasuredSet, evaluation_sets

__all__ = ["FLOOR_SETS", "Measured", "MeasuredSet", "Residue", "evaluation_sets", "measure", "measure_dumps"]
