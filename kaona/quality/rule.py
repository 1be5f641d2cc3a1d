"""What a quality rule is: a name, how grave its findings are, its words in two languages, and a check."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from kaona.places import Span
from kaona.reconcile import ProjectYear
from kaona.reconcile.records import Chosen
from kaona.records import Severity


@dataclass(frozen=True)
class Failure:
    """One finding of a rule: what it is about, where that stands, and the words' blanks filled in."""

    table: str
    row_key: str
    column: str | None
    chosen: Chosen | None = None
    entry_key: str | None = None
    words: dict[str, object] = field(default_factory=dict)
    place: tuple[str, Span] | None = None
    """Dump and span, where the finding has a place but no value."""


@dataclass(frozen=True)
class NotApplicable:
    """A rule has nothing to look at here, and why."""

    reason: str


Outcome = list[Failure] | NotApplicable


@dataclass(frozen=True)
class Rule:
    """A rule; `message_en` and `message_th` are format strings filled from each failure's words."""

    name: str
    severity: Severity
    message_en: str
    message_th: str
    check: Callable[[ProjectYear], Iterable[Failure] | NotApplicable]

    def outcome(self, year: ProjectYear) -> Outcome:
        """The failures (none: passed), or why the rule does not apply."""
        found = self.check(year)
        return found if isinstance(found, NotApplicable) else list(found)
