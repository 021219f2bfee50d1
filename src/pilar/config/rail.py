"""The left rail: one item per job, in the order of a working day, shown to who may enter it."""

from __future__ import annotations

from dataclasses import dataclass

from pilar.kernel.problems import _


@dataclass(frozen=True)
class Item:
    """One item of the rail: its word, where it leads, its icon, and the permission without which it is not shown."""

    label: str
    url_name: str
    icon: str
    permission: str
    looks_after: bool = False
    """Whether it is for looking after the office and the system; such items stand apart, below the daily work."""


RAIL = (
    Item(_("Home"), "dashboards:home", "home", "dashboards.home"),
    Item(_("Inbox"), "notices:inbox", "bell", "notices.view"),
    Item(_("PSM"), "volunteers:register", "users", "volunteers.view"),
    Item(_("Coverage"), "volunteers:coverage_start", "map-pins", "volunteers.coverage"),
    Item(_("Trainings"), "trainings:events", "school", "trainings.view"),
    Item(_("Papers"), "documents:papers", "file-text", "documents.view"),
    Item(_("Regions"), "regions:nation", "map", "regions.view"),
    Item(_("Files"), "files:files", "folder-heart", "files.oversee", looks_after=True),
    Item(_("Accounts"), "accounts:accounts", "id-badge-2", "accounts.view", looks_after=True),
    Item(_("Links"), "links:links", "link", "links.view", looks_after=True),
    Item(_("Offices"), "offices:offices", "building-community", "offices.view", looks_after=True),
    Item(_("Settings"), "policies:settings", "settings", "policies.view", looks_after=True),
    Item(_("Background work"), "jobs:works", "hourglass", "jobs.list", looks_after=True),
    Item(_("Journal"), "accounts:journal", "history", "journal.read", looks_after=True),
    Item(_("System"), "operations:health", "database", "operations.health", looks_after=True),
)
