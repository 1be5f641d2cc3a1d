"""The command: measure sets of the sizes asked for and write the page."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.speed.measure import Measured, measure
from benchmarks.speed.page import page

PAGE = Path(__file__).parents[2] / "docs" / "performance.md"
# Small and large, and pairs so that doubling the dumps is seen itself: 5,000 to 20,000, and 25,000 to 50,000.
SIZES = (1_000, 5_000, 10_000, 20_000, 25_000, 50_000)


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes docs/performance.md; the page of other sizes than the complete run's goes to standard output."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N", help=f"default {SIZES}")
    parser.add_argument("--repeats", type=int, help="runs of each, the best of which counts; default: 3 up to 1,000")
    parser.add_argument("--work", type=Path, help="where dumps and the largest warehouse stay; default: nowhere")
    parser.add_argument("--out", type=Path, help=f"where the page goes (default {PAGE.name} under docs/)")
    asked = parser.parse_args(arguments)
    if min(asked.sizes) < 1:
        parser.error(f"--sizes: expected numbers of dumps, found {min(asked.sizes)}")
    if asked.work:
        asked.work.mkdir(parents=True, exist_ok=True)
        measured = _measured(asked.work, asked.sizes, asked.repeats)
    else:
        with TemporaryDirectory(prefix="kaona-bench-") as work:
            measured = _measured(Path(work), asked.sizes, asked.repeats)
    written = page(measured)
    out: Path | None = asked.out or (PAGE if set(asked.sizes) == set(SIZES) else None)
    if out:
        out.write_text(written, encoding="utf-8")
        print(f"written: {out}", file=sys.stderr)
    else:
        print(written)
    return 0


def _measured(work: Path, sizes: Sequence[int], repeats: int | None) -> Measured:
    begun = time.perf_counter()

    def say(words: str) -> None:
        print(f"[{time.perf_counter() - begun:4.0f} s] {words}", file=sys.stderr, flush=True)

    return measure(work.absolute(), sizes, say, repeats=repeats)


if __name__ == "__main__":
    sys.exit(main())
