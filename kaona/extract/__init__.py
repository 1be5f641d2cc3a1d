"""Extract: what a sheet says. Values with their places, from where a form's layout says that they lie.

Choosing between printings is `kaona.reconcile`'s business; here each printing speaks for itself.
"""

READER_VERSION = "4"
"""Changes when the same bytes would be read otherwise; parses of another version are made anew."""

COUNTER_VERSION = "3"
"""Changes when the same printing would be segmented or counted otherwise."""
