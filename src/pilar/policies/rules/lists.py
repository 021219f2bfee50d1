"""The lists Pilar brings along; their terms are data (``packaged/terms.csv``) and change with dates."""

from pilar.kernel.problems import _
from pilar.policies.rules.terms import TermList, register_list

PPKS = register_list(
    TermList(
        key="ppks",
        slug="ppks",
        label=_("Categories of PPKS"),
        meaning=_("Whom social welfare is for, in the order of Permensos 8/2012. Everyday words find a category."),
    )
)
PSKS = register_list(
    TermList(
        key="psks",
        slug="psks",
        label=_("Kinds of PSKS"),
        meaning=_("The people and bodies that carry social welfare; areas count them differently."),
    )
)
TRAINING_LEVELS = register_list(
    TermList(
        key="training_levels",
        slug="jenjang-bimtek",
        label=_("Levels of training"),
        meaning=_("The ladder of bimtek; no rule fixes it nationally, so areas may add rungs."),
    )
)
EDUCATION = register_list(
    TermList(
        key="education",
        slug="pendidikan",
        label=_("Education"),
        meaning=_("The highest school that somebody finished."),
        is_local=False,
    )
)
FUNDS = register_list(
    TermList(
        key="funds",
        slug="sumber-dana",
        label=_("Sources of funds"),
        meaning=_("Which budget pays for an activity or a document."),
    )
)
OTHER_ROLES = register_list(
    TermList(
        key="other_roles",
        slug="peran-lain",
        label=_("Other roles of a PSM"),
        meaning=_("What somebody is besides being a PSM; an office decides which of them it asks about."),
    )
)
