"""When and how it runs: definitions, jobs, schedule, resources, Dagster's instance, and the command line.

One concept a file. What is run is `assets`' and, under them, `kaona`'s. Importing this package imports no Dagster, so
that commands which need none start at once.
"""
