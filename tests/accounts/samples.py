"""How the addresses of accounts are tried."""

from datetime import date, timedelta

from pilar.accounts.services import tokens
from pilar.accounts.services.accounts import Newcomer, appoint
from pilar.accounts.services.mandates import Term
from pilar.kernel import clock
from pilar.kernel.actor import Role
from tests.access.places import Sample, thing

OUT_OF_HANDS = frozenset({403})
"""What an officer is told about an account that their office does not give its roles."""
NONE_YET = frozenset({404})
"""What somebody without a second factor is told about one."""

SAMPLES = {
    "accounts:wear": Sample(method="post", refused=frozenset({404})),
    "accounts:journal": Sample(),
    "accounts:tokens": Sample(),
    "accounts:make_token": Sample(),
    "accounts:revoke_token": thing("access_token"),
    "api:me": Sample(),
    "accounts:export": Sample(method="post"),
    "accounts:entry": thing("entry"),
    "accounts:history": Sample(lambda place, _code: ["bergabung", place["participation"]], by_area=True),
    "accounts:accounts": Sample(),
    "accounts:appoint": Sample(),
    "accounts:account": thing("account"),
    "accounts:sign_ins": thing("account"),
    "accounts:give": thing("account"),
    "accounts:end_mandate": thing("mandate"),
    "accounts:close": thing("account"),
    "accounts:reopen": thing("account", "post", refused=OUT_OF_HANDS | {409}),
    "accounts:end_sessions": thing("account", "post", refused=OUT_OF_HANDS),
    "accounts:reset_factor": thing("account"),
    "accounts:invite": thing("account", "post", refused=OUT_OF_HANDS),
    "accounts:recover": thing("account"),
    "accounts:security": Sample(),
    "accounts:rename": Sample(method="post"),
    "accounts:end_own_sessions": Sample(method="post"),
    "account_login": Sample(),
    "account_logout": Sample(),
    "account_change_password": Sample(),
    "account_reauthenticate": Sample(),
    "mfa_index": Sample(),
    "mfa_authenticate": Sample(),
    "mfa_login_webauthn": Sample(),
    "mfa_reauthenticate": Sample(),
    "mfa_reauthenticate_webauthn": Sample(),
    "mfa_activate_totp": Sample(),
    "mfa_deactivate_totp": Sample(refused=NONE_YET),
    "mfa_view_recovery_codes": Sample(refused=NONE_YET),
    "mfa_generate_recovery_codes": Sample(),
    "mfa_download_recovery_codes": Sample(refused=NONE_YET),
    "mfa_list_webauthn": Sample(),
    "mfa_add_webauthn": Sample(),
    "mfa_edit_webauthn": Sample(lambda _place, _code: ["1"], refused=NONE_YET),
    "mfa_remove_webauthn": Sample(lambda _place, _code: ["1"], refused=NONE_YET),
}


def furnish(land, officer, village):
    """Give a kab/kota an access token, and the account of a village head that waits for its password."""
    day = clock.now().date() + timedelta(days=30)
    made, _secret = tokens.make(officer, label="Jembatan data", permissions=["regions.view"], expires_on=day)
    term = Term(Role.KADES, land[village], date(2026, 1, 1))
    mandate = appoint(officer, who=Newcomer("Ujang Sobandi"), term=term)
    return {"access_token": str(made.pk), "account": str(mandate.user_id), "mandate": str(mandate.pk)}
