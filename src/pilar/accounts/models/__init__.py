"""Tables of accounts: who signs in, and what they may do where."""

from pilar.accounts.models.mandates import Mandate, RolePermission, User, UserManager
from pilar.accounts.models.sign_ins import SignIn
from pilar.accounts.models.tokens import AccessToken

__all__ = ["AccessToken", "Mandate", "RolePermission", "SignIn", "User", "UserManager"]
