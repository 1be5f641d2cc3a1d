"""`make fuzz`: the coverage-guided fuzzer (atheris) for a bounded time, then inputs too large for the tests.

Run as `python -m tests.fuzz.guided --seconds 120`. It begins from the samples in `data/raw` and some small forms, and
keeps what it finds in a folder (`--corpus`). An input that breaks a promise is written there as `crash-…`, one that
takes over 20 seconds as `timeout-…`, and the run ends with an exit code that is not 0.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

RAW = Path(__file__).parents[2] / "data" / "raw"
LARGE = 100_000_000


def main() -> int:
    """Fuzz, or with `--large` read lines of 100 MB."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.guided", description=__doc__)
    parser.add_argument("--seconds", type=int, default=120, help="how long to fuzz (default 120)")
    parser.add_argument("--corpus", type=Path, default=Path(".fuzz"), help="where inputs are kept (default .fuzz)")
    parser.add_argument("--large", action="store_true", help="read lines of 100 MB instead")
    asked = parser.parse_args()
    return _read_large() if asked.large else _fuzz(asked.corpus, asked.seconds)


def _fuzz(corpus: Path, seconds: int) -> int:
    # It is installed by `make fuzz` alone, and it must see `kaona` imported to follow what an input reaches there.
    import atheris

    with atheris.instrument_imports(include=["kaona"]):
        from tests.fuzz.mutations import FORMS, WORDS
        from tests.fuzz.properties import hold

    corpus.mkdir(parents=True, exist_ok=True)
    seeds = [sample.read_bytes() for sample in sorted(RAW.rglob("*.txt"))] + [form.encode() for form in FORMS]
    for number, seed in enumerate(seeds):
        (corpus / f"seed-{number:02}").write_bytes(seed)
    words = corpus / "words.dict"
    escaped = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in WORDS)
    words.write_text("".join(f'"{word}"\n' for word in escaped), encoding="ascii")
    arguments = [
        sys.argv[0],
        f"-max_total_time={seconds}",
        "-max_len=20000",
        f"-dict={words}",
        "-timeout=20",
        "-rss_limit_mb=4000",
        f"-artifact_prefix={corpus}/",
        str(corpus),
    ]

    def one_input(data: bytes) -> None:
        hold(data)

    atheris.Setup(arguments, one_input)
    atheris.Fuzz()
    return 0


def _read_large() -> int:
    from tests.fuzz.properties import hold
    from tests.support import printed

    header = printed(entries=()).encode()
    for name, piece in (("digits", b"7"), ("syllables", "กา".encode()), ("blanks", b" ")):
        data = header + piece * (LARGE // len(piece))
        begun = time.process_time()
        found = hold(data)
        print(f"{name}: {len(data):,} bytes, {found.status}, {time.process_time() - begun:.1f} s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
