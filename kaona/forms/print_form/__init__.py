"""The print form (แบบแสดงรายงานความก้าวหน้าและข้อมูลเกี่ยวกับโครงการ): its labels, its printings, its entries."""

from kaona.forms.print_form.form import PrintForm

__all__ = ["PrintForm"]
