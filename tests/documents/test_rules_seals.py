"""When a signed PDF counts, which signature of several does, and which certificate may sign for whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from pilar.documents.rules import seals
from pilar.documents.rules.seals import Certificate, Seal
from pilar.kernel.problems import Invalid

WIB = timezone(timedelta(hours=7))
NOW = datetime(2026, 11, 26, 9, 30, tzinfo=WIB)
RINA = Seal(
    signed_by="RINA MARLINA",
    issuer="BSrE",
    is_valid=True,
    is_intact=True,
    is_unchanged=True,
    covers_whole_file=True,
)
OFFICE = replace(RINA, signed_by="Dinas Sosial Kabupaten Garut")
STAMP = replace(RINA, signed_by="TSA Nasional", is_timestamp=True)
CARD = Certificate(
    name="Rina Marlina",
    valid_from=datetime(2026, 1, 1, tzinfo=UTC),
    valid_until=datetime(2027, 12, 31, 23, 0, tzinfo=UTC),
    may_sign=True,
    rsa_bits=2048,
)


@pytest.mark.parametrize("whole", [(), (RINA,), (OFFICE, RINA, STAMP)])
def test_a_file_is_whole_when_every_signature_holds(whole):
    seals.check_whole(whole)
    assert all(seal.holds for seal in whole)


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        ({"is_valid": False}, seals.NOT_VALID),
        ({"is_intact": False}, seals.CHANGED),
        ({"is_unchanged": False}, seals.ADDED),
        ({"is_unchanged": False, "is_intact": False}, seals.CHANGED),
        ({"is_intact": False, "is_valid": False}, seals.NOT_VALID),
    ],
)
def test_one_signature_that_does_not_hold_is_enough_to_refuse(broken, sentence):
    wrong = replace(OFFICE, **broken)
    with pytest.raises(Invalid) as refused:
        seals.check_whole([RINA, wrong])
    assert (refused.value.sentence, refused.value.field, wrong.holds) == (sentence, "file", False)


def test_others_may_sign_too_and_a_time_stamp_is_nobodys():
    found = seals.seal_of([RINA, OFFICE, STAMP], expected_name="Rina Marlina, S.Sos.", accepts_trial=False)
    assert found is RINA


def test_who_signed_twice_is_told_by_the_last():
    again = replace(RINA, reason="Menandatangani kembali")
    assert seals.seal_of([RINA, again], expected_name="Rina Marlina", accepts_trial=False) is again


@pytest.mark.parametrize("unsigned", [[], [STAMP]])
def test_a_file_that_nobody_signed_is_refused(unsigned):
    with pytest.raises(Invalid) as refused:
        seals.seal_of(unsigned, expected_name="TSA Nasional", accepts_trial=False)
    assert (refused.value.sentence, refused.value.field) == (seals.NOT_SIGNED, "file")


def test_a_file_signed_by_others_names_them():
    nameless = replace(RINA, signed_by="")
    with pytest.raises(Invalid) as refused:
        seals.seal_of([OFFICE, nameless, OFFICE], expected_name="Rina Marlina", accepts_trial=False)
    assert str(refused.value) == (
        "This PDF was signed by Dinas Sosial Kabupaten Garut, –, not by Rina Marlina. Have it signed by whoever signs "
        "this paper; if that is the same person, correct the name of the official first."
    )


def test_a_trial_signature_counts_only_where_it_may():
    trial = replace(RINA, is_trial=True)
    assert seals.seal_of([trial], expected_name="Rina Marlina", accepts_trial=True) is trial
    with pytest.raises(Invalid) as refused:
        seals.seal_of([trial], expected_name="Rina Marlina", accepts_trial=False)
    assert (refused.value.sentence, refused.value.field) == (seals.TRIAL_ONLY, "file")


@pytest.mark.parametrize(
    "certificate",
    [
        CARD,
        replace(CARD, rsa_bits=None),
        replace(CARD, name="Dra. Hj. RINA MARLINA, M.Si."),
        replace(CARD, valid_from=NOW),
        replace(CARD, valid_until=NOW),
    ],
)
def test_a_certificate_of_whoever_signs_may_sign(certificate):
    seals.check_certificate(certificate, expected_name="Rina Marlina", at=NOW)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            {"rsa_bits": 1024},
            (
                "The key in this file is too weak: RSA with 1024 bits, and at least 2048 are needed. Ask the "
                "certificate authority for a new certificate."
            ),
        ),
        ({"may_sign": False}, seals.NOT_FOR_SIGNING),
        (
            {"valid_from": datetime(2026, 11, 30, 20, 0, tzinfo=UTC)},
            "This certificate is valid only from 01-12-2026 on. Sign from that day on, or with another certificate.",
        ),
        (
            {"valid_until": NOW - timedelta(seconds=1)},
            "This certificate was valid until 26-11-2026. Renew it with the certificate authority, then sign.",
        ),
        (
            {"name": "Dedi Kurnia"},
            (
                "This certificate belongs to Dedi Kurnia, and the paper is signed by Rina Marlina. Choose the "
                "certificate of whoever signs; if that is the same person, correct the name of the official first."
            ),
        ),
        (
            {"name": ""},
            (
                "This certificate belongs to –, and the paper is signed by Rina Marlina. Choose the certificate of "
                "whoever signs; if that is the same person, correct the name of the official first."
            ),
        ),
    ],
)
def test_a_certificate_that_may_not_sign_is_told_why(change, said):
    with pytest.raises(Invalid) as refused:
        seals.check_certificate(replace(CARD, **change), expected_name="Rina Marlina", at=NOW)
    assert (str(refused.value), refused.value.field) == (said, "certificate")


@pytest.mark.parametrize(
    "other",
    [
        "RINA  MARLINA",
        "Rina Marlina, S.Sos., M.Si.",
        "Dra. Hj. Rina Marlina, M.Si., S.Sos.",
        "rina marlina ssos",
        "RINA MARLINA MSI",
        "Hj. RINA MARLINA SE MM",
    ],
)
def test_titles_capitals_and_spaces_make_nobody_another(other):
    assert seals.same_person(other, "Rina Marlina, M.Si.")
    assert seals.same_person("Rina Marlina, M.Si.", other)


def test_what_registers_shorten_is_the_same_name():
    assert seals.same_person("MUHAMMAD YUSUF", "H. Moch. Yusuf, S.Pd.I.")


@pytest.mark.parametrize(
    ("certificate", "expected"),
    [
        ("Rina Marlina", "Rina"),
        ("Rina Marlina", "Rina Marliana"),
        ("Rina Marlina", "Marlina Rina"),
        ("Rina Marlina", "Rina Marlina Dewi"),
        ("Rina SE", "Rina"),
        ("Rina Marlina SE Dewi", "Rina Marlina"),
        ("", "Rina Marlina"),
        ("", ""),
        ("王", "…"),
    ],
)
def test_another_name_is_another_person(certificate, expected):
    assert not seals.same_person(certificate, expected)
    assert not seals.same_person(expected, certificate)


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("Dra. Hj.  Rina Marlina, M.Si.", "Dra. Hj. Rina Marlina, M.Si."),
        (
            "Prof. Dr. Ir. H. Asep Saepuloh Hidayat Kusumadinata, S.Sos., M.Si., M.A.P., Ph.D.",
            "H. Asep Saepuloh Hidayat Kusumadinata",
        ),
        ("Sastrawinata " * 7, ("Sastrawinata " * 5)[:64].rstrip()),
    ],
)
def test_a_certificate_holds_what_of_a_name_finds_room(name, held):
    assert seals.certificate_name(name) == held
    assert len(held) <= 64
