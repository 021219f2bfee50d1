"""What runs by the clock, and how often. Hours are those of western Indonesia (WIB)."""

from __future__ import annotations

from pilar.jobs.rules.schedule import Daily, Entry, Every

SCHEDULE: tuple[Entry, ...] = (
    Daily(at="02:10", task="pilar.jobs.tasks.prune"),
    Daily(at="02:20", task="pilar.jobs.tasks.clear_sessions"),
    Daily(at="02:40", task="pilar.files.tasks.clear"),
    Daily(at="03:00", task="pilar.volunteers.tasks.find_all_doubles"),
    Every(minutes=10, task="pilar.volunteers.tasks.find_new_doubles"),
    Daily(at="02:50", task="pilar.volunteers.tasks.forget_undoing"),
    Daily(at="02:55", task="pilar.volunteers.tasks.forget_exports"),
    Daily(at="02:45", task="pilar.volunteers.tasks.forget_contacts"),
    Daily(at="03:10", task="pilar.volunteers.tasks.fill_sounds"),
    # Just after midnight in the west; in the east the day is two hours old.
    Daily(at="00:10", task="pilar.volunteers.tasks.turn_the_clock"),
    Daily(at="00:20", task="pilar.trainings.tasks.return_all"),
    # After the clock, and before the first digests of the morning.
    Daily(at="03:30", task="pilar.volunteers.tasks.tell_what_waits"),
    Daily(at="05:00", task="pilar.notices.tasks.pass_on"),
    # Six in the morning in the east, in the middle and in the west of Indonesia.
    Daily(at="04:00", task="pilar.notices.tasks.digests_of_the_east"),
    Daily(at="05:00", task="pilar.notices.tasks.digests_of_the_middle"),
    Daily(at="06:00", task="pilar.notices.tasks.digests_of_the_west"),
    Daily(at="02:30", task="pilar.accounts.tasks.forget_sign_ins"),
)
