"""Counts of target groups: how many people, households, places, groups or animals a narrative says were reached.

`read_counts` is the way in; `read_quantity` and `read_unit` read again what a count was read from. Which group of
the project's list a name belongs to is said in `kaona.extract.groups`; which counts contradict, in quality rules.
"""

from kaona.extract.counts.figures import read_quantity
from kaona.extract.counts.read import read_counts
from kaona.extract.counts.units import read_unit

__all__ = ["read_counts", "read_quantity", "read_unit"]
