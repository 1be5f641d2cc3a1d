"""Reconcile: several printings of a project-year, one truth, and a note of everything that lost.

The rules are the contract's (section 4): which entries of two printings are one, which value stands, how rows are
keyed. They look at contents alone, never at when a file came or what it was called.
"""

from kaona.reconcile.project_year import reconcile
from kaona.reconcile.records import Chosen, Conflict, EntryRow, ProjectYear

__all__ = ["Chosen", "Conflict", "EntryRow", "ProjectYear", "reconcile"]
