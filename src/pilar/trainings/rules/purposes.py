"""What links of trainings are for."""

from datetime import timedelta

from pilar.kernel.problems import _
from pilar.links.rules import Purpose, register_purpose

NAMING = register_purpose(
    Purpose(
        name="trainings.nominate",
        label=_("name your participants of a training"),
        permissions=frozenset(
            {"trainings.nominate_by_link", "trainings.note_letter_by_link", "trainings.release_by_link"}
        ),
        view_name="pilar.trainings.views.naming_by_link.name_by_link",
        subject_page="trainings:block",
        longest=timedelta(days=120),
    )
)
ANSWERING = register_purpose(
    Purpose(
        name="trainings.answer",
        label=_("say whether you come to a training"),
        permissions=frozenset({"trainings.answer"}),
        view_name="pilar.trainings.views.answering.answer",
        subject_page="trainings:nomination",
        longest=timedelta(days=120),
    )
)
