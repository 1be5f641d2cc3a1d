"""Any bytes at all: nothing raises, nothing is lost, and the same bytes give the same."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.fuzz.mutations import mutated_forms
from tests.fuzz.properties import hold, hold_again
from tests.support import CERTIFIED, UNSIGNED, printed

ENCODINGS = ["utf-8", "utf-8-sig", "cp874", "utf-16", "utf-16-le", "utf-16-be"]
THAI = st.text(alphabet=st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B))
ANY_TEXT = st.text() | THAI


@given(st.binary(max_size=2000))
@example(b"")
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbf \n")
@example(b"\x00" * 100)
def test_any_bytes(data: bytes) -> None:
    hold(data)


@given(ANY_TEXT, st.sampled_from(ENCODINGS))
def test_any_text_in_any_encoding(text: str, encoding: str) -> None:
    hold(text.encode(encoding, errors="ignore"))


@given(st.binary(max_size=400), st.sampled_from(ENCODINGS), st.booleans())
def test_any_bytes_around_a_form(data: bytes, encoding: str, before: bool) -> None:
    form = printed().encode(encoding, errors="ignore")
    hold(data + form if before else form + data)


@given(ANY_TEXT, st.integers(0, 5000))
def test_any_text_inside_a_form(text: str, place: int) -> None:
    form = printed()
    place %= len(form)
    hold((form[:place] + text + form[place:]).encode("utf-8", errors="ignore"))


@given(mutated_forms())
def test_mutated_forms(text: str) -> None:
    hold_again(text.encode("utf-8", errors="replace"))


@given(mutated_forms(), st.sampled_from(ENCODINGS))
def test_mutated_forms_in_any_encoding(text: str, encoding: str) -> None:
    hold(text.encode(encoding, errors="replace"))


@given(mutated_forms(), st.lists(st.tuples(st.integers(0, 20_000), st.binary(min_size=1, max_size=3)), max_size=8))
def test_mutated_forms_with_bad_bytes(text: str, bad: list[tuple[int, bytes]]) -> None:
    data = text.encode("utf-8", errors="replace")
    for place, found in bad:
        place %= len(data) + 1
        data = data[:place] + found + data[place:]
    hold(data)


@given(mutated_forms(), st.sampled_from(["cp874", "cp1252", "latin-1"]))
def test_mutated_forms_wrongly_decoded(text: str, taken_for: str) -> None:
    spelled = text.encode("utf-8", errors="replace")
    letters = (bytes([byte]).decode(taken_for, errors="replace") for byte in spelled)
    wrong = "".join(letter if letter != "\ufffd" else chr(byte) for letter, byte in zip(letters, spelled, strict=True))
    hold(wrong.encode())


@pytest.mark.parametrize(
    "text",
    [
        f"{UNSIGNED}\n{printed()}",
        f"{CERTIFIED}\n{UNSIGNED}\n{printed()}",
        printed().replace("รายงานครั้งที่2", "รายงานครั้งที่::2"),
    ],
    ids=["the end of another form before a form", "its certifying sentence too", "colons before an entry's number"],
)
def test_what_once_broke_the_reader(text: str) -> None:
    assert hold(text.encode()).status == "parsed"
