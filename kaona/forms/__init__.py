"""Forms: where things stand on each kind of page. What they say is `kaona.extract`'s business.

A form recognises a page that is of its kind, and lays its printings out as `Sheet`s: which characters are a label,
which belong to which field, where an entry's pieces lie. Layouts that share nothing are forms of their own.
"""

from __future__ import annotations

from kaona.forms.page import Page
from kaona.forms.print_form import PrintForm
from kaona.forms.sheet import Form, Sheet

FORMS: tuple[Form, ...] = (PrintForm(),)
"""Every form that is read, the likeliest first."""


def lay_out(page: Page) -> list[Sheet]:
    """The printings on the page, as the first form that recognises it lays them out; none where no form does."""
    for form in FORMS:
        sheets = form.lay_out(page)
        if sheets:
            return sheets
    return []


__all__ = ["FORMS", "Form", "Page", "Sheet", "lay_out"]
