"""Tables: reconciled project-years become Arrow tables by the declared schema. Files are `kaona.lake`'s business."""

from kaona.tables.dumps import dump_tables
from kaona.tables.years import YearTables, year_tables

TABLES_VERSION = "1"
"""Changes when the same printings would give other rows; fiscal years written by another version are rewritten."""

__all__ = ["TABLES_VERSION", "YearTables", "dump_tables", "year_tables"]
