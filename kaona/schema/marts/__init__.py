"""Schema `mart`: views for people who query, one a file, in words and numbers that can be shown as they are."""

from __future__ import annotations

from kaona.schema.marts.agency_scorecard import AGENCY_SCORECARD
from kaona.schema.marts.disbursement import DISBURSEMENT
from kaona.schema.marts.monthly_progress import MONTHLY_PROGRESS
from kaona.schema.marts.project_progress import PROJECT_PROGRESS
from kaona.schema.marts.target_groups import TARGET_GROUPS
from kaona.schema.marts.year_on_year import YEAR_ON_YEAR

MARTS = (PROJECT_PROGRESS, MONTHLY_PROGRESS, TARGET_GROUPS, AGENCY_SCORECARD, DISBURSEMENT, YEAR_ON_YEAR)

__all__ = ["MARTS"]
