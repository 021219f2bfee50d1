"""The units and examples of docs/deploy name what there is, and systemd understands them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from pilar.cli.parser import parser
from pilar.config import env

DOCS = Path(__file__).resolve().parents[2] / "docs"
DEPLOY = DOCS / "deploy"
UNITS = sorted([*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")])
TEXTS = [*sorted(DEPLOY.iterdir()), DOCS / "operations.md", DOCS / "panduan" / "penyiapan.md"]


def commands() -> set[str]:
    """Every command of `pilar`, without those below it."""
    (found,) = (action.choices for action in parser("en")._actions if action.choices and action.dest == "==SUPPRESS==")  # noqa: SLF001 -- the parser has no other list
    return set(found)


@pytest.mark.parametrize("text", TEXTS, ids=lambda path: path.name)
def test_every_name_and_command_that_is_told_exists(text):
    told = text.read_text()
    known = set(re.findall(r"PILAR_[A-Z_]+", Path(env.__file__).read_text()))
    assert set(re.findall(r"PILAR_[A-Z]+(?:_[A-Z]+)*", told)) - known == set()
    called = set(re.findall(r"(?:bin/|`)pilar ([a-z]+)", told))
    assert called - commands() == set()


def test_the_example_of_an_environment_is_a_sound_production(tmp_path):
    lines = (DEPLOY / "environment.example").read_text().splitlines()
    given = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    keys = tmp_path / "keys"
    keys.write_text(
        f"PILAR_SECRET_KEY={'a1B2c3D4e5' * 6}\nPILAR_DATA_KEYS=1:{'ab' * 32}\nPILAR_INDEX_KEY={'cd' * 32}\n"
    )
    keys.chmod(0o600)
    config = env.read(given | {"PILAR_KEYS_FILE": str(keys)})
    assert (config.unsafe, config.demo, config.behind_tls) == ((), False, True)


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_systemd_understands_the_unit(unit, tmp_path):
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("systemd is not installed here")
    for one in UNITS:
        text = re.sub(r"/opt/pilar/\.venv/bin/pilar|/usr/bin/find", "/bin/true", one.read_text())
        (tmp_path / one.name).write_text(text.replace("postgresql.service", ""))
    answer = subprocess.run([program, "verify", tmp_path / unit.name], capture_output=True, text=True, check=False)
    assert (answer.returncode, [line for line in answer.stderr.splitlines() if unit.name in line]) == (0, [])


def test_nginx_understands_the_example(tmp_path):
    nginx, openssl = shutil.which("nginx"), shutil.which("openssl")
    if nginx is None or openssl is None:
        pytest.skip("nginx is not installed here")
    pem = str(tmp_path / "pem")
    made = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=pilar", "-keyout", pem, "-out", pem]
    subprocess.run(made, capture_output=True, check=True)
    site = re.sub(r"/etc/letsencrypt/\S+\.pem", pem, (DEPLOY / "nginx.conf").read_text())
    site = site.replace("/var/log/nginx", str(tmp_path))
    whole = tmp_path / "nginx.conf"
    whole.write_text(f"pid {tmp_path}/pid;\nerror_log {tmp_path}/log;\nevents {{}}\nhttp {{\n{site}\n}}\n")
    answer = subprocess.run([nginx, "-t", "-q", "-c", whole], capture_output=True, text=True, check=False)
    assert (answer.returncode, "[emerg]" in answer.stderr) == (0, False), answer.stderr


def test_a_proxy_overwrites_what_a_visitor_could_forge():
    for name in ("nginx.conf", "Caddyfile"):
        told = (DEPLOY / name).read_text()
        assert {"X-Forwarded-For", "X-Forwarded-Proto", "X-Request-ID"} <= set(re.findall(r"X-[A-Za-z-]+", told))
    assert "proxy_add_x_forwarded_for" not in (DEPLOY / "nginx.conf").read_text()
    assert "$request_uri" not in (DEPLOY / "nginx.conf").read_text().split("log_format")[1].split(";")[0]
