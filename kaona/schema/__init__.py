"""Every table declared once: columns, types, keys, units, comments in Thai and English, what is personal.

From this one declaration come the Arrow schemas, the DuckDB statements, the checks and the data dictionary. Rows,
files and connections are other rooms' work.
"""

from __future__ import annotations

import hashlib
from functools import cache

from kaona.schema import catalogue
from kaona.schema.calendar import DIM_DATE, DIM_FISCAL_YEAR
from kaona.schema.changes import CHANGE
from kaona.schema.contributions import CONTRIBUTIONS
from kaona.schema.facts import FACT_PROGRESS, FACT_PROJECT_YEAR, FACT_TARGET_GROUP
from kaona.schema.groups import DIM_TARGET_GROUP
from kaona.schema.loads import BUILD, DUMP, DUMP_PATH
from kaona.schema.marts import MARTS
from kaona.schema.model import Column, Reference, Table, View
from kaona.schema.plan import BRIDGE_PROJECT_STRATEGY, DIM_INDICATOR, DIM_STRATEGY
from kaona.schema.projects import DIM_AGENCY, DIM_PROJECT
from kaona.schema.provenance import CONFLICT, QUALITY_ISSUE, REPORT, RESIDUE, VALUE_SOURCE
from kaona.schema.restricted import PERSON
from kaona.schema.search import ENTRY, POSTING, TERM, WEIGHT

UNKNOWN = "unknown"
"""The key of the member for "not known", in dim_agency, dim_strategy and dim_indicator; its other columns are NULL."""

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        DIM_DATE,
        DIM_FISCAL_YEAR,
        DIM_AGENCY,
        DIM_PROJECT,
        DIM_STRATEGY,
        DIM_INDICATOR,
        DIM_TARGET_GROUP,
        BRIDGE_PROJECT_STRATEGY,
        FACT_PROJECT_YEAR,
        FACT_PROGRESS,
        FACT_TARGET_GROUP,
        DUMP,
        DUMP_PATH,
        REPORT,
        VALUE_SOURCE,
        CONFLICT,
        RESIDUE,
        QUALITY_ISSUE,
        BUILD,
        CHANGE,
        TERM,
        ENTRY,
        WEIGHT,
        *CONTRIBUTIONS,
        PERSON,
    )
}
VIEWS: dict[str, View] = {view.name: view for view in (POSTING, *MARTS)}


def dictionary() -> list[dict[str, str | int | bool | None]]:
    """The data dictionary: one plain row a column, of tables and then of views."""
    return list(catalogue.rows(list(TABLES.values()), list(VIEWS.values())))


@cache  # asked for with every fiscal year
def fingerprint() -> str:
    """A hash of the whole declaration: where it differs, a build made by another one is out of date."""
    hashed = hashlib.sha256()
    owners: list[Table | View] = [*TABLES.values(), *VIEWS.values()]
    for owner in owners:
        for statement in (owner.ddl(), *owner.comments()):
            hashed.update(statement.encode())
            hashed.update(b"\0")
    return hashed.hexdigest()


__all__ = ["TABLES", "UNKNOWN", "VIEWS", "Column", "Reference", "Table", "View", "dictionary", "fingerprint"]
