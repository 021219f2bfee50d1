"""What `make lint` says of the Indonesian sentences."""

from __future__ import annotations

import shutil

import polib
import pytest

from tools import messages


def sentence(english: str, indonesian: str = "", **more) -> polib.POEntry:
    return polib.POEntry(msgid=english, msgstr=indonesian, **more)


def said_of(translated: list[polib.POEntry], *, code: list[polib.POEntry]) -> list[str]:
    kept = polib.POFile()
    kept.extend(translated)
    return list(messages.problems({messages.key_of(entry): entry for entry in code}, kept))


def test_a_complete_translation_has_no_problem():
    code = [sentence("Save %(n)s"), sentence("One", msgid_plural="%(n)s many")]
    translated = [
        sentence("Save %(n)s", "Simpan %(n)s"),
        sentence("One", msgid_plural="%(n)s many", msgstr_plural={0: "%(n)s"}),
    ]
    assert said_of(translated, code=code) == []


@pytest.mark.parametrize(
    ("translated", "complaint"),
    [
        ([], "missing: 'Save %(n)s'"),
        ([sentence("Save %(n)s")], "not translated: 'Save %(n)s'"),
        ([sentence("Save %(n)s", "Simpan %(n)s", flags=["fuzzy"])], "fuzzy: 'Save %(n)s'"),
        (
            [sentence("Save %(n)s", "Simpan %(m)s")],
            "placeholders differ: ['%(n)s'] became ['%(m)s']: 'Save %(n)s'",
        ),
        ([sentence("Save %(n)s", "Simpan %(n)s\n")], "begins or ends with another line break: 'Save %(n)s'"),
        (
            [sentence("Save %(n)s", "Simpan %(n)s"), sentence("Old", "Lama")],
            "no longer in the code: 'Old'",
        ),
        (
            [sentence("Save %(n)s", "Simpan %(n)s"), sentence("Old", "Lama", obsolete=True)],
            "no longer in the code: 'Old'",
        ),
        (
            [sentence("Save %(n)s", msgid_plural="Save all", msgstr_plural={0: "Simpan"})],
            "another plural in the code: 'Save %(n)s'",
        ),
    ],
)
def test_an_incomplete_translation_is_complained_of(translated, complaint):
    assert said_of(translated, code=[sentence("Save %(n)s")]) == [complaint]


def test_a_percent_sign_is_no_placeholder():
    entry = sentence("12.5% of %(all)s, 100%% sure", "12,5% dari %(all)s, pasti 100%%")
    assert said_of([entry], code=[entry]) == []


def test_what_is_there_stays_and_what_is_new_is_filled_in():
    old = sentence("Save", "Simpan")
    assert messages.merged(sentence("Save"), old, "Simpanlah").msgstr == "Simpan"
    assert messages.merged(sentence("Send"), None, "Kirim").msgstr == "Kirim"


@pytest.mark.skipif(not shutil.which("xgettext"), reason="needs gettext")
def test_sentences_are_found_in_code_and_templates(tmp_path, monkeypatch):
    (tmp_path / "templates").mkdir()
    (tmp_path / "rules.py").write_text('from django.utils.translation import gettext as _\n_("From code")\n')
    (tmp_path / "templates" / "page.html").write_text(
        "{% load i18n %}{% blocktranslate count n=n trimmed %}\n  One\n"
        "{% plural %}\n  {{ n }} many\n{% endblocktranslate %}"
    )
    monkeypatch.setattr(messages, "PACKAGE", tmp_path)
    found = {entry.msgid: entry.msgid_plural for entry in messages.in_code().values()}
    assert found == {"From code": "", "One": "%(n)s many"}
