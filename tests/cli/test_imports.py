"""Bringing a workbook in from the command line: through the same acts, with every refusal said."""

from __future__ import annotations

import json

import pytest

from pilar.cli import main
from pilar.kernel.models import JournalEntry
from pilar.kernel.scope import Scope
from pilar.volunteers.models import ImportBatch, Person
from pilar.volunteers.rules.imports import KEYS
from pilar.volunteers.services.workbooks import template
from tests.people import account
from tests.regions.fixtures import MEKARMUKTI

NATION = Scope(roots=("",))
ANI = {
    "village": "32.05.32.2001",
    "name": "Ani Suryani",
    "sex": "P",
    "service": "Bertugas",
    "started_on": "01-02-2024",
    "decree_number": "460/Kep.12-Dinsos/2024",
    "decree_date": "15-01-2024",
}
IN_BANJAR = ANI | {"name": "Budi Santoso", "village": "32.79.01.1001", "sex": "L"}
NOBODY = ANI | {"name": "", "village": "32.05.32.2002"}


@pytest.fixture
def operator(garut_joined):
    """The sign-in name of Garut's operator."""
    return account("regency_operator", "3205")[0].username


@pytest.fixture
def workbook(tmp_path):
    """Write rows into a workbook, and return where it is."""

    def write(*rows: dict[str, str]) -> str:
        path = tmp_path / "PSM Mekarmukti.xlsx"
        path.write_bytes(template([], rows=[[row.get(key, "") for key in KEYS] for row in rows]))
        return str(path)

    return write


@pytest.fixture
def bring(capsys):
    """Bring a file in; return the exit code and the report."""

    def run(*arguments: str):
        capsys.readouterr()
        code = main(["import", "volunteers", *arguments, "--json", "--lang", "en"])
        said = capsys.readouterr().out
        return code, json.loads(said) if said else None

    return run


def names() -> list[str]:
    return list(Person.objects.within(NATION).order_by("name").values_list("name", flat=True))


def test_good_rows_are_written_and_bad_ones_named_with_their_reasons(operator, workbook, bring):
    code, report = bring(workbook(ANI, IN_BANJAR, NOBODY), "--as", operator)
    assert code == 0
    assert (report["state"], report["file"]) == ("applied", "PSM Mekarmukti.xlsx")
    assert report["counts"] == {"new": 1, "changed": 0, "same": 0, "doubtful": 0, "refused": 2}
    assert [row["row"] for row in report["refused"]] == [3, 4]
    assert "32.79.01.1001" in report["refused"][0]["reasons"][0]
    assert names() == ["Ani Suryani"]


def test_the_same_workbook_again_changes_nothing(operator, workbook, bring):
    file = workbook(ANI)
    bring(file, "--as", operator)
    code, report = bring(file, "--as", operator)
    assert (code, report["counts"]) == (0, {"new": 0, "changed": 0, "same": 1, "doubtful": 0, "refused": 0})


def test_a_dry_run_says_the_same_and_keeps_nothing(operator, workbook, bring):
    entries = JournalEntry.objects.within(NATION).count()
    code, report = bring(workbook(ANI, NOBODY), "--as", operator, "--dry-run")
    assert (code, report["state"], report["dry_run"]) == (0, "checked", True)
    assert report["counts"] == {"new": 1, "changed": 0, "same": 0, "doubtful": 0, "refused": 1}
    assert names() == []
    assert not ImportBatch.objects.within(NATION).exists()
    assert JournalEntry.objects.within(NATION).count() == entries


def test_an_import_may_be_narrowed_to_a_region(operator, workbook, bring):
    code, report = bring(workbook(ANI), "--as", operator, "--region", "32.05.05")
    assert (code, report["counts"]["refused"]) == (0, 1)
    assert bring(workbook(ANI), "--as", operator, "--region", MEKARMUKTI)[1]["counts"]["new"] == 1


def test_a_region_outside_the_area_is_refused(operator, workbook, bring):
    assert bring(workbook(ANI), "--as", operator, "--region", "3279") == (2, None)


def test_a_workbook_of_another_shape_ends_with_2_and_says_why(operator, workbook, bring, tmp_path):
    file = workbook()
    code, report = bring(file, "--as", operator)
    assert (code, report["state"]) == (2, "refused")
    assert report["refusal"].startswith("The tables of the workbook have no filled row")


def test_a_file_that_is_no_workbook_ends_with_2(operator, bring, tmp_path):
    file = tmp_path / "catatan.pdf"
    file.write_text("%PDF-1.7")
    assert bring(str(file), "--as", operator) == (2, None)
    assert bring(str(tmp_path / "tidak-ada.xlsx"), "--as", operator) == (2, None)


def test_who_may_not_import_ends_with_3(garut_joined, workbook, bring):
    village_head, _mandate = account("kades", "3205322001")
    assert bring(workbook(ANI), "--as", village_head.username) == (3, None)
    assert names() == []


def test_people_are_told_of_counts_refusals_and_doubts(operator, workbook, capsys):
    doubtful = ANI | {"village_name": "Mekar Jaya"}
    code = main(["import", "volunteers", workbook(doubtful, NOBODY), "--as", operator, "--lang", "en"])
    said = capsys.readouterr().out
    assert code == 0
    assert "New: 1, Changed: 0, Already there: 0, To decide: 0, Refused: 1" in said
    assert "Row 3 was refused:" in said
    assert "Row 2, look again:" in said
