"""Describing: summaries as what Dagster's page shows of them: figures, Markdown tables, and small pictures."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from html import escape

import dagster as dg
import msgspec

from kaona.stages.summaries import Summary

SUMMARY = "summary"
"""The metadata key under which a stage's whole summary stands as JSON, for `pipelines.results` to read back."""


def summary_of(summary: Summary) -> dict[str, dg.MetadataValue]:
    """The metadata that every stage has: the summary as JSON, and its seconds as a figure that is plotted."""
    return {
        SUMMARY: dg.MetadataValue.json(msgspec.to_builtins(summary)),
        "seconds": dg.MetadataValue.float(round(summary.seconds, 3)),
    }


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> dg.MetadataValue:
    """A Markdown table; numbers stand with thousands apart."""
    lines = [heads, ["---"] * len(heads), *rows] if rows else [["–"], ["---"]]
    return dg.MetadataValue.md("\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines))


def bars(values: Mapping[str, int], unit: str) -> dg.MetadataValue:
    """A picture: a bar for each value, as an SVG inside Markdown, so that nothing is fetched to show it."""
    step, height = 22, 22 * len(values) + 6
    longest = max(values.values(), default=0) or 1
    parts = []
    for row, (name, value) in enumerate(values.items()):
        y, width = row * step + 4, round(320 * value / longest)
        parts.append(
            f'<text x="0" y="{y + 13}">{escape(name)}</text>'
            f'<rect x="70" y="{y}" width="{width}" height="16" fill="#4f46e5"/>'
            f'<text x="{width + 76}" y="{y + 13}">{value:,} {escape(unit)}</text>'
        )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="560" height="{height}" font-family="sans-serif"'
        f' font-size="12" fill="#555">{"".join(parts)}</svg>'
    )
    return dg.MetadataValue.md(f"![{unit}](data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()})")


def _cell(value: object) -> str:
    text = f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
    return text.replace("|", "\\|").replace("\n", " ")
