"""The marks of the form that stand beside its words: what opens a list's line, and what a label's colon may be."""

LIST_MARKS = "-–•*·"
"""What may stand before a text or a heading on its line."""

BEFORE_TEXT = LIST_MARKS + " \t"
"""The same and blanks. The dash stands first, so that both can be put into a pattern's brackets."""

COLON = "[:：]"
"""A pattern of a colon; a full-width one is one too."""

COLON_OR_SCAR = "[:：;.,\ufffd]"
"""A pattern of a colon or of what a damaged one has become."""
