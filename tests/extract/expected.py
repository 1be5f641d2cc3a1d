"""What the default print form of `tests.support` says, as the extractors should give it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

HEADER = {
    "project_code": "50220000-0147",
    "fiscal_year": 2564,
    "project_name": "โครงการสอนทำขนมไทยเพื่อเพิ่มรายได้",
    "start_date": date(2020, 10, 1),
    "end_date": date(2021, 9, 30),
    "budget_received_baht": Decimal("80900.00"),
    "budget_spent_baht": Decimal("12345.50"),
    "bureau": "สำนักงานเขตหนองแขม",
    "division": "ฝ่ายพัฒนาชุมชน",
    "section": "งานฝึกอาชีพ",
    "responsible_post": "หัวหน้าฝ่ายพัฒนาชุมชน",
    "rationale": "ชาวบ้านริมคลองมีเวลาว่างหลังฤดูเก็บเกี่ยว และอยากมีรายได้เสริมจากฝีมือของตน",
    "objective": "เพื่อให้ผู้เข้าอบรมทำขนมขายได้จริง",
    "target_statement": "แม่บ้านในชุมชนริมคลอง จำนวน 40 คน",
    "pillar_no": "3",
    "pillar_name": "มหานครสำหรับทุกคน",
    "issue_no": "3.2",
    "issue_name": "เมืองแห่งโอกาส",
    "goal_no": "3.2.1",
    "goal_name": "ชาวเมืองมีอาชีพที่มั่นคง",
    "dimension_no": "1",
    "indicator_name": "ร้อยละของผู้เข้าอบรมที่นำความรู้ไปใช้",
}
ENTRIES: list[dict[str, Any]] = [
    {
        "declared_entry_no": 1,
        "disbursement_no": 1,
        "report_date": date(2020, 12, 25),
        "progress_pct": Decimal("10.0000"),
        "disbursed_baht": Decimal("0.00"),
        "plan_status": "on_plan",
        "target_status": "on_target",
        "narrative": "เตรียมสถานที่และแจ้งกำหนดการให้ผู้เข้าอบรมทราบ",
    },
    {
        "declared_entry_no": 2,
        "disbursement_no": 2,
        "report_date": date(2021, 1, 28),
        "progress_pct": Decimal("55.5000"),
        "disbursed_baht": Decimal("12345.50"),
        "plan_status": "ahead_of_plan",
        "target_status": "above_target",
        "narrative": "สอนทำขนมชั้นและขนมตาล ครบ 2 กลุ่มเป้าหมาย 1. กลุ่มแม่บ้าน จำนวน 25 ราย 2. กลุ่มคนว่างงาน จำนวน 15 ราย",
    },
    {
        "declared_entry_no": 3,
        "disbursement_no": 3,
        "report_date": date(2021, 2, 26),
        "progress_pct": Decimal("100.0000"),
        "disbursed_baht": Decimal("12345.50"),
        "plan_status": "behind_plan",
        "target_status": "below_target",
        "narrative": "ติดตามผลหลังการอบรม โดยเยี่ยมผู้เข้าอบรมถึงบ้าน",
    },
]
