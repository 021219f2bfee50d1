"""Secrets of second factors are sealed anew with a new key, like every column."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP

from pilar.accounts.services.secrets import FactorSecrets, unseal
from pilar.kernel import resealing
from pilar.kernel.actor import system_actor
from pilar.operations.services import keys
from tests.people import account

SECRET = "JBSWY3DPEHPK3PXP"
NEW = (9, b"\x09" * 32)
ADMIN = system_actor("test", "operations.begin_rotation", "operations.end_rotation")


@pytest.fixture
def factors(land):
    """One officer with an app and spare codes."""
    user, _mandate = account("regency_operator", "3205")
    return TOTP.activate(user, SECRET).instance, RecoveryCodes.activate(user).instance


@pytest.fixture
def new_key(settings):
    old = settings.PILAR_DATA_KEYS
    settings.PILAR_DATA_KEYS = (NEW, *old)
    return old


def data_of(row):
    return Authenticator.objects.get(pk=row.pk).data


def test_a_secret_does_not_rest_in_clear(factors):
    app, _codes = factors
    assert SECRET not in str(data_of(app))
    assert unseal(data_of(app)["secret"]) == SECRET


def test_the_secrets_are_counted_by_their_keys(factors, new_key):
    assert FactorSecrets().counts() == {new_key[0][0]: 2}
    assert "mfa.authenticator.data" in {place.name for place in resealing.places()}


def test_a_rotation_leaves_no_secret_to_the_old_key(factors, new_key, settings):
    app, codes = factors
    before = unseal(data_of(codes)["seed"])
    assert keys.rotate(ADMIN).complete
    assert FactorSecrets().counts() == {NEW[0]: 2}
    settings.PILAR_DATA_KEYS = (NEW,)
    assert unseal(data_of(app)["secret"]) == SECRET
    assert unseal(data_of(codes)["seed"]) == before


def test_a_secret_that_no_known_key_opens_is_counted_and_left(factors, settings):
    settings.PILAR_DATA_KEYS = (NEW,)
    app, _codes = factors
    before = data_of(app)
    done = FactorSecrets().step()
    assert (done.resealed, done.unreadable) == (0, 2)
    assert data_of(app) == before
    assert FactorSecrets().step(done.last) is None
