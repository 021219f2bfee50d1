"""What the command line answers: its numbers, its refusals, and the codes it ends with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command

from pilar.cli import main
from pilar.cli.parser import LANGUAGES, language
from pilar.kernel.journal import seal
from pilar.kernel.models import JournalEntry, JournalHead
from pilar.kernel.scope import bulk_door
from pilar.notices.models import Digest
from pilar.regions.rules.asking import Decree, Recode
from pilar.regions.services import changing
from pilar.volunteers.models import VillagePresence
from tests.people import PROPOSED, account, volunteer
from tests.regions.fixtures import MEKARMUKTI


@pytest.fixture
def served(garut_joined, land, rina_in_garut):
    """Kecamatan Mekarmukti of Garut: one village with a decree, one waiting for it, three vacant."""
    volunteer(rina_in_garut, land["3205322001"], "Ani Suryani")
    volunteer(rina_in_garut, land["3205322002"], "Asep Ma'mun", standing=PROPOSED)


@pytest.fixture
def ask(capsys):
    """Run a command; return its exit code and what it answered to a program."""

    def run(*arguments: str):
        capsys.readouterr()
        code = main([*arguments, "--json"])
        said = capsys.readouterr().out
        return code, json.loads(said) if said else None

    return run


@pytest.fixture
def tell(capsys):
    """Run a command; return its exit code, what it said, and what it complained of."""

    def run(*arguments: str):
        capsys.readouterr()
        code = main([*arguments, "--lang", "en"])
        return code, *capsys.readouterr()

    return run


# Coverage


def test_coverage_of_a_kecamatan_counts_its_villages_by_state(served, ask):
    code, found = ask("coverage", MEKARMUKTI)
    units = found.pop("units")
    assert code == 0
    assert found == {
        "code": "32.05.32",
        "name": "Mekarmukti",
        "villages": 5,
        "joined": 5,
        "not_joined": 0,
        "served": 2,
        "filled": 1,
        "pending": 1,
        "unable": 0,
        "silent": 0,
        "vacant": 3,
        "trained_villages": 0,
        "untrained_villages": 2,
        "people": 2,
        "trained_people": 0,
        "percent_served": 40.0,
        "people_per_village": 0.4,
        "residents": None,
        "residents_per_volunteer": None,
        "long_vacant": 0,
        "soon_vacant": 0,
        "ending": 0,
        "old": 0,
    }
    assert [unit["code"] for unit in units] == [f"32.05.32.200{number}" for number in range(1, 6)]
    assert [unit["served"] for unit in units] == [1, 1, 0, 0, 0]


def test_a_code_may_be_written_with_dots(served, ask):
    assert ask("coverage", "32.05.32") == ask("coverage", "320532")


def test_areas_that_have_not_joined_are_counted_apart(served, ask):
    _code, found = ask("coverage", "indonesia")
    west_java = next(unit for unit in found["units"] if unit["code"] == "32")
    assert (west_java["joined"], west_java["vacant"]) == (17, 15)
    assert west_java["not_joined"] == 5957 - 17
    bengkulu = next(unit for unit in found["units"] if unit["code"] == "17")
    assert (bengkulu["joined"], bengkulu["percent_served"]) == (0, None)


def test_coverage_of_a_village_says_its_state(served, ask):
    code, found = ask("coverage", "32.05.32.2001")
    state = {"presence": "filled", "competence": "not_yet", "since": "2024-02-01", "until": None}
    assert code == 0
    assert (found["code"], found["name"], found["people"]) == ("32.05.32.2001", "Mekarmukti", 1)
    assert {name: found[name] for name in state} == state


def test_coverage_is_told_to_people_in_a_sentence_and_a_table(served, tell):
    code, said, _complaint = tell("coverage", MEKARMUKTI)
    title, lead, *table = said.splitlines()
    assert (code, title) == (0, "Mekarmukti (32.05.32)")
    assert lead == (
        "2 of 5 villages are served, 1 of them with the SK pending; 3 are vacant. "
        "In 2 villages with a PSM nobody has followed the basic training yet."
    )
    assert "Basic training not yet: 2" in table
    assert table[-1].startswith("32.05.32.2005")


def test_a_village_is_told_in_one_line(served, tell):
    assert tell("coverage", "3205322002")[1].startswith(
        "Karangwangi (32.05.32.2002): Serving, SK pending since 1 February 2024"
    )


def test_an_old_code_is_answered_for_the_region_that_followed(served, budi_at_the_ministry, tell, ask):
    decree = Decree(date(2026, 3, 1), "Perda 4/2026")
    changing.recode(budi_at_the_ministry, asked=Recode("3205322001", "3205322009"), decree=decree)
    code, said, complaint = tell("coverage", "32.05.32.2001")
    assert (code, said.split(":")[0]) == (0, "Mekarmukti (32.05.32.2009)")
    assert complaint.strip() == (
        "The code 32.05.32.2001 is now 32.05.32.2009, Desa Mekarmukti; the answer is for that region."
    )
    assert ask("coverage", "3205322001")[1]["people"] == 1
    assert tell("coverage", "3205322009")[2] == ""


def test_an_account_sees_the_coverage_of_its_own_area_alone(served, ask):
    user, _mandate = account("regency_operator", "3279")
    assert ask("coverage", "3279", "--as", user.username)[0] == 0
    assert ask("coverage", MEKARMUKTI, "--as", user.username) == (2, None)
    assert ask("coverage", "indonesia", "--as", user.username) == (2, None)


def test_the_numbers_of_an_area_are_made_anew_and_the_journal_says_so(served, ask, tell):
    broken = bulk_door(VillagePresence).filter(pk="3205322001")
    broken.update(presence="vacant", people=0)
    assert ask("coverage", "3205")[1]["served"] == 2  # a count is not looked after by hand
    code, _said, complaint = tell("coverage", "3205", "--rebuild")
    assert (code, complaint.strip()) == (0, "17 villages were counted anew.")
    assert broken.get().presence == "filled"
    entry = JournalEntry.objects.everywhere("a test").get(event="coverage.rebuilt")
    assert (entry.region, entry.facts["villages"], entry.actor_label) == ("3205", 17, "pilar coverage")


def test_who_may_not_have_numbers_made_anew_is_refused(served, tell):
    kades, _mandate = account("kades", "3205322001")
    assert tell("coverage", "3205322001", "--rebuild", "--as", kades.username)[0] == 3
    rina, _mandate = account("regency_operator", "3205")
    code, _said, complaint = tell("coverage", MEKARMUKTI, "--rebuild", "--as", rina.username)
    assert (code, "Counts are kept by kabupaten" in complaint) == (2, True)
    code, _said, complaint = tell("coverage", "1704", "--rebuild")
    assert (code, "nothing to count anew" in complaint) == (2, True)
    assert not JournalEntry.objects.everywhere("a test").filter(event="coverage.rebuilt").exists()


@pytest.mark.parametrize("code", ["99", "3299", "32.05.32.9999", "bukan kode", "12345"])
def test_what_is_no_region_is_refused(land, tell, code):
    ended, said, complaint = tell("coverage", code)
    assert (ended, said) == (2, "")
    assert complaint


def test_an_unknown_account_is_refused(land, tell):
    code, _said, complaint = tell("coverage", "32", "--as", "siapa")
    assert code == 2
    assert "siapa" in complaint


def test_an_account_without_an_area_of_authority_may_do_nothing(land, tell):
    user, mandate = account("auditor", "")
    mandate.delete()
    assert tell("coverage", "32", "--as", user.username)[0] == 3


# The journal


def test_a_whole_journal_ends_with_0(served, ask):
    assert ask("journal", "seal")[1]["sealed"] > 0
    code, found = ask("journal", "verify")
    assert code == 0
    assert (found["whole"], found["waiting"], found["broken_at"]) == (True, 0, None)
    assert found["sealed"] > 0


def test_entries_that_wait_do_not_break_the_journal(served, ask):
    code, found = ask("journal", "verify")
    assert (code, found["sealed"]) == (0, 0)
    assert found["waiting"] > 0


def test_a_broken_journal_ends_with_1(served, ask, tell):
    seal()
    JournalHead.objects.update(digest="f" * 64)
    code, found = ask("journal", "verify")
    assert (code, found["whole"], found["reason"]) == (1, False, "missing")
    assert tell("journal", "verify")[1].startswith("The journal is broken at entry")


def test_what_was_sealed_is_told_to_people(served, tell):
    assert tell("journal", "seal")[1].endswith("entries sealed.\n")
    assert "0 waiting" in tell("journal", "verify")[1]


# Looking whether all is well


def test_all_is_well(served, ask, tell):
    seal()
    mail = {"set_up": False, "last": None, "failed": 0}
    assert ask("check") == (0, {"whole": True, "wrong": [], "mail": mail})
    said = "Everything is in order.\nNo mail server is set up: no digest is sent.\n"
    assert tell("check")[:2] == (0, said)


def test_when_the_last_digest_went_out_is_told(served, ask, tell, settings):
    settings.MAIL_IS_SET_UP = True
    seal()
    ended = datetime(2026, 3, 2, 23, tzinfo=UTC)
    user, _mandate = account("regency_operator", "3205")
    Digest.objects.create(user=user, day=date(2026, 3, 3), begun_at=ended, ended_at=ended, outcome="sent")
    assert ask("check")[1]["mail"] == {"set_up": True, "last": "2026-03-02T23:00:00+00:00", "failed": 0}
    assert tell("check")[1].splitlines()[1].startswith("The last digest went out ")


def test_regions_that_are_missing_are_named(db, ask, tell):
    code, found = ask("check")
    assert (code, len(found["wrong"])) == (1, 1)
    assert tell("check")[2].startswith("- The regions are not")


@pytest.mark.parametrize("change", [{"digest": "f" * 64}, {"seq": 7}])
def test_a_journal_broken_at_its_end_is_noticed(served, ask, change):
    seal()
    JournalHead.objects.update(**change)
    assert ask("check")[0] == 1


def test_tables_that_are_behind_are_noticed(transactional_db, ask):
    call_command("migrate", "sessions", "zero", verbosity=0)
    try:
        code, found = ask("check")
    finally:
        call_command("migrate", "sessions", verbosity=0)
    assert code == 1
    assert "sessions.0001_initial" in found["wrong"][0]


# Usage


@pytest.mark.parametrize(
    "arguments",
    [
        *([], ["tidak-ada"], ["coverage"], ["journal"], ["import", "volunteers", "x.xlsx"], ["demo", "--tidak-ada"]),
        *(["serve", "--workers", "0"], ["coverage", "32", "--lang", "xx"]),
    ],
)
def test_what_is_not_understood_ends_with_2(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "pilar" in capsys.readouterr().err


@pytest.mark.parametrize("lang", LANGUAGES)
def test_help_is_given_in_either_language(lang, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--lang", lang, "coverage", "--help"])
    assert ended.value.code == 0
    assert "--as" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "lang"),
    [
        ([], "id"),
        (["--lang", "en", "check"], "en"),
        (["check", "--lang=en"], "en"),
        (["check", "--lang", "xx"], "id"),
        (["check", "--lang"], "id"),
    ],
)
def test_the_language_is_known_before_anything_is_read(arguments, lang):
    assert language(arguments) == lang


def test_the_demo_is_not_built_in_production(db, settings, tell):
    settings.DEMO = False
    assert tell("demo")[0] == 3
    assert tell("demo", "--reset")[0] == 3


def test_a_bad_environment_is_told_and_ends_with_2(tmp_path):
    surroundings = os.environ | {"PILAR_MODE": "percobaan", "DJANGO_SETTINGS_MODULE": "pilar.config.settings"}
    answered = subprocess.run(
        [sys.executable, "-m", "pilar", "check"], env=surroundings, capture_output=True, text=True, check=False
    )
    assert answered.returncode == 2
    assert "PILAR_MODE" in answered.stderr


def test_a_reader_who_has_seen_enough_is_no_failure(tmp_path):
    """`pilar … | head` ends quietly: the whole program, because only then is there a pipe to break."""
    talkative = "from types import SimpleNamespace as N; import pilar.cli as c; c.start(); "
    talkative += "c._command = lambda name: lambda options: [print('x' * 1000) for _ in range(10000)]; "
    talkative += "raise SystemExit(c.run(N(lang='id', command='coverage')))"
    pipe = f'"{sys.executable}" -c "{talkative}" | head -c 10 >/dev/null; echo ${{PIPESTATUS[0]}}'
    environment = os.environ | {"PILAR_STATE": str(tmp_path), "DJANGO_SETTINGS_MODULE": "pilar.config.settings_test"}
    answer = subprocess.run(["bash", "-c", pipe], capture_output=True, text=True, check=True, env=environment)
    assert (answer.stdout.strip(), answer.stderr) == ("0", "")
