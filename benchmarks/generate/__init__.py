"""A seeded generator of print-form dumps with their truth: the instrument that reading is measured with.

It knows the form and its noise from the description of the reports alone, and nothing of Kaona: what it says is true is
settled here, not read back. `make_set` gives a set in memory, `stream` a batch at a time, and
`python -m benchmarks.generate OUT --projects N --seed S --noise NAMES` writes one to disk.
"""

from benchmarks.generate.noises import MIXTURES, NOISES, rates
from benchmarks.generate.records import Dump, Truth
from benchmarks.generate.sets import Batch, Order, make_set, stream

__all__ = ["MIXTURES", "NOISES", "Batch", "Dump", "Order", "Truth", "make_set", "rates", "stream"]
