"""People, posts and assignments; what a village has of them; and the imports they came by.

Person, post and assignment are three things: a person may serve twice in a life, a post exists while it is empty, and
only the assignment joins the two for some time.
"""

from pilar.volunteers.models.areas import COUNTED, LifeSign, MonthEnd, Participation, RollUp, VillagePresence
from pilar.volunteers.models.assignments import Assignment, AssignmentMove, Post
from pilar.volunteers.models.doubles import LikelyPair
from pilar.volunteers.models.figures import Recap, ReportedFigure, VillageFigure
from pilar.volunteers.models.imports import ColumnMeaning, ImportBatch, ImportRow, RowDecision, VillageAlias
from pilar.volunteers.models.many import ManyAct, RegisterExport
from pilar.volunteers.models.people import Merge, NotSame, PayDetails, Person, RequirementCheck
from pilar.volunteers.models.public import ContactRequest, PublicConsent
from pilar.volunteers.models.views import SavedView

__all__ = [
    "COUNTED",
    "Assignment",
    "AssignmentMove",
    "ColumnMeaning",
    "ContactRequest",
    "ImportBatch",
    "ImportRow",
    "LifeSign",
    "LikelyPair",
    "ManyAct",
    "Merge",
    "MonthEnd",
    "NotSame",
    "Participation",
    "PayDetails",
    "Person",
    "Post",
    "PublicConsent",
    "Recap",
    "RegisterExport",
    "ReportedFigure",
    "RequirementCheck",
    "RollUp",
    "RowDecision",
    "SavedView",
    "VillageAlias",
    "VillageFigure",
    "VillagePresence",
]
