"""Views keep the place of every character, whatever is cut out of them, put in, or cut off."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaona.places import Span, View, merge, subtract

TEXTS = st.text("กขค าำ\n12", min_size=1, max_size=30)


@st.composite
def edits(draw: st.DrawFn, length: int) -> list[tuple[int, int, str]]:
    """Edits in order and apart on a text of that length; as in every repair, no new text is longer than the old."""
    bounds = sorted(draw(st.sets(st.integers(0, length), max_size=8)))
    stretches = zip(bounds[::2], bounds[1::2], strict=False)
    return [(start, end, draw(st.text("xyz", max_size=end - start))) for start, end in stretches]


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[tuple[str, Span]], View]:
    """A source text, the characters and places that editing it twice gives character by character, and the view."""
    source = draw(TEXTS)
    expected = [(character, Span(place, place + 1)) for place, character in enumerate(source)]
    view = View.whole(source)
    for _ in range(2):
        steps = draw(edits(len(expected)))
        view, expected = view.replace(steps), _replaced(expected, steps)
    return source, expected, view


def _replaced(characters: list[tuple[str, Span]], steps: list[tuple[int, int, str]]) -> list[tuple[str, Span]]:
    found, done = [], 0
    for start, end, new in steps:
        first, last = characters[start][1].start, characters[end - 1][1].end
        found += characters[done:start]
        for at, character in enumerate(new):
            one_for_one = len(new) == last - first
            found.append((character, Span(first + at, first + at + 1) if one_for_one else Span(first, last)))
        done = end
    return found + characters[done:]


@given(edited())
def test_every_character_keeps_its_place(case: tuple[str, list[tuple[str, Span]], View]) -> None:
    _, expected, view = case
    assert view.text == "".join(character for character, _ in expected)
    assert [view.pieces(at, at + 1) for at in range(len(view))] == [[span] for _, span in expected]


@given(edited())
def test_a_character_that_was_not_replaced_is_the_sources_own(case: tuple[str, list[tuple[str, Span]], View]) -> None:
    source, _, view = case
    for at, character in enumerate(view.text):
        (span,) = view.pieces(at, at + 1)
        if character not in "xyz":
            assert source[span.start : span.end] == character


@given(edited(), st.data())
def test_the_pieces_of_a_stretch_are_those_of_its_characters_joined(
    case: tuple[str, list[tuple[str, Span]], View], data: st.DataObject
) -> None:
    _, expected, view = case
    start = data.draw(st.integers(0, len(view)))
    end = data.draw(st.integers(start, len(view)))
    assert view.pieces(start, end) == merge(span for _, span in expected[start:end])
    if start < end:
        assert view.span(start, end) == Span(expected[start][1].start, expected[end - 1][1].end)


@given(edited(), st.data())
def test_a_slice_has_the_places_of_its_characters(
    case: tuple[str, list[tuple[str, Span]], View], data: st.DataObject
) -> None:
    _, expected, view = case
    start = data.draw(st.integers(0, len(view)))
    end = data.draw(st.integers(start, len(view)))
    part = view.slice(start, end)
    assert part.text == view.text[start:end]
    assert [part.pieces(at, at + 1) for at in range(len(part))] == [[span] for _, span in expected[start:end]]


@given(edited())
def test_find_gives_the_first_character_at_a_place_or_behind_it(
    case: tuple[str, list[tuple[str, Span]], View],
) -> None:
    source, expected, view = case
    for place in range(len(source) + 1):
        first = next((at for at, (_, span) in enumerate(expected) if span.end > place), len(view))
        assert view.find(place) == first


@given(TEXTS)
def test_sub_and_drop_do_what_the_standard_library_does(text: str) -> None:
    pattern = re.compile("(ก)(ข|ค)?")
    view = View.whole(text)
    assert view.sub(pattern, r"\1!").text == pattern.sub(r"\1!", text)
    assert view.sub(pattern, lambda match: match.group() * 2).text == pattern.sub(lambda m: m.group() * 2, text)
    assert view.drop(pattern).text == pattern.sub("", text)


def test_one_letter_for_two_stands_for_both() -> None:
    view = View.whole("จ\u0e4dานวน").sub(re.compile("\u0e4d\u0e32"), "\u0e33")
    assert view.text == "จำนวน"
    assert view.pieces(1, 2) == [Span(1, 3)]
    assert view.pieces(0, 5) == [Span(0, 6)]


def test_what_was_dropped_parts_the_pieces() -> None:
    view = View.whole("ก--ข").drop(re.compile("-"))
    assert view.pieces(0, 2) == [Span(0, 1), Span(3, 4)]
    assert view.span(0, 2) == Span(0, 4)


def test_a_span_that_two_letters_stand_for_is_one_piece_of_both() -> None:
    view = View.whole("กขคงจ").replace([(1, 5, "xyz")]).replace([(2, 3, "")])
    assert view.text == "กxz"
    assert view.pieces(1, 3) == [Span(1, 5)]


@pytest.mark.parametrize("edits", [[(0, 3, ""), (1, 2, "")], [(2, 3, ""), (0, 1, "")], [(2, 1, "x")]])
def test_edits_that_overlap_or_go_back_are_refused(edits: list[tuple[int, int, str]]) -> None:
    with pytest.raises(ValueError, match="in order and apart"):
        View.whole("กขค").replace(edits)


def test_stretches_outside_the_text_and_empty_ones_have_no_place() -> None:
    view = View.whole("กข")
    with pytest.raises(IndexError, match="found 0, 3"):
        view.pieces(0, 3)
    with pytest.raises(IndexError):
        view.span(1, 1)


SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 5)).map(lambda pair: Span(pair[0], sum(pair))), max_size=8
)


def _places(spans: list[Span]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


@given(SPANS)
def test_merged_spans_hold_the_same_places_and_stand_apart(spans: list[Span]) -> None:
    merged = merge(spans)
    assert _places(merged) == _places(spans)
    assert all(one.end < other.start for one, other in zip(merged, merged[1:], strict=False))


def test_a_hole_at_the_beginning_is_taken_out_too() -> None:
    assert subtract(Span(1, 5), [Span(1, 2), Span(3, 4)]) == [Span(2, 3), Span(4, 5)]


@given(SPANS, st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda pair: Span(pair[0], sum(pair))))
def test_subtracting_leaves_the_places_outside_the_holes(spans: list[Span], span: Span) -> None:
    left = subtract(span, merge(spans))
    assert _places(left) == _places([span]) - _places(spans)
    assert all(one.end < other.start for one, other in zip(left, left[1:], strict=False))
