"""What is said of a row: why it is refused, what was left empty, and what to look at again."""

from __future__ import annotations

from pilar.kernel.problems import _

# ---- Why a row is refused: nothing could be written of it ------------------------------------------------------------

REQUIRED = _("“%(header)s” is empty. Fill it in.")
NO_VILLAGE = _("The row names no village, neither by its code nor by its name. Fill one of them in.")
CODE_WRONG = _("“%(text)s” is no village code. A village code has 10 digits, like 32.05.32.2001.")

# ---- What could not be read; the row goes on without it --------------------------------------------------------------

NOT_A_WORD = _("“%(header)s” says “%(text)s”, which is not known here, and was left empty. Choose one of: %(words)s.")
NOT_A_DATE = _("“%(header)s” says “%(text)s”, which is no date, and was left empty. Write it like 31-12-1980.")
ONLY_A_YEAR = _("“%(header)s” says only the year “%(text)s” and was left empty. Write the whole date, like 31-12-1980.")
DAY_AHEAD = _("“%(header)s” lies in the future and was left empty. Write it when the day has come.")
BORN_LONG_AGO = _("The birth date lies more than 110 years back and was left empty. Correct it.")
STARTED_AFTER_END = _("The first day of service lies after the last and was left empty. Correct one of the two dates.")
NIK_LENGTH = _(
    "This NIK has %(length)s digits and was left empty. A NIK always has 16; look at the population card (KTP)."
)
NIK_NUMBER = _(
    "This NIK was kept as a number, of which a spreadsheet knows only 15 digits; it was left empty. Format the column "
    "as text and type the NIK again from the population card (KTP)."
)
NIK_ZEROS = _(
    "This NIK ends in 000, as spreadsheets leave it when they cut a number; it was left empty. Look at the population "
    "card (KTP)."
)
NIK_NO_DATE = _("Digits 7 to 12 of this NIK are not a date; it was left empty. Look at the population card (KTP).")
NIK_LETTERS = _("“%(text)s” is no NIK and was left empty. Look at the population card (KTP).")
NIK_MASKED = _("This NIK is partly hidden. What is visible was kept as a hint; it does not tell who this is.")
PHONE_WRONG = _("“%(text)s” is no Indonesian phone number and was left empty. Write it like 0812-3456-7890.")
TWO_PHONES = _("The row has several phone numbers; the first, %(text)s, was taken.")
SIZE_WRONG = _("“%(text)s” is no size of a uniform and was left empty. Choose one of: %(words)s.")
YEAR_WRONG = _("“%(text)s” is no year in which somebody became a PSM, and was left empty. Write it like 2012.")
IPSM_WRONG = _("“%(text)s” is no IPSM number and was left empty. It has digits, letters, dots, dashes or slashes.")
ROLES_UNKNOWN = _("Other roles not known here were left out: %(text)s. Ask the admin to add them to the list.")
EDUCATION_UNKNOWN = _("“%(text)s” is no education known here and was left empty.")
TOO_LONG = _("“%(header)s” is longer than there is room for; its end was cut off.")

# ---- What was understood, and should be looked at --------------------------------------------------------------------

SEX_FROM_NIK = _("The row does not say the sex; it was taken from the NIK.")
BOTH_SEXES = _("The row ticks both L and P. Correct one of them.")
SERVICE_UNKNOWN = _("“%(text)s” says nothing about the service that is known here; “serving” was assumed.")
NOT_ACTIVE = _(
    "The row says “%(text)s” without a reason. It was read as temporarily unable; say why, if the service ended."
)
DECREE_WITHOUT_NUMBER = _(
    "The row tells of a decree (SK) without its number. It stays proposed until the number is known."
)
DECREE_WITHOUT_DATE = _("The decree (SK) %(text)s has no date. The PSM stays proposed until the date is known.")
VILLAGE_FROM_ABOVE = _("The village is empty in this row; that of the row above, %(text)s, was taken.")
TERM_AS_YEAR = _("The row says only until which year the decree (SK) holds; the last day of %(year)s was taken.")

# ---- What is found beside the register -------------------------------------------------------------------------------

CODE_UNKNOWN = _("No desa or kelurahan has the code %(code)s. Look it up in the sheet “Daftar desa” of the template.")
OUTSIDE = _("The village %(code)s lies outside your area. Leave this row to its own office.")
AREA_NOT_JOINED = _(
    "The kab/kota of the village %(code)s has not joined Pilar. Record its joining first, on its coverage page."
)
NAME_DIFFERS = _("The code belongs to %(known)s, the row says %(text)s. The code was used; check that it is right.")
SAME_AS_ROW = _(
    "Same person as row %(row)s of this file, as far as the two rows tell. Keep one, or give both a NIK or birth date."
)
NAMESAKES = _(
    "The register knows %(count)s people of this name in this village. Give the NIK or the birth date, so that it is "
    "clear who is meant."
)
NIK_ELSEWHERE = _("This NIK stands in the register of another area. Ask the Dinas Sosial of the province to settle it.")
SERVES_ELSEWHERE = _(
    "This person already serves in the village %(code)s. End that assignment first, or correct the row."
)
NOT_APPOINTED_ELSEWHERE = _(
    "This person stands in the register without appointment, in the village %(code)s. Correct the row, or assign the "
    "person on their page."
)
ENDED_BEFORE = _(
    "The register says this service has ended, the row says otherwise. Assign the person anew on their page."
)
SERVICE_STEP = _(
    "The register says “%(before)s”, the row “%(after)s”: no such step. Correct the row, or change it on the "
    "person's page."
)
