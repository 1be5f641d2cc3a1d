"""The command: a set of dumps with its truth, written to a folder."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from benchmarks.generate import MIXTURES, NOISES, Batch, Order, rates, stream


def main(arguments: list[str] | None = None) -> int:
    """Writes OUT/raw/*.txt, OUT/gold.json and OUT/people.json (labelled persons and telephone numbers)."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description=__doc__)
    parser.add_argument("out", type=Path, help="folder to write to; made if it is not there")
    parser.add_argument("--projects", type=int, default=12, help="how many project-years (default 12)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same set (default 1)")
    parser.add_argument(
        "--noise",
        default="clean",
        help="mixtures or single noises, with commas, a noise's rate behind `=` (default clean): "
        f"{', '.join(MIXTURES)}; {', '.join(NOISES)}",
    )
    parser.add_argument("--counts", choices=("simple", "rich"), default="simple", help="the shapes of counts")
    parser.add_argument("--one-a-dump", action="store_true", help="each dump is one printing of one project-year")
    parser.add_argument("--free", action="store_true", help="narratives freely worded: hardly one comes twice")
    parser.add_argument("--no-truth", action="store_true", help="write dumps only")
    asked = parser.parse_args(arguments)
    try:
        chosen = rates(asked.noise)
    except (KeyError, ValueError) as stranger:
        parser.error(f"--noise: expected mixtures and noises from the list in --help, found {stranger}")
    if asked.projects < 1:
        parser.error(f"--projects: expected 1 or more, found {asked.projects}")
    raw: Path = asked.out / "raw"
    raw.mkdir(parents=True, exist_ok=True)
    order = Order(asked.seed, asked.projects, chosen, asked.counts == "rich", asked.one_a_dump, asked.free)
    if asked.no_truth:
        written = sum(_write(batch, raw) for batch in stream(order))
    else:
        written = _write_set(asked.out, raw, order)
    print(f"{written} dumps of {asked.projects} project-years in {raw}", file=sys.stderr)
    return 0


def _write(batch: Batch, raw: Path) -> int:
    for dump in batch.dumps:
        (raw / dump.name).write_bytes(dump.data)
    return len(batch.dumps)


def _write_set(out: Path, raw: Path, order: Order) -> int:
    """Dumps and truth, a batch at a time: the truth of 50,000 project-years is hundreds of megabytes."""
    written = 0
    people: set[str] = set()
    between = "[\n"
    with (out / "gold.json").open("w", encoding="utf-8") as gold:
        for batch in stream(order):
            written += _write(batch, raw)
            for truth in batch.truths:
                gold.write(between + json.dumps(truth.gold, ensure_ascii=False))
                between = ",\n"
                people.update(truth.people)
        gold.write("\n]\n")
    names = json.dumps(sorted(people), ensure_ascii=False, indent=0)
    (out / "people.json").write_text(names + "\n", encoding="utf-8")
    return written


if __name__ == "__main__":
    sys.exit(main())
