"""What runs by the clock, and how often. Hours are those of western Indonesia (WIB)."""

from __future__ import annotations

from pilar.jobs.rules.schedule import Daily, Entry

SCHEDULE: tuple[Entry, ...] = (
    Daily(at="02:10", task="pilar.jobs.tasks.prune"),
    Daily(at="02:20", task="pilar.jobs.tasks.clear_sessions"),
    Daily(at="02:40", task="pilar.files.tasks.clear"),
    Daily(at="03:10", task="pilar.volunteers.tasks.fill_sounds"),
    Daily(at="04:30", task="pilar.volunteers.tasks.tell_what_waits"),
    Daily(at="05:00", task="pilar.notices.tasks.pass_on"),
    Daily(at="02:30", task="pilar.accounts.tasks.forget_sign_ins"),
)
