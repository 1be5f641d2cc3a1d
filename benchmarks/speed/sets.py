"""The dumps that are measured with, on disk: made once by the project's generator, and linked into a folder a size.

One printing of one project-year a dump, one or two page banners each, counts in every shape, narratives freely worded
so that they repeat no more than real ones do. The first dumps of a large set are those of a small one.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.generate import Order, stream

_SEED = 404
_NOISES = {"one_or_two_pages": 1.0}
_GENERATOR = Path(__file__).parents[1] / "generate"


class Variety(NamedTuple):
    """How much a set repeats itself."""

    dumps: int
    size_bytes: int
    narratives: int
    distinct: int
    characters: int
    """Of the narratives."""


class SpeedSet(NamedTuple):
    """A folder of dumps, the narratives in them by dump, and how varied these are."""

    raw: Path
    narratives: Path
    variety: Variety


class Dumps:
    """All dumps that a run needs, under `work`; those that an earlier run of the same generator left are used again."""

    def __init__(self, work: Path, most: int) -> None:
        self._folder = work / f"dumps-{_generator_version()}"
        self._work = work
        self._names: list[str] = []
        self._narratives: dict[str, list[str]] = {}
        self._generate(most)

    def first(self, size: int) -> SpeedSet:
        """The set of the first `size` dumps."""
        raw = self._work / f"raw-{size}"
        names = self._names[:size]
        self._fill(raw, names)
        texts = {name: self._narratives[name] for name in names}
        narratives = self._work / f"narratives-{size}.json"
        narratives.write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
        return SpeedSet(raw, narratives, _variety(raw, texts))

    def add(self, size: int, more: int) -> None:
        """Put the `more` dumps that follow into the folder of the first `size`."""
        self._fill(self._work / f"raw-{size}", self._names[size : size + more])

    def _fill(self, raw: Path, names: Sequence[str]) -> None:
        raw.mkdir(exist_ok=True)
        for name in names:
            os.link(self._folder / name, raw / name)

    def _generate(self, most: int) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        kept = self._folder / "narratives.json"
        if kept.exists():
            self._narratives = json.loads(kept.read_text(encoding="utf-8"))
        if len(self._narratives) < most:
            self._narratives = {}
            for batch in stream(Order(_SEED, most, _NOISES, rich=True, one_a_dump=True, free=True)):
                for dump, truth in zip(batch.dumps, batch.truths, strict=True):
                    (self._folder / dump.name).write_bytes(dump.data)
                    self._narratives[dump.name] = [entry["narrative"] for entry in truth.gold["entries"]]
            kept.write_text(json.dumps(self._narratives, ensure_ascii=False), encoding="utf-8")
        self._names = sorted(self._narratives)


def _variety(raw: Path, narratives: dict[str, list[str]]) -> Variety:
    texts = [text for theirs in narratives.values() for text in theirs]
    size = sum(path.stat().st_size for path in raw.iterdir())
    return Variety(len(narratives), size, len(texts), len(set(texts)), sum(map(len, texts)))


def _generator_version() -> str:
    """A hash of the generator and of what is asked of it, so that no set of another one is used again."""
    parts = sorted(path for path in _GENERATOR.rglob("*") if path.suffix in (".py", ".txt", ".csv", ".tsv"))
    asked = f"{_SEED} {_NOISES}".encode()
    return hashlib.sha256(asked + b"".join(path.read_bytes() for path in parts)).hexdigest()[:12]
