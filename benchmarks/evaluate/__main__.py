"""The command: measure every set and write the page, or raise the floors."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from benchmarks.evaluate.floors import FLOORS, figures, load_floors, raised, write_floors
from benchmarks.evaluate.page import page
from benchmarks.evaluate.run import measure_all
from benchmarks.evaluate.sets import FLOOR_SETS, evaluation_sets

PAGE = Path(__file__).parents[2] / "docs" / "evaluation.md"


def main(arguments: list[str] | None = None) -> int:
    """Writes docs/evaluation.md (with --quick, a small page to standard output)."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.evaluate", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a dozen project-years of each mixture, printed")
    parser.add_argument("--only", metavar="SET", nargs="+", help="sets by name, printed (see the page for names)")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="print N misses of each set as well")
    parser.add_argument("--raise-floors", action="store_true", help="raise what was exceeded in floors.toml")
    parser.add_argument("--out", type=Path, help=f"where the page goes (default {PAGE.name} under docs/)")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="sets measured at once")
    asked = parser.parse_args(arguments)
    if asked.raise_floors:
        _raise_floors(asked.workers)
        return 0
    sets = [one for one in evaluation_sets(quick=asked.quick) if not asked.only or one.name in asked.only]
    if not sets:
        names = ", ".join(one.name for one in evaluation_sets(quick=asked.quick))
        parser.error(f"--only: expected names of sets ({names}), found {', '.join(asked.only)}")
    results = measure_all(sets, asked.workers)
    for one, measured in results if asked.misses else ():
        print(f"{one.name}\n{measured.report.table(asked.misses)}\n", file=sys.stderr)
    written = page(results)
    out: Path | None = asked.out or (None if asked.quick or asked.only else PAGE)
    if out:
        out.write_text(written, encoding="utf-8")
        print(f"written: {out}", file=sys.stderr)
    else:
        print(written)
    return 0


def _raise_floors(workers: int) -> None:
    floors = load_floors()
    found = {one.name: figures(measured) for one, measured in measure_all(list(FLOOR_SETS.values()), workers)}
    write_floors({name: raised(found[name], floors.get(name, {})) for name in FLOOR_SETS}, FLOORS)
    print(f"written: {FLOORS}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
