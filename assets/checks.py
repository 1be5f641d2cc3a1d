"""Checks: what must hold of a candidate before it is published. An error here keeps the warehouse as it was."""

from collections.abc import Iterator

import dagster as dg

from assets.describe import table
from assets.warehouse import candidate as candidate_asset
from kaona.warehouse import CHECKS, Candidate, check
from kaona.workspace import Workspace


@dg.multi_asset_check(
    specs=[dg.AssetCheckSpec(name, asset=candidate_asset, blocking=True) for name in CHECKS],
    ins={"candidate": dg.AssetIn(candidate_asset.key)},
)
def candidate_checks(
    workspace: dg.ResourceParam[Workspace], candidate: Candidate | None
) -> Iterator[dg.AssetCheckResult]:
    """Run the build's own checks once, and say of each how it went."""
    if candidate is None:
        for name in CHECKS:
            yield dg.AssetCheckResult(check_name=name, passed=True, description="Nothing was built: nothing is new.")
        return
    for result in check(candidate, workspace):
        yield dg.AssetCheckResult(
            check_name=result.name,
            passed=result.outcome != "failed",
            severity=dg.AssetCheckSeverity.ERROR if result.severity == "error" else dg.AssetCheckSeverity.WARN,
            description=result.reason or f"{result.description_th}\n\n{result.description_en}",
            metadata={
                "outcome": result.outcome,
                "figures": table(("what", "count"), sorted(result.figures.items())),
            },
        )
