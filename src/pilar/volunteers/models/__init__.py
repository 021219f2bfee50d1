"""People, posts and assignments; what a village has of them; and the imports they came by.

Person, post and assignment are three things: a person may serve twice in a life, a post exists while it is empty, and
only the assignment joins the two for some time.
"""

from pilar.volunteers.models.areas import Participation, VillagePresence
from pilar.volunteers.models.assignments import Assignment, AssignmentMove, Post
from pilar.volunteers.models.imports import ImportBatch, ImportRow
from pilar.volunteers.models.people import Person

__all__ = [
    "Assignment",
    "AssignmentMove",
    "ImportBatch",
    "ImportRow",
    "Participation",
    "Person",
    "Post",
    "VillagePresence",
]
