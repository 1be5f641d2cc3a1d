"""Counts of target groups: how many people, households, places, groups or animals a narrative says were reached.

`read_counts` is the way in; `read_quantity` and `read_unit` read again what a count was read from. Which canonical group
a name belongs to is `kaona.extract.groups`' business, and what counts contradict each other is reconciling's.
"""

from kaona.extract.counts.figures import read_quantity
from kaona.extract.counts.read import read_counts
from kaona.extract.counts.units import read_unit

__all__ = ["read_counts", "read_quantity", "read_unit"]
