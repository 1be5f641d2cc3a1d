"""`python -m pipelines.cli`: the same as `kaona`, where the script is not installed."""

from pipelines.cli import main

main()
