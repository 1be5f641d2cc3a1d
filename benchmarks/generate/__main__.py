"""The command: a set of dumps with its truth, written to a folder."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from benchmarks.generate import MIXTURES, NOISES, Order, rates, stream


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
    parser.add_argument("--no-truth", action="store_true", help="write dumps only")
    asked = parser.parse_args(arguments)
    try:
        chosen = rates(asked.noise)
    except (KeyError, ValueError) as stranger:
        parser.error(f"--noise: expected mixtures and noises from the list in --help, found {stranger}")
    raw: Path = asked.out / "raw"
    raw.mkdir(parents=True, exist_ok=True)
    order = Order(asked.seed, asked.projects, chosen, asked.counts == "rich", asked.one_a_dump)
    written = 0
    golds: list[str] = []
    people: set[str] = set()
    for batch in stream(order):
        for dump in batch.dumps:
            (raw / dump.name).write_bytes(dump.data)
        written += len(batch.dumps)
        if not asked.no_truth:
            golds += [json.dumps(each.gold, ensure_ascii=False) for each in batch.truths]
            people.update(name for each in batch.truths for name in each.people)
    if not asked.no_truth:
        (asked.out / "gold.json").write_text("[\n" + ",\n".join(golds) + "\n]\n", encoding="utf-8")
        names = json.dumps(sorted(people), ensure_ascii=False, indent=0)
        (asked.out / "people.json").write_text(names + "\n", encoding="utf-8")
    print(f"{written} dumps of {asked.projects} project-years in {raw}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
