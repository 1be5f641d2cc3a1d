"""The stages: each step over a whole folder of dumps, as a plain function on a workspace.

They are idempotent and find out by themselves what is due, so calling them in order is a nightly run. Here stand the
loop, the batches and the worker processes; what a dump says is `kaona.extract`'s, what rows follow is
`kaona.tables`', and when to run is Dagster's, of which nothing is known here. Callers hold the workspace's lock.
"""

from kaona.stages.caches import forget_parses
from kaona.stages.count import count_printings
from kaona.stages.dumps import write_dumps
from kaona.stages.inventory import inventory
from kaona.stages.progress import Progress, silent
from kaona.stages.publish import build_candidate, code_version, write_dimensions
from kaona.stages.read import read_and_count, read_dumps
from kaona.stages.removal import Known, Removal, forget_dump, known_dump
from kaona.stages.years import make_due, read_printings, rewrite_years, stale_years

__all__ = [
    "Known",
    "Progress",
    "Removal",
    "build_candidate",
    "code_version",
    "count_printings",
    "forget_dump",
    "forget_parses",
    "inventory",
    "known_dump",
    "make_due",
    "read_and_count",
    "read_dumps",
    "read_printings",
    "rewrite_years",
    "silent",
    "stale_years",
    "write_dimensions",
    "write_dumps",
]
