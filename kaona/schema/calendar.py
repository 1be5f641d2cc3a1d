"""The days and the fiscal years."""

from __future__ import annotations

from kaona.schema.model import DATE, INTEGER, TEXT, Column, Reference, Table, derived

DIM_DATE = Table(
    "dim_date",
    "main",
    (
        Column("report_date", DATE, "key", "The day (Gregorian calendar).", "วันที่ (ปฏิทินสากล)", nullable=False),
        derived("year_be", INTEGER, "Buddhist-era calendar year.", "ปีปฏิทิน พ.ศ.", "report_date"),
        derived("year_ce", INTEGER, "Gregorian calendar year.", "ปีปฏิทิน ค.ศ.", "report_date"),
        derived("month", INTEGER, "Calendar month, 1 to 12.", "เดือนปฏิทิน 1 ถึง 12", "report_date", minimum=1, maximum=12),
        derived("month_name_th", TEXT, "Thai name of the month.", "ชื่อเดือนภาษาไทย", "month"),
        derived(
            "fiscal_year",
            INTEGER,
            "The Buddhist-era fiscal year that the day lies in.",
            "ปีงบประมาณ พ.ศ. ที่วันนี้อยู่",
            "report_date",
        ),
        derived(
            "fiscal_quarter",
            INTEGER,
            "Quarter of the fiscal year: 1 is October to December.",
            "ไตรมาสของปีงบประมาณ: 1 คือตุลาคมถึงธันวาคม",
            "report_date",
            minimum=1,
            maximum=4,
        ),
        derived(
            "fiscal_month",
            INTEGER,
            "Month of the fiscal year: 1 is October, 12 is September.",
            "เดือนของปีงบประมาณ: 1 คือตุลาคม 12 คือกันยายน",
            "report_date",
            minimum=1,
            maximum=12,
        ),
    ),
    ("report_date",),
    by_year=False,
    comment_en="A day: every day of the fiscal years loaded, and each report date outside them.",
    comment_th="หนึ่งแถวคือหนึ่งวัน ครบทุกวันของปีงบประมาณที่มีข้อมูล และวันที่รายงานที่อยู่นอกปีเหล่านั้น",
    references=(Reference(("fiscal_year",), "dim_fiscal_year", ("fiscal_year",)),),
)

DIM_FISCAL_YEAR = Table(
    "dim_fiscal_year",
    "main",
    (
        Column("fiscal_year", INTEGER, "key", "Buddhist-era fiscal year.", "ปีงบประมาณ พ.ศ.", nullable=False),
        derived(
            "fiscal_year_ce",
            INTEGER,
            "Gregorian year that the fiscal year ends in.",
            "ปี ค.ศ. ที่สิ้นสุดปีงบประมาณ",
            "fiscal_year",
        ),
        derived("start_date", DATE, "First day: 1 October.", "วันแรก: 1 ตุลาคม", "fiscal_year"),
        derived("end_date", DATE, "Last day: 30 September.", "วันสุดท้าย: 30 กันยายน", "fiscal_year"),
        derived("label_th", TEXT, "Its name in Thai.", "ชื่อปีงบประมาณภาษาไทย", "fiscal_year"),
        derived("label_en", TEXT, "Its name in English.", "ชื่อปีงบประมาณภาษาอังกฤษ", "fiscal_year"),
    ),
    ("fiscal_year",),
    by_year=False,
    comment_en="A fiscal year: all from the first to the last loaded, and those of report dates outside them.",
    comment_th="หนึ่งแถวคือหนึ่งปีงบประมาณ ตั้งแต่ปีแรกถึงปีสุดท้ายที่มีข้อมูล และปีของวันที่รายงานที่อยู่นอกช่วงนั้น",
)
