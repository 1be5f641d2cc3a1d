"""What people ask of a published warehouse, and how long the answers take, in this process.

Questions are drawn from the warehouse itself, the same ones every time; what is asked is the views' and the search's.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Any, NamedTuple

import duckdb

import kaona
from kaona.schema.marts import MARTS
from kaona.thai.segment import segment
from kaona.warehouse.search import find

_ASKED = 20
_SEARCHES = 100


class Timing(NamedTuple):
    """How long one kind of question took, asked `times` times with other values, in milliseconds."""

    name: str
    about: str
    times: int
    median_ms: float
    p95_ms: float
    worst_ms: float


def mart_timings(warehouse: Path) -> list[Timing]:
    """Every `mart` view asked about one project, about an agency in a year, and about a year, as Arrow tables."""
    with kaona.connect(warehouse) as connection:
        sampled = connection.execute(
            "SELECT project_key, project_code, agency_key, fiscal_year FROM main.dim_project "
            f"ORDER BY hash(project_key) LIMIT {_ASKED}"
        ).fetchall()
        years = [(year,) for year, *_ in connection.execute("FROM main.dim_fiscal_year ORDER BY ALL").fetchall()]
        of_agency = [(agency, year) for _, _, agency, year in sampled]
        timings = []
        for view in MARTS:
            questions: dict[str, tuple[str, Sequence[tuple[Any, ...]]]] = {}
            if "project_key" in view.names:
                questions["a project"] = ("project_key = ?", [(key,) for key, *_ in sampled])
            elif "project_code" in view.names:
                questions["a project"] = ("project_code = ?", [(code,) for _, code, *_ in sampled])
            questions["an agency's year"] = ("agency_key = ? AND fiscal_year = ?", of_agency)
            questions["a year"] = ("fiscal_year = ?", years)
            for about, (condition, values) in questions.items():
                query = f"SELECT * FROM {view.qualified} WHERE {condition}"
                timings.append(
                    _timing(view.qualified, about, values, lambda value, query=query: _ask(connection, query, value))
                )
        return timings


def search_timing(warehouse: Path) -> Timing:
    """A hundred searches of one to three words, as `kaona search` makes them."""
    with kaona.connect(warehouse) as connection:
        asked = searches(connection)
        return _timing("kaona search", "one to three words", asked, lambda words: find(connection, words))


def searches(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Words as people would search for: out of narratives, side by side or apart, one in ten with a letter lost."""
    rng = Random(20)
    narratives = connection.execute(
        "SELECT narrative FROM main.fact_progress WHERE narrative IS NOT NULL "
        f"ORDER BY hash(entry_key) LIMIT {_SEARCHES}"
    ).fetchall()
    return [_search(rng, narrative) for (narrative,) in narratives]


def _search(rng: Random, narrative: str) -> str:
    words = [word for phrase in segment(narrative) for word in phrase.words if len(word) > 1 and word[0] >= "ก"]
    if not words:
        return narrative
    many = min(rng.choice((1, 1, 2, 2, 3)), len(words))
    first = rng.randrange(len(words) - many + 1)
    chosen = "".join(words[first : first + many]) if rng.random() < 0.5 else " ".join(rng.sample(words, many))
    if rng.random() < 0.1:
        lost = rng.randrange(len(chosen))
        chosen = (chosen[:lost] + chosen[lost + 1 :]) or chosen
    return chosen


def _ask(connection: duckdb.DuckDBPyConnection, query: str, values: Sequence[Any]) -> None:
    connection.sql(query, params=values).to_arrow_table()


def _timing(name: str, about: str, asked: Iterable[Any], ask: Callable[[Any], object]) -> Timing:
    took = []
    for value in asked:
        begun = time.perf_counter()
        ask(value)
        took.append((time.perf_counter() - begun) * 1000)
    p95 = quantiles(took, n=20, method="inclusive")[-1] if len(took) > 1 else took[0]
    return Timing(name, about, len(took), median(took), p95, max(took))
