"""A count in the making: what has been read of it so far, passed between the steps that read the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kaona.extract.counts.figures import Figure
from kaona.extract.counts.frames import Frame
from kaona.extract.counts.numerals import Number
from kaona.places import Span
from kaona.records import Count, Measure, Role, Unit

_NAME_REACH = 40
"""A name this far in front of its figure is not written with it any more."""


@dataclass(slots=True, eq=False)
class Draft:
    """One figure that counts somebody. `region` is where the words in front of it begin: behind the figure before."""

    figure: Figure
    frame: Frame
    region: int
    group: Span
    named: bool
    """Whether the name stands with this figure, rather than being taken from an earlier one or from its unit."""
    unit: Unit
    measure: Measure
    end: int
    listed: bool = False
    """Whether nothing but a name, a list mark or `และ` parts it from the figure before."""
    heading: Span | None = None
    """The name that announces the list which this count begins: `ผู้เข้าร่วม ได้แก่ …`."""
    running: bool = False
    """Whether it is a sum over more than its period: สะสม."""
    target: bool = False
    """Whether it says what was aimed at."""
    out_of: Number | None = None
    percent: Decimal | None = None
    percent_span: Span | None = None
    role: Role = "single"
    whole: Draft | None = None

    @property
    def value(self) -> int:
        """How many."""
        return self.figure.value


def finished(text: str, drafts: Sequence[Draft]) -> list[Count]:
    """The drafts as counts of `text`, parts pointing at their wholes."""
    places = {id(draft): index for index, draft in enumerate(drafts)}
    return [_count(text, draft, places[id(draft.whole)] if draft.whole else None) for draft in drafts]


def _count(text: str, draft: Draft, part_of: int | None) -> Count:
    figure, unit, out_of = draft.figure, draft.figure.unit, draft.out_of
    name = text[draft.group.start : draft.group.end]
    start = draft.group.start + len(name) - len(name.lstrip())
    return Count(
        group=name.strip(),
        group_span=Span(start, start + len(name.strip())),
        quantity=draft.value,
        quantity_span=figure.at,
        unit=draft.unit,
        unit_th=text[unit.start : unit.end] if unit else None,
        unit_span=Span(unit.start, unit.end) if unit else None,
        qualifier=draft.frame.qualifier,
        qualifier_span=draft.frame.qualifier_span,
        role=draft.role,
        part_of=part_of,
        sex=figure.sex,
        sex_span=figure.sex_span,
        out_of_quantity=out_of.value if out_of else None,
        out_of_span=Span(out_of.start, out_of.end) if out_of else None,
        percent_written=draft.percent,
        percent_span=draft.percent_span,
        measure=draft.measure,
        written_span=_written(text, draft),
    )


def _written(text: str, draft: Draft) -> Span:
    """All that the count was read from: the name in front, if it stands there, to the unit or the percentage."""
    start = min(draft.figure.start, draft.frame.start)
    if draft.region <= draft.group.start < start <= draft.group.end + _NAME_REACH:
        start = draft.group.start
    while text[start].isspace():
        start += 1
    return Span(start, draft.end)
