"""Quality: rules that look at a reconciled project-year and say what a person should look at. They change nothing."""

from kaona.quality.rule import Failure, NotApplicable, Outcome, Rule
from kaona.quality.rules import RULES, examine

__all__ = ["RULES", "Failure", "NotApplicable", "Outcome", "Rule", "examine"]
