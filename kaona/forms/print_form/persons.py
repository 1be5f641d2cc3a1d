"""The labels of persons that lost their colon: what stands behind them must not be taken for part of an agency.

`งานกวาด ชื่อผู้รับผิดชอบ... \ufffd สมชาย รักงาน`: such a label is looked for where it belongs, behind the last label before
it, a letter or two of it wrong or its last word gone, and only where it was not found by its words.
"""

from __future__ import annotations

import re

from kaona.forms.edges import behind_dots
from kaona.forms.label import Label, edits_apart
from kaona.forms.page import Page
from kaona.forms.print_form.words import LABELS
from kaona.forms.sheet import Pair, Stretch

_ORDER = {label.name: order for order, label in enumerate(LABELS)}
_PERSONS = [label for label in LABELS if label.name in ("responsible", "coordinator")]
# What may stand for the colon: a sign, or any one character by itself; a dash by itself says that there is nobody.
_INSTEAD_OF_COLON = re.compile(r"\s*(?:[;:=?!,|]|[-–—](?=[ \t]*[^\s.–—-])|[^\s–—-](?=\s))")


def part_persons(page: Page, zones: dict[str, Stretch]) -> list[Pair]:
    """Give the persons whose labels are smudged zones of their own, behind each label's; the labels found so."""
    found: list[Pair] = []
    for label in _PERSONS:
        if label.name in zones:
            continue
        last = max((name for name in zones if _ORDER[name] < _ORDER[label.name]), key=_ORDER.__getitem__, default=None)
        if last is None:
            continue
        written = _smudged(page, label, zones[last])
        if written is not None:
            zones[label.name] = Stretch(written[1], zones[last].end)
            zones[last] = Stretch(zones[last].start, written[0])
            found.append(written)
    return found


def _smudged(page: Page, label: Label, zone: Stretch) -> Pair | None:
    """Where the label stands in the zone, what may stand for its colon included; None where it does not."""
    squeezed, spelling = page.squeezed, label.spellings[0]
    low, high = squeezed.index(zone.start), squeezed.index(zone.end)
    exact = squeezed.text.find(spelling, low, high)
    written = (exact, exact + len(spelling)) if exact >= 0 else _nearest(page, label, low, high)
    if written is None:
        return None
    end = squeezed.after(behind_dots(page, written[1]))
    instead = _INSTEAD_OF_COLON.match(page.text, end, zone.end)
    return squeezed.place(written[0]), instead.end() if instead else end


def _nearest(page: Page, label: Label, low: int, high: int) -> Pair | None:
    """The words between two indices of the squeezed text that are nearest to the label; None where none are near.

    Rather whole words: `ผู้ประสานงาน สมใจ` is the label without สยป, and not the label with the name's first letter.
    """
    squeezed, spelling = page.squeezed, label.spellings[0]
    ends = {end for _, end in squeezed.words(low, high)}
    far = 2 * label.edits
    found: list[tuple[bool, int, Pair]] = []
    for start, _ in squeezed.words(low, high):
        # One look at as many letters as it has: each letter more or fewer costs an edit more at most.
        if edits_apart(squeezed.text[start : min(start + len(spelling), high)], spelling, far) > far:
            continue
        for end in range(start + len(spelling) - label.edits, min(start + len(spelling) + label.edits, high) + 1):
            edits = edits_apart(squeezed.text[start:end], spelling, label.edits)
            if edits <= label.edits:
                found.append((behind_dots(page, end) not in ends, edits, (start, end)))
    return min(found)[2] if found else None
