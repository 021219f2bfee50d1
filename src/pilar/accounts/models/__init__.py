"""Tables of accounts: who signs in, and what they may do where."""

from pilar.accounts.models.mandates import Mandate, RolePermission, User, UserManager

__all__ = ["Mandate", "RolePermission", "User", "UserManager"]
