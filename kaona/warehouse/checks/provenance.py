"""Checks of what we know a value by: places, characters counted, persons kept apart."""

from __future__ import annotations

import pyarrow as pa

from kaona.schema import TABLES, Table
from kaona.schema.model import quoted
from kaona.warehouse.checks.model import Bench, Outcome, tally

_KINDS = ("value_chars", "label_chars", "furniture_chars", "blank_chars", "residue_chars")

_NAMED = pa.schema({"role": pa.string(), "name": pa.string()})
# Shorter names stand in other texts by chance.
_LETTERS = 6
# Of a number in Bangkok; an extension, or the piece of a number, stands in other texts by chance.
_TELEPHONE_DIGITS = 9

# The dimensions' places stand under the project-years that gave their values.
_GIVERS = {
    "dim_agency": "kaona.main.dim_project",
    "dim_strategy": "kaona.main.bridge_project_strategy",
    "dim_indicator": "kaona.main.bridge_project_strategy",
}


def dump_counts_add_up(bench: Bench) -> Outcome:
    """Every character of a parsed dump is a value's, a label's, furniture, blank, or residue."""
    parsed = bench.figure("SELECT count(*) FROM kaona.ops.dump WHERE status = 'parsed'")
    if not parsed:
        return Outcome("not_applicable", "no dump was parsed")
    wrong = bench.figure(
        f"SELECT count(*) FROM kaona.ops.dump WHERE status = 'parsed' AND {' + '.join(_KINDS)} <> character_count"
    )
    return tally({"dumps whose characters do not add up": wrong}, "dumps", parsed)


def residue_is_kept(bench: Bench) -> Outcome:
    """The characters counted as residue are those that stand in ops.residue."""
    parsed = bench.figure("SELECT count(*) FROM kaona.ops.dump WHERE status = 'parsed'")
    if not parsed:
        return Outcome("not_applicable", "no dump was parsed")
    wrong = bench.figure("""
        SELECT count(*) FROM kaona.ops.dump d LEFT JOIN (
            SELECT dump_sha256, sum(end_char - start_char) AS kept FROM kaona.ops.residue GROUP BY dump_sha256
        ) r USING (dump_sha256)
        WHERE d.status = 'parsed' AND d.residue_chars <> coalesce(r.kept, 0)
    """)
    return tally({"dumps whose residue is not what was counted": wrong}, "dumps", parsed)


def read_values_have_places(bench: Bench) -> Outcome:
    """Every value of a `read` column, NULL excepted, has at least one part in ops.value_source."""
    tables = [table for table in TABLES.values() if table.in_warehouse and table.read_columns]
    bits = " ".join(
        f"WHEN {quoted(f'{table.name}.{column.name}')} THEN {1 << place}"
        for table in tables
        for place, column in enumerate(table.read_columns)
    )
    # A row's columns that have a part become one number, a bit a column, so that places are read and grouped once.
    bench.connection.execute(f"""
        CREATE TEMP TABLE placed AS
        SELECT table_name, row_key, bit_or(CASE table_name || '.' || column_name {bits} ELSE 0 END) AS columns
        FROM kaona.ops.value_source GROUP BY ALL
    """)
    figures: dict[str, int] = {}
    values = 0
    for table in tables:
        for name, held, missing in _places(bench, table):
            values += held
            figures[f"{table.qualified}.{name} without a place"] = missing
    bench.connection.execute("DROP TABLE placed")
    if not values:
        return Outcome("not_applicable", "there is no value yet")
    return tally(figures, "values", values)


def _places(bench: Bench, table: Table) -> list[tuple[str, int, int]]:
    """For each read column: how many values it has, and how many of them no part."""
    (key,), columns = table.primary_key, [column.name for column in table.read_columns]
    parts = f"(FROM placed WHERE table_name = {quoted(table.name)}) v"
    giver = _GIVERS.get(table.name)
    if giver:
        known = (
            f"SELECT g.{key}, bit_or(v.columns) AS columns FROM {parts} JOIN {giver} g ON g.project_key = v.row_key "
            f"GROUP BY g.{key}"
        )
    else:
        known = f"SELECT v.row_key AS {key}, columns FROM {parts}"
    counts = ", ".join(
        f"count({name}), count(*) FILTER ({name} IS NOT NULL AND coalesce(columns, 0) & {1 << place} = 0)"
        for place, name in enumerate(columns)
    )
    found = bench.rows(f"SELECT {counts} FROM kaona.{table.qualified} LEFT JOIN ({known}) USING ({key})")[0]
    numbers = [int(str(number)) for number in found]
    return list(zip(columns, numbers[::2], numbers[1::2], strict=True))


