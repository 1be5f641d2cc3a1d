"""The print form's own words, squeezed: its labels in their order on the form, and its statuses. A table, no code."""

from kaona.forms.label import Label

LABELS: tuple[Label, ...] = (
    Label("part_1", ("1.ชื่อโครงการและหน่วยงานที่รับผิดชอบโครงการ",), has_colon=False, opens=True),
    Label("section_1_1", ("1.1รหัสโครงการและชื่อโครงการ",), has_colon=False, opens=True),
    Label("project_name", ("ชื่อโครงการ/กิจกรรม",), has_colon=True, opens=True),
    Label("project_code", ("รหัสโครงการ",), has_colon=True, opens=True),
    Label("fiscal_year", ("ปีงบประมาณพ.ศ",), has_colon=True),
    Label("start_date", ("เริ่มต้นโครงการ",), has_colon=True),
    Label("budget_received_baht", ("งบประมาณที่ได้รับ",), has_colon=True),
    Label("end_date", ("สิ้นสุดโครงการ",), has_colon=True),
    Label("budget_spent_baht", ("งบประมาณที่ใช้ไป",), has_colon=True),
    Label("section_1_2", ("1.2หน่วยงานที่รับผิดชอบ",), has_colon=False),
    Label("agency", ("หน่วยงานที่รับผิดชอบ",), has_colon=True),
    Label("responsible", ("ชื่อผู้รับผิดชอบ",), has_colon=True),
    Label("coordinator", ("ผู้ประสานงานสยป",), has_colon=True),
    Label("rationale", ("1.3หลักการและเหตุผล",), has_colon=False),
    Label("objective", ("1.4วัตถุประสงค์ของโครงการ",), has_colon=False),
    Label("target_statement", ("1.5เป้าหมายของโครงการ",), has_colon=False),
    Label(
        "section_1_6",
        ("1.6สนับสนุนแผนพัฒนากทม.ระยะ20ปี(ยุทธศาสตร์-ประเด็นยุทธศาสตร์-กลยุทธ์ตามแผนฯ/ตัวชี้วัด)",),
        has_colon=False,
    ),
    Label("pillar", ("ประเด็นยุทธศาสตร์",), has_colon=True),
    Label("issue", ("ประเด็นยุทธศาสตร์ย่อย",), has_colon=True),
    Label("goal", ("เป้าหมายที่",), has_colon=True),
    Label("indicator", ("ตัวชี้วัด",), has_colon=True),
    Label(
        "part_2",
        ("2.รายงานความก้าวหน้าของโครงการและค่าใช้จ่ายงบประมาณ", "2.รายงานความก้าวหน้าของโครงการและการใช้จ่ายงบประมาณ"),
        has_colon=False,
    ),
    Label(
        "certified",
        ("ขอรับรองว่าข้อมูลที่ปรากฏในเอกสารฉบับนี้หน่วยงานได้จัดพิมพ์จากระบบงานจริงเพื่อเป็นหลักฐานไว้ตรวจสอบ",),
        has_colon=False,
        optional=True,
    ),
    Label("signed", ("ลงชื่อ",), has_colon=False, optional=True),
    Label("position", ("ตำแหน่ง",), has_colon=False, optional=True),
)

NUMBERING = "รายงานครั้งที่"
"""What stands before an entry's number."""

PROGRESS = "ความก้าวหน้าของงานฯ"
"""What stands before an entry's percentage."""

DISBURSED = "งบประมาณที่เบิกใช้"
"""What stands before an entry's baht, its number in brackets between them."""

OCCASION = "ครั้งที่"
"""What stands before the number in those brackets."""

PLAN_STATUSES: dict[str, str] = {
    "เป็นไปตามแผน": "on_plan",
    "เร็วกว่าแผน": "ahead_of_plan",
    "ช้ากว่าแผน": "behind_plan",
    "ล่าช้ากว่าแผน": "behind_plan",
}

TARGET_STATUSES: dict[str, str] = {
    "เป็นไปตามเป้าหมาย": "on_target",
    "สูงกว่าเป้าหมาย": "above_target",
    "ต่ำกว่าเป้าหมาย": "below_target",
}
