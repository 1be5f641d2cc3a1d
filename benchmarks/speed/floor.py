"""The floor: what any pipeline must at least do, in one process. Read the same bytes, decode them, and cut the same
narratives into words with nlpo3.

The narratives are given, so that finding them costs nothing here. `nlpo3.segment` is called directly, once a narrative,
with PyThaiNLP's dictionary: PyThaiNLP's `word_tokenize(engine="nlpo3")` goes through the same call, and takes longer.
What is counted is this work alone: not Python's start, nor loading the dictionary or the narratives.

    python benchmarks/speed/floor.py RAW NARRATIVES.json

prints the seconds as JSON. NARRATIVES.json has a list of texts for the name of each dump.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

import nlpo3
from pythainlp.corpus import corpus_path


def main(raw: Path, given: Path) -> None:
    """Does the work and prints what it took."""
    narratives: dict[str, list[str]] = json.loads(given.read_text(encoding="utf-8"))
    nlpo3.load_dict(str(Path(corpus_path()) / "words_th.txt"), "words")
    nlpo3.segment("อุ่นเครื่อง", "words")
    characters = words = 0
    wall, processor = time.perf_counter(), time.process_time()
    for path in sorted(raw.iterdir()):
        characters += len(path.read_bytes().decode("utf-8"))
        for narrative in narratives[path.name]:
            words += len(nlpo3.segment(narrative, "words"))
    took = {"wall_seconds": time.perf_counter() - wall, "processor_seconds": time.process_time() - processor}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**took, "peak_mb": peak, "characters": characters, "words": words}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
