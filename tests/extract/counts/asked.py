"""What the tests of counts ask: one narrative, as it comes to the reader."""

from kaona.extract.counts import read_counts
from kaona.records import Count
from kaona.thai.segment import segment


def counts(text: str) -> list[Count]:
    """The counts of the narrative."""
    return read_counts(text, segment(text))


def short(text: str) -> list[tuple[str, int, str]]:
    """Group, quantity and unit of each."""
    return [(count.group, count.quantity, count.unit) for count in counts(text)]
