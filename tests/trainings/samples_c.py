"""How the addresses from names to those who come are tried."""

from __future__ import annotations

from tests.access.places import Sample, thing

SAMPLES: dict[str, Sample] = {
    "trainings:participants": thing("training"),
    "trainings:participants_table": thing("training"),
    "trainings:accept": thing("training"),
    "trainings:invitations": thing("training"),
    "trainings:make_list": thing("training"),
    "trainings:present": thing("training_listed"),
    "trainings:close": thing("training_listed"),
    "trainings:seats": thing("training"),
    "trainings:return_unused": thing("training"),
    "trainings:give": thing("training"),
    "trainings:papers": thing("training"),
    "trainings:write_paper": Sample(lambda place, _code: [place["training"], "surat-kuota"], by_area=True),
    "trainings:nomination": thing("nomination"),
    "trainings:withdraw": thing("nomination"),
    "trainings:substitute": thing("nomination"),
    "trainings:note_answer": thing("accepted_name"),
    "trainings:invite": thing("accepted_name"),
}
