"""One dump as plain values: what `kaona parse` prints. Dictionaries and lists, for JSON; no warehouse is touched."""

from __future__ import annotations

from typing import Any

from kaona.extract.counted import count_printing
from kaona.extract.dump import parse_dump
from kaona.extract.people import mask_word
from kaona.places import Span, View
from kaona.records import ENTRY_COLUMNS, Count, DumpParse, Entry, Finding, Header, Passage, Person, Printing, Value

_CHARACTERS = ("value_chars", "label_chars", "furniture_chars", "blank_chars", "residue_chars")


def plain_dump(data: bytes, max_bytes: int, *, with_persons: bool = False) -> dict[str, Any]:
    """What the dump says: how it was read, its printings, what was left over, what was noticed."""
    parse = parse_dump(data, max_bytes)
    return {
        "dump": _dump(parse),
        "printings": [_printing(printing, with_persons) for printing in parse.printings],
        "residue": [{"start": span[0], "end": span[1], "text": text} for span, text in parse.residue],
        "findings": [_finding(finding) for finding in parse.findings],
    }


def _dump(parse: DumpParse) -> dict[str, Any]:
    return {
        "sha256": parse.dump_sha256,
        "size_bytes": parse.size_bytes,
        "encoding": parse.encoding,
        "repair": parse.repair,
        "status": parse.status,
        "reason_code": parse.reason_code,
        "reason": parse.reason,
        "character_count": parse.character_count,
        **{name: getattr(parse, name) for name in _CHARACTERS},
    }


def _printing(printing: Printing, with_persons: bool) -> dict[str, Any]:
    counted = count_printing(printing)
    header = {
        name: _value(value)
        for name in Header.__struct_fields__
        if (value := getattr(printing.header, name)) is not None
    }
    return {
        "report_id": printing.report_id,
        "project_key": printing.project_key,
        "form": printing.form,
        "layouts": list(printing.layouts),
        "start": printing.span[0],
        "end": printing.span[1],
        "header": header,
        "persons": [_person(person, with_persons) for person in printing.persons],
        "entries": [
            _entry(entry, counts) for entry, counts in zip(printing.entries, counted.entry_counts, strict=True)
        ],
        "planned_counts": [_count(count, printing.header.target_statement) for count in counted.planned_counts],
        "findings": [_finding(finding) for finding in printing.findings],
    }


def _entry(entry: Entry, counts: list[Count]) -> dict[str, Any]:
    values = {name: _value(value) for name in ENTRY_COLUMNS if (value := getattr(entry, name)) is not None}
    return {
        "start": entry.span[0],
        "end": entry.span[1],
        "layout": entry.layout,
        **values,
        "counts": [_count(count, entry.narrative) for count in counts],
    }


def _value(value: Value[Any] | Passage) -> dict[str, Any]:
    return {"value": value.value, "parts": [list(part) for part in value.parts]}


def _count(count: Count, passage: Passage | None) -> dict[str, Any]:
    """A count with the places in the dump of its group, its figure and its whole wording."""
    view = View(passage.value, passage.runs) if passage else View("", ())
    names = ("group", "quantity", "unit", "unit_th", "qualifier", "role", "part_of", "sex", "out_of_quantity")
    plain = {name: getattr(count, name) for name in names}
    plain |= {"percent_written": count.percent_written, "measure": count.measure}
    plain["as_written"] = view.text[count.written_span[0] : count.written_span[1]]
    for name, span in (("group", count.group_span), ("quantity", count.quantity_span), ("written", count.written_span)):
        plain[f"{name}_parts"] = [list(piece) for piece in view.pieces(*span)] if span else []
    return plain


def _person(person: Person, with_persons: bool) -> dict[str, Any]:
    name = person.name if with_persons else " ".join(mask_word(word) for word in person.name.split())
    return {"role": person.role, "name": name, "start": person.span[0], "end": person.span[1]}


def _finding(finding: Finding) -> dict[str, Any]:
    span: Span | None = finding.span
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message_en": finding.message_en,
        "message_th": finding.message_th,
        "start": span[0] if span else None,
        "end": span[1] if span else None,
    }
