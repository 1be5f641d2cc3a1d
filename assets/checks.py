"""Checks: what must hold of a candidate before it is published. An error here keeps the warehouse as it was."""

from collections.abc import Iterator

import dagster as dg

from assets.failures import failing_in_words
from assets.warehouse import candidate as candidate_asset
from assets.warehouse import why_none
from kaona.stages import read_printings
from kaona.warehouse import CHECKS, Candidate, CheckResult, check
from kaona.workspace import Workspace


@dg.multi_asset_check(
    specs=[
        dg.AssetCheckSpec(
            rule.name,
            asset=candidate_asset,
            blocking=rule.blocking,
            description=f"{rule.description_th}\n\n{rule.description_en}",
        )
        for rule in CHECKS
    ],
    ins={"candidate": dg.AssetIn(candidate_asset.key)},
)
def candidate_checks(
    workspace: dg.ResourceParam[Workspace], candidate: Candidate | None
) -> Iterator[dg.AssetCheckResult]:
    """Run the build's own checks once, and say of each how it went."""
    if candidate is None:
        for rule in CHECKS:
            yield dg.AssetCheckResult(
                check_name=rule.name,
                passed=True,
                description=f"Not run, since none was built: {why_none(workspace)}.",
                metadata={"outcome": "not run"},
            )
        return
    with failing_in_words():
        results = check(candidate, workspace, read_printings(workspace))
    for result in results:
        yield dg.AssetCheckResult(
            check_name=result.name,
            passed=result.outcome != "failed",
            severity=dg.AssetCheckSeverity.ERROR if result.severity == "error" else dg.AssetCheckSeverity.WARN,
            description=_described(result),
            metadata={"outcome": result.outcome.replace("_", " "), **result.figures},
        )


def _described(result: CheckResult) -> str:
    """How it went. Dagster knows passed and failed alone, so that a check which did not apply has to say so itself."""
    if result.outcome == "not_applicable":
        return f"Not applicable: {result.reason}."
    return result.reason or result.outcome.capitalize()
