"""``pilar apportion``: the list it prints, what it tells programs, and how it refuses."""

from __future__ import annotations

import json

import pytest

from pilar.cli import main
from pilar.trainings.rules import lists, seats


@pytest.fixture
def run(tmp_path, capsys):
    """Divide the lines of a file; return the exit code, what was said, and what was complained of."""

    def divide(text, *arguments):
        file = tmp_path / "list.csv"
        file.write_text(text)
        capsys.readouterr()
        code = main(["apportion", *arguments, "--lang", "en", str(file)])
        return code, *capsys.readouterr()

    return divide


LIST = "code,weight\nb,6\na,6\nc,2\n"


def test_the_division_is_printed_in_the_order_of_the_list(run):
    code, said, _wrong = run(LIST, "--method", "hamilton", "--seats", "10")
    assert (code, said) == (0, "code,weight,quota,seats\nb,6,4.285714,4\na,6,4.285714,4\nc,2,1.428571,2\n")


def test_webster_is_the_method_nobody_has_to_name(run):
    assert run(LIST, "--seats", "11")[1] == run(LIST, "--method", "webster", "--seats", "11")[1]


def test_programs_get_every_seat_in_its_order_and_the_divisor(run):
    code, said, _wrong = run(LIST, "--seats", "3", "--floor", "1", "--ceiling", "4", "--json")
    found = json.loads(said)
    assert code == 0
    assert found["trace"] == []
    assert found["next"] == {"code": "a", "claim": "4"}
    assert [unit["seats"] for unit in found["units"]] == [1, 1, 1]
    found = json.loads(run(LIST, "--seats", "5", "--floor", "1", "--json")[1])
    assert found["trace"] == [{"code": "a", "claim": "4"}, {"code": "b", "claim": "4"}]
    assert found["divisor"] == {"above": "12/5", "below": "4", "handy": "3"}


def test_a_tie_is_broken_as_declared(run):
    by_code = json.loads(run(LIST, "--seats", "1", "--tie", "code", "--json")[1])
    assert [unit["seats"] for unit in by_code["units"]] == [0, 1, 0]
    lots = {run(LIST, "--seats", "1", "--tie", f"lot:{seed}")[1] for seed in range(8)}
    assert len(lots) == 2


@pytest.mark.parametrize(
    ("text", "arguments", "sentence"),
    [
        ("", ("--seats", "1"), seats.NO_UNITS),
        ("code,weight\n", ("--seats", "1"), seats.NO_UNITS),
        ("code,weight\na,-1\n", ("--seats", "1"), seats.NEGATIVE % {"code": "a"}),
        ("code,weight\na,1\na,2\n", ("--seats", "1"), seats.TWICE % {"code": "a"}),
        ("code,weight\na,1.5\n", ("--seats", "1"), lists.NOT_WHOLE % {"line": 2, "text": "1.5"}),
        (LIST, ("--seats", "2", "--floor", "1"), seats.TOO_FEW_SEATS % {"seats": 2, "least": 3}),
        (LIST, ("--seats", "7", "--ceiling", "2"), seats.TOO_MANY_SEATS % {"seats": 7, "most": 6}),
        (LIST, ("--seats", "2", "--method", "adams"), seats.SEAT_EACH % {"units": 3, "seats": 2}),
    ],
)
def test_what_cannot_be_divided_ends_with_2_and_a_sentence(run, text, arguments, sentence):
    code, said, wrong = run(text, *arguments)
    assert (code, said, wrong.strip()) == (2, "", sentence)


def test_a_file_that_is_not_there_is_refused(capsys):
    assert main(["apportion", "--seats", "1", "nowhere.csv"]) == 2
    assert "nowhere.csv" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [("--seats", "-1"), ("--seats", "x"), ("--seats", "1", "--tie", "lot:")])
def test_what_makes_no_sense_ends_with_2(run, arguments):
    with pytest.raises(SystemExit) as ended:
        run(LIST, *arguments)
    assert ended.value.code == 2
