"""What links of offices are for."""

from pilar.kernel.problems import _
from pilar.links.rules import Purpose, register_purpose

VILLAGE = register_purpose(
    Purpose(
        name="offices.village",
        label=_("say who heads the office of your village"),
        permissions=frozenset({"offices.state"}),
        view_name="pilar.offices.views.village.state",
        subject_page="offices:office",
    )
)
