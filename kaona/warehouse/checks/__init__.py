"""Checks of a candidate before it is published: each passed, failed, or not applicable with the reason.

A blocking check that fails keeps a build from being published; any other of severity `error` is for a person to see.
What officers wrote wrongly is no matter of these: that is findings' (ops.quality_issue).
"""

from __future__ import annotations

import duckdb
import pyarrow as pa

from kaona.errors import StorageError
from kaona.schema.model import quoted
from kaona.warehouse.building import Candidate
from kaona.warehouse.checks import drift, provenance, structure
from kaona.warehouse.checks.model import Bench, Check, CheckResult, Outcome
from kaona.warehouse.verdicts import Verdict, keep_verdicts
from kaona.warehouse.workshop import workshop
from kaona.workspace import Workspace

CHECKS = (
    Check(
        "schema_as_declared",
        "error",
        True,
        "Tables, views, columns, types and comments are as declared.",
        "ตาราง วิว คอลัมน์ ชนิดข้อมูล และคำอธิบายตรงตามที่ประกาศไว้",
        structure.schema_as_declared,
    ),
    Check("keys_unique", "error", True, "No key stands twice.", "ไม่มีคีย์ซ้ำ", structure.keys_unique),
    Check(
        "no_orphans",
        "error",
        True,
        "Every reference leads to a row.",
        "ทุกการอ้างอิงมีแถวปลายทาง",
        structure.no_orphans,
    ),
    Check(
        "values_in_range",
        "error",
        True,
        "Values are among those declared and within their range; spans lie in their dump.",
        "ค่าอยู่ในชุดและช่วงที่กำหนด และตำแหน่งอยู่ภายในแฟ้ม",
        structure.values_in_range,
    ),
    Check(
        "rows_equal_lake",
        "error",
        True,
        "Every table has as many rows as the lake, and its baht and quantities come to the same sums.",
        "จำนวนแถว ผลรวมจำนวนเงิน และผลรวมจำนวนนับของทุกตารางเท่ากับในเลก",
        structure.rows_equal_lake,
    ),
    Check(
        "printings_loaded",
        "error",
        True,
        "Every printing that was read and has a project-year stands in ops.report.",
        "รายงานทุกฉบับที่อ่านได้รหัสโครงการและปีงบประมาณอยู่ใน ops.report",
        structure.printings_loaded,
    ),
    Check(
        "dump_counts_add_up",
        "error",
        True,
        "Every character of a parsed dump is a value's, a label's, furniture, blank, or residue.",
        "ทุกตัวอักษรของแฟ้มที่อ่านแล้วเป็นค่า ป้ายชื่อ ส่วนตกแต่ง ช่องว่าง หรือส่วนที่เหลือ",
        provenance.dump_counts_add_up,
    ),
    Check(
        "residue_is_kept",
        "warning",
        False,
        "The characters counted as residue stand in ops.residue.",
        "ตัวอักษรที่นับเป็นส่วนที่เหลืออยู่ใน ops.residue ครบ",
        provenance.residue_is_kept,
    ),
    Check(
        "read_values_have_places",
        "error",
        True,
        "Every value read from a dump has its place in ops.value_source.",
        "ทุกค่าที่อ่านจากแฟ้มมีตำแหน่งใน ops.value_source",
        provenance.read_values_have_places,
    ),
    Check(
        "persons_apart",
        "error",
        True,
        "No labelled person's name stands in posts, agencies, residue, findings or beaten values.",
        "ไม่มีชื่อบุคคลที่ระบุในแบบรายงานอยู่ในข้อมูลที่เปิดให้ทุกคนอ่าน",
        provenance.persons_apart,
    ),
    Check(
        "doubtful_persons_apart",
        "error",
        False,
        "What a label gave as a person, and may be a damaged word or a post, stands in nothing that everyone may read.",
        "ข้อความที่ป้ายชื่อระบุว่าเป็นบุคคลแต่อาจเป็นเพียงคำที่เสียหายหรือตำแหน่ง ไม่อยู่ในข้อมูลที่เปิดให้ทุกคนอ่าน",
        provenance.doubtful_persons_apart,
    ),
    Check(
        "past_years_stand",
        "warning",
        False,
        "A fiscal year's rows are as many as in the published build, unless a dump that speaks of it came or went.",
        "จำนวนแถวของแต่ละปีงบประมาณเท่ากับที่เผยแพร่อยู่ เว้นแต่มีแฟ้มของปีนั้นเพิ่มหรือหายไป",
        drift.past_years_stand,
    ),
    Check(
        "rejected_dumps_do_not_jump",
        "warning",
        False,
        "At most a fifth of the new dumps were rejected.",
        "แฟ้มใหม่ที่ไม่รับมีไม่เกินหนึ่งในห้า",
        drift.rejected_dumps_do_not_jump,
    ),
    Check(
        "residue_is_small",
        "warning",
        False,
        "At most a tenth of the characters are text that no rule claimed.",
        "ข้อความที่ไม่มีกฎใดรับมีไม่เกินหนึ่งในสิบของตัวอักษรทั้งหมด",
        drift.residue_is_small,
    ),
    Check(
        "kept_bytes_readable",
        "error",
        False,
        "The kept bytes of a sample of dumps can be read.",
        "สุ่มแฟ้มตรวจ: เปิดอ่านเนื้อแฟ้มที่เก็บไว้ได้",
        drift.kept_bytes_readable,
    ),
    Check(
        "places_read_again",
        "error",
        True,
        "On a sample of dumps, the kept bytes at a value's place give the value again.",
        "สุ่มแฟ้มตรวจ: อ่านอักขระตามตำแหน่งที่บันทึกไว้ได้ค่าเดิม",
        drift.places_read_again,
    ),
)


def check(candidate: Candidate, ws: Workspace, printings: pa.Table | None = None) -> list[CheckResult]:
    """What every check finds in a candidate, in the order of `CHECKS`; it is kept beside the candidate's files too.

    `printings` are those that were read and can be loaded (`kaona.stages.read_printings`): the caller's to say.
    """
    with workshop(ws) as connection:
        for name, path in (("kaona", candidate.kaona), ("restricted", candidate.restricted)):
            connection.execute(f"ATTACH {quoted(str(path))} AS {name} (READ_ONLY)")
        bench = Bench(ws, connection, printings)
        schema, *others = CHECKS
        first = _run(schema, bench, candidate)
        idle = Outcome("not_applicable", "the schema is not as declared") if first.outcome == "failed" else None
        found = [_result(schema, first), *(_result(rule, idle or _run(rule, bench, candidate)) for rule in others)]
    keep_verdicts(candidate.folder, [Verdict(one.name, one.severity, one.outcome, one.reason) for one in found])
    return found


def _run(rule: Check, bench: Bench, candidate: Candidate) -> Outcome:
    try:
        return rule.run(bench)
    except duckdb.Error as error:
        raise StorageError(
            f"to be able to check {rule.name}",
            str(error).splitlines()[0],
            where=str(candidate.folder),
            next_step="See that the disk has room, then run again. What was published still stands.",
        ) from error


def _result(rule: Check, found: Outcome) -> CheckResult:
    return CheckResult(
        rule.name,
        rule.severity,
        rule.blocking,
        found.outcome,
        found.reason,
        found.figures,
        rule.description_en,
        rule.description_th,
    )


__all__ = ["CHECKS", "Check", "CheckResult", "check"]