def persons_apart(bench: Bench) -> Outcome:
    """No labelled person's name stands in what everyone may read, long texts that officers write aside."""
    return _persons_apart(bench, doubtful=False)


def doubtful_persons_apart(bench: Bench) -> Outcome:
    """The same of what a damaged label made a person of, and may be a piece of a word or a post.

    Apart from `persons_apart`, since "ักวิชาการสุขาภิบาล" in an open column is no reason to keep a night's work back.
    """
    return _persons_apart(bench, doubtful=True)


def _persons_apart(bench: Bench, *, doubtful: bool) -> Outcome:
    """Where the names of persons stand in the open: of such as are beyond doubt, or of all others.

    What officers write inside narratives stays there, as the contract says, so long texts are not searched.
    """
    persons = bench.figure("SELECT count(*) FROM restricted.main.person")
    if not persons:
        return Outcome("not_applicable", "no labelled person was met")
    from kaona.extract.posts import is_post

    labelled = [
        (str(role), str(name)) for role, name in bench.rows("SELECT DISTINCT role, name FROM restricted.main.person")
    ]
    # Under a signature stands a post too, which everyone may read where the form names it as responsible.
    posts = {name for role, name in labelled if role == "signature" and is_post(name)}
    searched = [
        {"role": role, "name": name}
        for role, name in labelled
        if len(name) >= _LETTERS and name not in posts and _is_beyond_doubt(role, name) is not doubtful
    ]
    bench.connection.register("named", pa.Table.from_pylist(searched, schema=_NAMED))
    named = "(FROM restricted.main.person SEMI JOIN named USING (role, name))"
    texts = {
        "posts that hold a name": "kaona.main.dim_project t ON p.project_key = t.project_key "
        "AND (contains(t.responsible_post, p.name) OR contains(t.coordinator_post, p.name))",
        "residues that hold a name": "kaona.ops.residue t ON p.dump_sha256 = t.dump_sha256 "
        "AND contains(t.text, p.name)",
        "findings that hold a name": "kaona.ops.quality_issue t ON p.dump_sha256 = t.dump_sha256 "
        "AND (contains(t.message_th, p.name) OR contains(t.message_en, p.name))",
        "beaten values that hold a name": "kaona.ops.conflict t ON p.dump_sha256 = t.lost_dump_sha256 "
        "AND t.table_name <> 'fact_target_group' AND contains(t.lost_value, p.name) "
        "AND t.column_name NOT IN ('narrative', 'rationale', 'objective', 'target_statement')",
    }
    if not doubtful:  # a holder whose words are no known post may well be the agency's own section
        texts["agencies that hold a name"] = (
            "kaona.main.dim_project d ON p.project_key = d.project_key JOIN kaona.main.dim_agency t "
            "ON t.agency_key = d.agency_key AND contains(concat_ws(' ', t.bureau, t.division, t.section), p.name)"
        )
    figures = {
        what: bench.figure(f"SELECT count(DISTINCT t.rowid) FROM {named} p JOIN {join}") for what, join in texts.items()
    }
    bench.connection.unregister("named")
    return tally(figures, "persons", persons)


def _is_beyond_doubt(role: str, name: str) -> bool:
    """Whether it is a person for certain: a whole telephone number or address, or a name as names are written.

    Under a signature, whose label is damaged as often as any and whose lines hold posts as well, only a title tells.
    """
    from kaona.extract.people import begins_with_title, is_plainly_a_name

    if role == "telephone":
        return "@" in name or sum(character.isdigit() for character in name) >= _TELEPHONE_DIGITS
    return is_plainly_a_name(name) and (role != "signature" or begins_with_title(name))
