"""Floors: the lowest figures that the small sets of `FLOOR_SETS` may reach. They only rise.

`tests/evaluation/floors.toml` holds them; `raised` is the one way they change, and it never lowers one.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.evaluate.measure import Measured

FLOORS = Path(__file__).parents[2] / "tests" / "evaluation" / "floors.toml"
MOST_RESIDUE = 0.005
"""The largest share of characters that may be residue, in every set."""
CLEARLY = 0.02
"""How far above its floor a figure stands before the floor should be raised."""

Figures = Mapping[str, float]

_HEAD = """\
# The lowest F1 of every field, and the smallest share of project-years without a mistake (`whole`), on small
# generated sets. They only rise: `python -m benchmarks.evaluate --raise-floors` measures the sets again and raises
# every floor that was exceeded. Where a figure falls below its floor, the reader got worse: mend it, not the floor.
"""


def load_floors(path: Path = FLOORS) -> dict[str, dict[str, float]]:
    """The floors by set and figure; none where there is no such file."""
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def figures(measured: Measured) -> dict[str, float]:
    """What is held: each field's F1, the share of whole project-years, and 1 where the build's checks passed."""
    years = measured.report.project_years
    return {
        "checks_passed": 0.0 if measured.failed_checks else 1.0,
        "whole": measured.whole_share,
        "whole_but_for_counts": measured.whole_but_for_counts / years if years else 1.0,
        **{name: measured.report.fields[name].f1 for name in sorted(measured.report.fields)},
    }


def below(found: Figures, floors: Figures) -> Iterator[str]:
    """In words: every figure under its floor, every floor whose figure is gone, every figure that has no floor."""
    for name, floor in floors.items():
        if name not in found:
            yield f"{name}: expected at least {floor:.4f}, found nothing measured; is the field gone?"
        elif found[name] < floor:
            yield f"{name}: expected at least {floor:.4f}, found {found[name]:.4f}"
    for name in found.keys() - floors.keys():
        yield f"{name}: has no floor; `python -m benchmarks.evaluate --raise-floors` adds it"


def above(found: Figures, floors: Figures) -> Iterator[str]:
    """In words: every figure that stands clearly above its floor."""
    for name, floor in floors.items():
        better = found.get(name, 0.0)
        if better - floor >= CLEARLY or better == 1.0 > floor:
            yield f"{name}: the floor is {floor:.4f}, {better:.4f} is reached"


def raised(found: Figures, floors: Figures) -> dict[str, float]:
    """The floors with every figure's own, rounded down to hundredths, where that is higher."""
    return {name: max(floors.get(name, 0.0), math.floor(value * 100) / 100) for name, value in found.items()}


def write_floors(floors: Mapping[str, Figures], path: Path = FLOORS) -> None:
    """Write the file that `load_floors` reads."""
    lines = [_HEAD]
    for name, figures_of_set in floors.items():
        lines += [f'["{name}"]', *(f'"{field}" = {floor:.2f}' for field, floor in figures_of_set.items()), ""]
    path.write_text("\n".join(lines), encoding="utf-8")
