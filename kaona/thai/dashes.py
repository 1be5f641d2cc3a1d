"""Dashes: every character that stands for one in the reports, and what says that there is nothing."""

DASHES = "-–—‐‑−?"
"""A dash, and what printers made of it: `50220000?0147`, `หาบเร่ ? แผงลอย`."""

DASH = f"[{DASHES}]"
"""A pattern of one dash."""

_NOTHING = f"{DASHES}.… \t\n"


def says_none(text: str) -> bool:
    """Whether the text is nothing but dashes, dots and white space, as the form has for a value that is not there."""
    return not text.strip(_NOTHING)
