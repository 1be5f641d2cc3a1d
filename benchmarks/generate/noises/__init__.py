"""Every noise that print forms suffer from, each under its own name, and mixtures of them.

A noise is a function and the rate it is used at when asked for alone. Its stage says what it works on: a project's
printings before they are set, the pieces of a set form, its text, the text's code points, or the file. Within a
stage noises are made in the order of this table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple

from benchmarks.generate.noises import codepoints, conflicts, figures, files, holes, labels, letters, lines

Stage = Literal["printings", "pieces", "text", "codepoints", "file", "set"]


class Noise(NamedTuple):
    """A noise: its stage, its function, its usual rate, and whether it needs several printings to show."""

    stage: Stage
    make: Callable[..., Any]
    rate: float
    siblings: bool = False


def _dealt(*_: object) -> None:
    """Noises of stage `set` are made where dumps are filled; they have a rate only."""


NOISES: dict[str, Noise] = {
    "shared_dates": Noise("printings", conflicts.shared_dates, 0.4),
    "odd_progress": Noise("printings", conflicts.odd_progress, 0.15),
    "differing_texts": Noise("printings", conflicts.differing_texts, 0.3, siblings=True),
    "differing_goals": Noise("printings", conflicts.differing_goals, 0.5, siblings=True),
    "differing_figures": Noise("printings", conflicts.differing_figures, 0.3, siblings=True),
    "misread_years": Noise("printings", conflicts.misread_years, 0.3, siblings=True),
    "entry_holes": Noise("printings", holes.entry_holes, 0.2),
    "lost_dates": Noise("printings", holes.lost_dates, 0.04),
    "header_holes": Noise("printings", holes.header_holes, 0.08),
    "wrong_letters": Noise("printings", letters.wrong_letters, 0.2),
    "lost_letters": Noise("printings", letters.lost_letters, 0.2),
    "bad_bytes": Noise("printings", letters.bad_bytes, 0.1),
    "older_printings": Noise("printings", conflicts.older_printings, 0.6, siblings=True),
    "orphans": Noise("printings", conflicts.orphans, 0.5),
    "label_scars": Noise("pieces", labels.label_scars, 0.2),
    "label_tails": Noise("pieces", labels.label_tails, 0.6),
    "later_values": Noise("pieces", labels.later_values, 0.3),
    "date_shapes": Noise("pieces", figures.date_shapes, 0.6),
    "stamp_shapes": Noise("pieces", figures.stamp_shapes, 0.6),
    "mixed_digits": Noise("pieces", figures.mixed_digits, 0.3),
    "lost_dashes": Noise("pieces", figures.lost_dashes, 0.7),
    "torn_sentences": Noise("pieces", lines.torn_sentences, 0.25),
    "wrapped_between": Noise("text", lines.wrapped_between, 1.0),
    "wrapped_inside": Noise("text", lines.wrapped_inside, 1.0),
    "banners": Noise("text", lines.banners, 0.04),
    "one_or_two_pages": Noise("text", lines.one_or_two_pages, 0.8),
    "blank_lines": Noise("text", lines.blank_lines, 0.1),
    "banner_scars": Noise("codepoints", lines.banner_scars, 0.3),
    "lost_sara_am": Noise("codepoints", codepoints.lost_sara_am, 0.3),
    "doubled_sara_am": Noise("codepoints", codepoints.doubled_sara_am, 0.3),
    "misplaced_marks": Noise("codepoints", codepoints.misplaced_marks, 0.2),
    "decomposed_sara_am": Noise("codepoints", codepoints.decomposed_sara_am, 0.7),
    "doubled_sara_e": Noise("codepoints", codepoints.doubled_sara_e, 0.5),
    "doubled_marks": Noise("codepoints", codepoints.doubled_marks, 0.05),
    "zero_width": Noise("codepoints", codepoints.zero_width, 0.02),
    "soft_hyphens": Noise("codepoints", codepoints.soft_hyphens, 0.01),
    "no_break_spaces": Noise("codepoints", codepoints.no_break_spaces, 0.15),
    "wide_spaces": Noise("codepoints", codepoints.wide_spaces, 0.1),
    "spaced_words": Noise("codepoints", lines.spaced_words, 0.1),
    "spaced_lines": Noise("codepoints", lines.spaced_lines, 0.1),
    "encodings": Noise("file", files.encodings, 0.9),
    "byte_order_marks": Noise("file", files.byte_order_marks, 0.5),
    "crlf": Noise("file", files.crlf, 0.6),
    "mistaken_encoding": Noise("file", files.mistaken_encoding, 0.9),
    "spread_printings": Noise("set", _dealt, 1.0, siblings=True),
    "copies": Noise("set", _dealt, 0.2),
}
"""Every noise by name, in the order they are made in."""

_PAGE = {"banners": 0.02, "torn_sentences": 0.05, "blank_lines": 0.03, "orphans": 0.3}
_CODE_POINTS = {
    "lost_sara_am": 0.05,
    "doubled_sara_am": 0.05,
    "misplaced_marks": 0.02,
    "decomposed_sara_am": 0.3,
    "doubled_sara_e": 0.2,
    "doubled_marks": 0.01,
    "zero_width": 0.003,
    "soft_hyphens": 0.001,
    "no_break_spaces": 0.03,
    "wide_spaces": 0.01,
}
_LABELS = {"label_scars": 0.12, "label_tails": 0.5, "later_values": 0.15, "banner_scars": 0.05}
_SHAPES = {"date_shapes": 0.3, "stamp_shapes": 0.3, "mixed_digits": 0.1, "lost_dashes": 0.4, "odd_progress": 0.05}
_HOLES = {"entry_holes": 0.12, "lost_dates": 0.02, "header_holes": 0.05}
_CONFLICTS = {
    "shared_dates": 0.2,
    "older_printings": 0.4,
    "differing_texts": 0.2,
    "differing_goals": 0.3,
    "differing_figures": 0.15,
    "misread_years": 0.15,
}

MIXTURES: dict[str, Mapping[str, float]] = {
    "clean": {},
    "page": _PAGE,
    "dirty": {**_PAGE, **_CODE_POINTS, **_SHAPES, "label_tails": 0.3, "byte_order_marks": 0.3, "crlf": 0.4},
    "labels": {**_PAGE, "label_scars": 0.2, "label_tails": 0.5, "later_values": 0.2, "banner_scars": 0.1},
    "mojibake": {"mistaken_encoding": 0.9, "crlf": 0.3},
    "wrapped": {"wrapped_between": 0.5, "wrapped_inside": 0.7, "banners": 0.02},
    "holes": _HOLES,
    "conflicts": {**_CONFLICTS, "spread_printings": 0.5},
    "spread": {"spread_printings": 1.0, "copies": 0.2, "older_printings": 0.3},
    "hardest": {
        **_PAGE,
        **_CODE_POINTS,
        **_LABELS,
        **_SHAPES,
        **_HOLES,
        **_CONFLICTS,
        "lost_letters": 0.05,
        "wrong_letters": 0.05,
        "bad_bytes": 0.02,
        "wrapped_between": 0.3,
        "wrapped_inside": 0.5,
        "spaced_words": 0.01,
        "spaced_lines": 0.01,
        "encodings": 0.6,
        "crlf": 0.4,
        "mistaken_encoding": 0.2,
        "spread_printings": 0.6,
        "copies": 0.1,
    },
}
"""Mixtures by name: noises and their rates."""


def rates(names: str) -> dict[str, float]:
    """The rates of a comma-separated list of mixtures and single noises, in the order they are made in.

    A single noise has its usual rate, or the one behind its `=`; what stands later in the list wins. Raises KeyError
    for a name that is neither, ValueError for a rate that is no number.
    """
    found: dict[str, float] = {}
    for asked in names.split(","):
        name, _, rate = asked.partition("=")
        if name in MIXTURES and not rate:
            found |= MIXTURES[name]
        else:
            found[name] = float(rate) if rate and name in NOISES else NOISES[name].rate
    return {name: found[name] for name in NOISES if name in found}
