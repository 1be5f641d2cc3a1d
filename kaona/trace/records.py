"""What a trace tells: plain values, for the command line and for JSON."""

from __future__ import annotations

import msgspec


class Excerpt(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a dump: its place, and its characters with some of their line around them.

    `start_char` and `end_char` count as everywhere; `line` and `column` count from 1. The texts are None where the
    dump is not readable for this user, and `before` and `after` also where it is not known where persons stand.
    """

    dump_sha256: str
    start_char: int
    end_char: int
    line: int | None = None
    column: int | None = None
    before: str | None = None
    text: str | None = None
    after: str | None = None


class TracedValue(msgspec.Struct, frozen=True, kw_only=True):
    """A column's value and the excerpts that it was read from, in order.

    `value` is None where the row is of another key (a dimension that many projects share).
    """

    table_name: str
    column_name: str
    value: str | None
    excerpts: list[Excerpt]
    lost: bool = False
    """Whether another printing's value was kept instead of this one."""


class TracedIssue(msgspec.Struct, frozen=True, kw_only=True):
    """A finding, and where in a dump it was made, if at a place."""

    issue_key: str
    rule: str
    severity: str
    message_th: str
    message_en: str
    excerpt: Excerpt | None


class TracedDump(msgspec.Struct, frozen=True, kw_only=True):
    """A dump that the trace leads to. `unreadable` says why its characters cannot be shown, where they cannot."""

    dump_sha256: str
    paths: list[str]
    encoding: str | None
    repair: str | None
    unreadable: str | None


class Trace(msgspec.Struct, frozen=True, kw_only=True):
    """Where a row comes from. `kind` is `project`, `entry`, `target_count` or `issue`."""

    key: str
    kind: str
    dumps: list[TracedDump]
    values: list[TracedValue]
    issues: list[TracedIssue]
    context_hidden: bool
    """Whether no context is shown, since this user may not know where persons stand."""
