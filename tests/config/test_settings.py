"""What the settings make of the environment."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.config.test_env import PRODUCTION


@pytest.mark.parametrize(("mode", "level"), [("demo", "NORMAL"), ("production", "FULL")])
def test_what_production_acknowledged_survives_a_power_cut_on_sqlite_too(tmp_path, mode, level):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PILAR_", "DJANGO_"))}
    given = PRODUCTION | {"PILAR_MODE": mode, "PILAR_STATE": str(tmp_path), "PILAR_DATABASE": "sqlite:///x.sqlite3"}
    program = "from pilar.config import settings as s; print(s.DATABASES['default']['OPTIONS']['init_command'])"
    said = subprocess.run(
        [sys.executable, "-c", program], env=kept | given, capture_output=True, text=True, check=True
    ).stdout
    assert f"synchronous={level};" in said
