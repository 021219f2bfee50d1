"""What of the register may be taken along: in which formats, how much at once, and as which words."""

from __future__ import annotations

from enum import StrEnum

from pilar.kernel.problems import _

AT_ONCE = 2_000
"""So many people are written while one waits; more is background work."""
MOST = 100_000
"""As many as an import takes; whoever wants more takes them area by area."""
KEEP_DAYS = 7
"""So long the file of a copy is kept."""
NOTED_DAYS = 30
"""So long a copy is known of, as long as the work that made it is shown; the journal tells of it for ever."""


class Format(StrEnum):
    """How a copy is written."""

    XLSX = "xlsx"
    CSV = "csv"


FORMATS: dict[Format, str] = {Format.XLSX: _("Excel"), Format.CSV: _("CSV")}

TOO_MANY = _("More than 100,000 PSM fit. Choose a province or kabupaten first, and take them along area by area.")
NOBODY = _("Nobody fits, so there is nothing to take along. Take a filter away.")
MOST_VILLAGES = 10_000
"""More villages than any province has; whoever wants those of the country takes them province by province."""
TOO_MANY_VILLAGES = _("More than 10,000 villages fit. Choose a province first, and take them along one by one.")
NO_VILLAGE = _("No village fits, so there is nothing to take along. Take a filter away.")
