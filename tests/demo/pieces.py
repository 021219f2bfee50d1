"""The pieces of the country in which a small demo is built."""

from __future__ import annotations

from pilar.demo.imports import OUTSIDE
from pilar.kernel.scope import Scope
from tests.regions.fixtures import BANJAR, KAUR_SELATAN

NATION = Scope(roots=("",))
SOME = ("3205", "3279", "1704")
LAND = ("320502", "320507", "320517", BANJAR, KAUR_SELATAN, OUTSIDE, "320405", "3301", "3302", "3374")
