"""Tables of accounts: who signs in, and what they may do where."""

from pilar.accounts.models.mandates import Mandate, RolePermission, User, UserManager
from pilar.accounts.models.sign_ins import SignIn

__all__ = ["Mandate", "RolePermission", "SignIn", "User", "UserManager"]
