"""How the addresses of an event and of the division of its seats are tried."""

from __future__ import annotations

from tests.access.places import Sample, thing

SAMPLES = {
    "trainings:events": Sample(),
    "trainings:open": Sample(),
    "trainings:event": thing("training"),
    "trainings:edit": thing("training"),
    "trainings:cancel": thing("training_draft"),
    "trainings:groups": thing("training_draft"),
    "trainings:areas": thing("training_draft"),
    "trainings:reserve": thing("training_draft"),
    "trainings:plan": thing("training_quota"),
    "trainings:save_plan": thing("training_draft"),
    "trainings:publish": thing("training_draft"),
    "trainings:adjust": thing("training_quota"),
    "trainings:trace": thing("training_quota"),
    "trainings:trace_input": thing("training_quota"),
    "trainings:ask_names": thing("training_quota"),
}
