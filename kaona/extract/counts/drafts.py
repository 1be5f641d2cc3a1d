"""A count in the making: what has been read of it so far, passed between the steps that read the rest."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kaona.extract.counts.figures import Figure
from kaona.extract.counts.frames import Frame
from kaona.extract.counts.numbers import Number
from kaona.places import Span
from kaona.records import Measure, Role, Sex, Unit


@dataclass(slots=True, eq=False)
class Draft:
    """One figure that counts somebody. `region` is where the words before it begin: behind the count before it."""

    figure: Figure
    frame: Frame
    region: int
    group: Span
    named: bool
    """Whether the name stands with this figure, rather than being taken from an earlier one or from its unit."""
    unit: Unit
    measure: Measure
    end: int
    heading: Span | None = None
    """The name that announces the list which this count begins: `ผู้เข้าร่วม ได้แก่ …`."""
    target: bool = False
    """Whether it says what was aimed at."""
    listed: bool = False
    """Whether nothing but a name, a list mark or `และ` parts it from the count before."""
    sex: Sex | None = None
    sex_span: Span | None = None
    out_of: Number | None = None
    percent: Decimal | None = None
    percent_span: Span | None = None
    role: Role = "single"
    whole: Draft | None = None
    running: bool = False

    @property
    def value(self) -> int:
        """How many."""
        return self.figure.value
