"""The logo of an office as a kind of private file."""

from pilar.files.rules import MB, Kind, Type, register_kind
from pilar.kernel.problems import _

LOGO = register_kind(
    Kind(
        name="offices.logo",
        label=_("logo of an office"),
        types=frozenset({Type.PNG, Type.JPEG}),
        cap=2 * MB,
        permission="offices.view",
        reaching=True,
    )
)
