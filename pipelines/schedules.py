"""Schedules: when runs start by themselves."""

from __future__ import annotations

import dagster as dg

from pipelines.jobs import nightly

# Stopped until an operator switches it on, once, in the page or with `dagster schedule start nightly_schedule`: opening
# the page on a laptop to look around must not make that laptop a writer at night. The switch is kept in DAGSTER_HOME.
nightly_schedule = dg.ScheduleDefinition(
    job=nightly,
    cron_schedule="30 1 * * *",
    execution_timezone="Asia/Bangkok",
    default_status=dg.DefaultScheduleStatus.STOPPED,
    description="ทุกวัน 01:30 น. — Every day at 01:30 in Bangkok.",
)
