"""The sum that `make test` ends with."""

from __future__ import annotations

import pytest

from tools import check
from tools.check import Count

REPORT = '<testsuites><testsuite tests="10" failures="{failures}" errors="{errors}" skipped="3"/></testsuites>'


@pytest.fixture
def report(tmp_path):
    return tmp_path / "report.xml"


def test_a_report_is_counted(report):
    report.write_text(REPORT.format(failures=2, errors=1))
    assert check.counted(report, 1) == Count(passed=4, failed=3, skipped=3)


def test_a_run_that_broke_off_is_a_failure(report):
    assert check.counted(report, 3) == Count(failed=1)


def test_a_run_that_went_well_and_ended_badly_is_a_failure(report):
    report.write_text(REPORT.format(failures=0, errors=0))
    assert check.counted(report, 1) == Count(passed=7, failed=1, skipped=3)


def left_out() -> Count:
    raise check.LeftOut("no Chromium starts here")


@pytest.mark.parametrize(
    ("in_ci", "ended", "last"),
    [(False, 0, "5 passed, 0 failed, 0 skipped"), (True, 1, "5 passed, 1 failed, 0 skipped")],
)
def test_what_is_left_out_fails_only_in_ci(monkeypatch, tmp_path, capsys, in_ci, ended, last):
    monkeypatch.setattr(check, "IN_CI", in_ci)
    monkeypatch.setattr(check, "REPORTS", tmp_path)
    monkeypatch.setattr(check, "PARTS", {"Browser": left_out, "SQLite": lambda: Count(passed=5)})
    assert check.test() == ended
    assert capsys.readouterr().out.splitlines()[-1] == last
