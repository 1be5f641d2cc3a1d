"""Scars: one letter of every label lost, doubled, changed or replaced by U+FFFD, the first and last included."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.support import FormText, pieces


def scarred(form: FormText, layout: str, rng: Random, share: float = 1.0) -> str:
    """The printed form with that share of its labels and statuses scarred."""
    return "".join(
        _scar(piece.text, rng) if piece.is_label and rng.random() < share else piece.text
        for piece in pieces(form, layout)
    )


def _scar(label: str, rng: Random) -> str:
    letters = [at for at, letter in enumerate(label) if "\u0e01" <= letter <= "\u0e4e"]
    at = rng.choice((letters[0], letters[-1], rng.choice(letters), rng.choice(letters)))
    new = rng.choice(("", label[at] * 2, "\ufffd", rng.choice("กขคงจชซดตถทนบปผพมยรลวสหอ")))
    return label[:at] + new + label[at + 1 :]


def every_scar(text: str) -> Iterator[str]:
    """The text with one Thai letter lost, doubled, changed or replaced, each in turn."""
    for at, letter in enumerate(text):
        if "\u0e01" <= letter <= "\u0e4e":
            for new in ("", letter * 2, "\ufffd", *"กตนมรลวสหอ"):
                if new != letter:
                    yield text[:at] + new + text[at + 1 :]
