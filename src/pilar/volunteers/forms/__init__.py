"""What officers type about volunteers, parsed and phrased; nothing here writes."""

from pilar.volunteers.forms.areas import JoinForm
from pilar.volunteers.forms.assignments import EndForm, ServiceForm, StageForm, StandingForm
from pilar.volunteers.forms.imports import ColumnsForm, DoublesForm, UploadForm, VillagesForm
from pilar.volunteers.forms.pay import LookForm, PayForm
from pilar.volunteers.forms.people import AddForm, ParticularsForm
from pilar.volunteers.forms.photos import PhotoForm
from pilar.volunteers.forms.register import RegisterFilters
from pilar.volunteers.forms.views import ExportForm, ViewForm
from pilar.volunteers.forms.villages import VillageFilters

__all__ = [
    "AddForm",
    "ColumnsForm",
    "DoublesForm",
    "EndForm",
    "ExportForm",
    "JoinForm",
    "LookForm",
    "ParticularsForm",
    "PayForm",
    "PhotoForm",
    "RegisterFilters",
    "ServiceForm",
    "StageForm",
    "StandingForm",
    "UploadForm",
    "ViewForm",
    "VillageFilters",
    "VillagesForm",
]
