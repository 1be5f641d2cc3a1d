"""Which labelled sets there are, and how good is good enough on each.

The project's own samples always; with `KAONA_GOLD`, the folder of the gold sets, every set in it too.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
SAMPLES = "samples"


@dataclass(frozen=True)
class Floor:
    """The lowest F1 that a field may have, and the smallest share of project-years that must be whole."""

    f1: float
    whole: float


NO_MISTAKE = Floor(1.0, 1.0)
# The samples hold harder counts than the generated sets. Their headers and entries are read without a mistake;
# what is below 1 is counts of target groups. The floor is what is reached, to be raised as the reader gets better.
FLOORS = {SAMPLES: Floor(0.92, 0.4), "real": NO_MISTAKE, "made_clean": NO_MISTAKE, "made_page": NO_MISTAKE}
OTHERS = Floor(0.98, 0.0)
"""The floor of sets with more noise than the form itself makes (`made_dirty`), and of those not named here."""


@dataclass(frozen=True)
class LabelledSet:
    """Dumps and their truth."""

    name: str
    raw: Path
    truth: Path

    @property
    def floor(self) -> Floor:
        """How good is good enough."""
        return FLOORS.get(self.name, OTHERS)


def labelled_sets() -> dict[str, LabelledSet]:
    """The sets to score, by name.

    Raises:
        FileNotFoundError: `KAONA_GOLD` names a folder that holds no set.
    """
    sets = [LabelledSet(SAMPLES, HERE.parents[1] / "data" / "raw", HERE / "samples.json")]
    if folder := os.environ.get("KAONA_GOLD"):
        found = sorted(Path(folder).glob("*/gold.json"))
        if not found:
            raise FileNotFoundError(f"KAONA_GOLD is {folder}, and no <set>/gold.json is there")
        sets += [LabelledSet(truth.parent.name, truth.parent / "raw", truth) for truth in found]
    return {one.name: one for one in sets}
