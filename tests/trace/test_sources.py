"""What a trace shows around a value: no person, not even the part of a name that the context begins or ends with."""

from __future__ import annotations

import pytest

from kaona.places import Span
from kaona.trace.records import Excerpt, TracedDump
from kaona.trace.sources import CONTEXT, Source
from tests.extract.noise import wrongly_decoded

VALUE = "80,900"


def source(text: str, repair: str | None = None, persons: list[Span] | None = None) -> Source:
    described = TracedDump(dump_sha256="0" * 64, paths=[], encoding="utf-8", repair=repair, unreadable=None)
    return Source(described, text, persons or [])


def around(text: str, repair: str | None = None, persons: list[Span] | None = None) -> Excerpt:
    start = text.index(VALUE)
    return source(text, repair, persons).excerpt(Span(start, start + len(VALUE)))


@pytest.mark.parametrize("named", ["โทร. 0 2999 0101", "ติดต่อ นางสาวพิกุลแก้ว ธารามณี", "น.ส.พิกุลแก้ว ธารามณี"])
@pytest.mark.parametrize("repair", [None, "utf8_as_latin1"])
def test_a_name_that_the_context_cuts_is_masked_to_its_last_letter(named: str, repair: str | None) -> None:
    for gap in range(CONTEXT - len(named) - 3, CONTEXT + 3):
        text = f"{named} {'ก' * gap} {VALUE} บาท {'ก' * gap} {named}"
        if repair:
            text = wrongly_decoded(text.encode(), "latin-1")
        found = around(text, repair)
        assert found.text == VALUE
        shown = f"{found.before}{found.after}"
        assert not [part for part in ("ณี", "าม", "แก้", "2999", "999", "0101", "01") if part in shown], gap
        assert "ก" * 20 in shown and "บาท" in shown


def test_the_context_is_the_line_as_it_stands_where_nobody_is_named() -> None:
    found = around(f"รหัส 50220000-0147\nได้รับงบ {VALUE} บาท ในปี 2564\nต่อไป")
    assert (found.before, found.text, found.after) == ("ได้รับงบ ", VALUE, " บาท ในปี 2564")


def test_a_labelled_person_is_masked_whether_titled_or_not() -> None:
    text = f"ผู้ประสานงาน ตะวันฉาย วารีรักษ์ งบ {VALUE} บาท"
    start = text.index("ตะวันฉาย")
    found = around(text, persons=[Span(start, start + len("ตะวันฉาย วารีรักษ์"))])
    assert found.before == f"ผู้ประสานงาน {'▒' * len('ตะวันฉาย')} {'▒' * len('วารีรักษ์')} งบ "


@pytest.mark.parametrize("named", ["นางสาวพิกุลแก้ว ธารามณี", "โทร. 0 2999 0101"])
def test_the_beginning_of_a_stretch_shows_no_part_of_a_name(named: str) -> None:
    for gap in range(CONTEXT - len(named), CONTEXT):
        text = f"{'ก' * gap} {named} แล้วเสร็จ"
        shown = source(text).beginning(Span(0, len(text))).text
        assert shown is not None and shown.replace(" ", "").strip("ก▒") == "", gap
