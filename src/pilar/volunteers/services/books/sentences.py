"""What is said of a file that is not taken, whatever was wrong with it."""

from __future__ import annotations

from pilar.kernel.problems import _

TOO_BIG = _("The file is larger than 10 MB. Split it, for instance by kecamatan.")
EMPTY = _("The file is empty. Open it once more where it comes from, save it, and choose that.")
NOT_A_BOOK = _(
    "This file is not a workbook. Open it in Excel or LibreOffice, save it as .xlsx, .xls, .ods or .csv, and choose "
    "that."
)
WEB_PAGE = _(
    "This file is a web page that was named after Excel, as some applications export it. Open it in Excel, choose "
    "“Save as”, take “Excel workbook (.xlsx)”, and choose that file."
)
UNREADABLE = _("The workbook cannot be opened; it may be damaged or not whole. Open it, save it anew, and choose that.")
LOCKED = _("The workbook is protected by a password. Save it without one, and choose that.")
MACROS = _("The workbook holds macros, small programs. Save it as .xlsx without macros, and choose that.")
BOMB = _("The file unpacks to more than 150 MB. Copy the rows into a fresh workbook, and choose that.")
TOO_LARGE = _(
    "A sheet of this workbook is too large, or a cell far below or to the right is filled by accident. Copy only the "
    "rows with people into a fresh workbook, and choose that."
)
NO_COLUMNS = _(
    "This text file has no columns. Save it from Excel or LibreOffice as .xlsx, or as .csv with commas or semicolons."
)
