"""What is sent and answered about volunteers and coverage, every field with its meaning."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Field, Path, Query, Schema

from pilar.volunteers.queries.wishes import SOON
from pilar.volunteers.rules.requirements import Requirement
from pilar.web.api import READABLE, Text

Who = Annotated[UUID, Path(description="Identifier of the volunteer, as the list gives it.")]
Code = Annotated[
    str, Query(description="Kemendagri code, with dots or without; empty for the whole of one's area.", max_length=20)
]
AS_TEXT = ("birth_place", "address", "occupation", "emergency_name")
Role = Annotated[str, Field(pattern=READABLE, max_length=30)]
Beginning = Literal["serving", "not_started", "on_leave", "suspended"]
Reason = Literal["resigned", "replaced", "revoked", "died", "moved", "term_over"]
OpenStage = Literal["proposed", "recommended", "verified", "decreed", "confirmed"]


class NarrowerIn(Schema):
    """Filters beyond name, place and state; each left out asks for nothing."""

    ends_soon: bool = Field(default=False, description="The decree ends within 90 days.")
    requirement: Literal["", "citizen", "commitment", "domicile", "literacy", "conduct", "training"] = Field(
        default="", description="A requirement of Permensos 10/2019; training is the basic training."
    )
    finding: Literal["open", "later", "met"] = Field(
        default="open",
        description="What is known of the requirement: neither met nor excepted, to follow, met or excepted.",
    )
    from_60: bool = Field(default=False, description="60 years and older.")
    sex: Literal["", "male", "female"] = Field(default="", description="male or female.")
    education: str = Field(default="", max_length=30, pattern=READABLE, description="Code of the list of education.")
    lacks: Literal["", "nik", "phone"] = Field(default="", description="What is not written.")
    years: Literal["", "5", "10", "20", "unknown"] = Field(default="", description="PSM for so many years or more.")

    def asked(self) -> dict[str, Any]:
        """Return the filters as the register takes them."""
        return {
            "ends_within": SOON if self.ends_soon else 0,
            "requirement": Requirement(self.requirement) if self.requirement else None,
            "found": self.finding,
            "is_old": self.from_60,
            "sex": self.sex,
            "education": self.education,
            "lacks": self.lacks,
            "years": self.years,
        }


NOTHING_NARROWER = NarrowerIn()


class VillageOut(Schema):
    """The desa or kelurahan of a row."""

    code: str = Field(description="Its code, digits alone.")
    name: str = Field(description="Its name.")


class AssignmentOut(Schema):
    """The latest assignment, on its two axes: how far the appointment is, and what the person does now."""

    id: UUID = Field(description="Its identifier; a person has one after the other.")
    stage: str = Field(description="proposed, recommended, verified, decreed, confirmed, refused or withdrawn.")
    service: str = Field(description="not_started, serving, on_leave, suspended or ended.")
    service_since: date | None = Field(description="Since when the service is as it is, where known.")
    started_on: date | None = Field(description="First day of service, where known.")
    ended_on: date | None = Field(description="Last day of service, where it ended and the day is known.")
    end_reason: str = Field(
        description="resigned, replaced, revoked, died, moved, term_over or double (written twice); or empty."
    )
    decree_number: str = Field(description="Number of the decree (SK); empty without one.")
    decree_date: date | None = Field(description="Date of the decree.")
    decree_until: date | None = Field(description="Last day of the decree; null when it has no end.")


class VolunteerOut(Schema):
    """A community volunteer (PSM) as the register has them; a text is empty, a value null where nothing is written.

    The NIK is masked; nobody reads it in full here. Where an allowance is paid to is no part of this at all.
    """

    id: UUID = Field(description="Stays for ever, also when name or village change.")
    name: str = Field(description="As on the population card, titles too.")
    sex: str = Field(description="male or female; empty where an old register does not say it.")
    birth_place: str = Field(description="As on the population card.")
    birth_date: date | None = Field(description="As on the population card.")
    nik: str = Field(description="The first six digits, the rest masked; empty when none is written.")
    address: str = Field(description="Hamlet, RT/RW.")
    phone: str = Field(description="In the form +62…; empty when none is written.")
    phone_use: str = Field(description="own, or shared with the family.")
    has_smartphone: bool | None = Field(description="Whether the phone is a smartphone.")
    emergency_name: str = Field(description="Whom to call in an emergency.")
    emergency_phone: str = Field(description="In the form +62….")
    education: str = Field(description="Code of the list `education`: the highest school that was finished.")
    occupation: str = Field(description="In the words of the office.")
    other_roles: list[str] = Field(description="Codes of the list `other_roles`: what the person is besides.")
    psm_since: int | None = Field(description="The first year as a PSM.")
    ipsm_number: str = Field(description="From the IPSM member card, usually 10 digits.")
    uniform_size: str = Field(description="XS to XXXXL.")
    village: VillageOut = Field(description="Where the person serves or served last.")
    assignment: AssignmentOut | None = Field(description="The latest one.")


class ParticularsIn(Schema, extra="forbid"):
    """Who a person is. A value of null, or left out, stays as it is; so does one that equals what was read.

    An empty text takes away what stood there, an empty list all other roles; `clear` names what is no text.
    """

    name: Text | None = Field(None, max_length=200, description="As on the population card, titles too.")
    sex: Literal["", "male", "female"] | None = Field(None, description="male or female; empty when nobody knows.")
    birth_place: Text | None = Field(None, max_length=60, description="As on the population card.")
    birth_date: date | None = Field(None, description="As on the population card.")
    nik: Text | None = Field(
        None,
        max_length=40,
        description="16 digits. One partly hidden, like 320501410180****, is kept as a hint and never identifies. "
        "An empty text takes all of it away.",
    )
    address: Text | None = Field(None, max_length=200, description="Hamlet, RT/RW.")
    phone: Text | None = Field(None, max_length=40, description="Like 0812-3456-7890.")
    phone_use: Literal["", "own", "shared"] | None = Field(None, description="own, or shared with the family.")
    has_smartphone: bool | None = Field(None, description="Whether the phone is a smartphone.")
    emergency_name: Text | None = Field(None, max_length=120, description="Whom to call in an emergency.")
    emergency_phone: Text | None = Field(None, max_length=40, description="Like 0812-3456-7890.")
    education: Text | None = Field(
        None, max_length=30, description="Code of the list `education` as the area has it today."
    )
    occupation: Text | None = Field(None, max_length=80, description="In the words of the office.")
    other_roles: list[Role] | None = Field(
        None, max_length=30, description="Codes of the list `other_roles` as the area has it today."
    )
    psm_since: int | None = Field(None, description="The first year as a PSM.")
    ipsm_number: Text | None = Field(None, max_length=40, description="From the IPSM member card, usually 10 digits.")
    uniform_size: Literal["", "XS", "S", "M", "L", "XL", "XXL", "XXXL", "XXXXL"] | None = Field(
        None, description="As the tailor says it."
    )
    clear: list[Literal["birth_date", "has_smartphone", "psm_since"]] | None = Field(
        None, max_length=3, description="Which of these is taken away, for none of them can be sent empty."
    )


class VolunteerIn(ParticularsIn):
    """Somebody new: who it is, where and how they serve."""

    name: Text = Field(max_length=200, description="As on the population card, titles too.")
    village: Text = Field(max_length=20, description="Code of the desa or kelurahan, with dots or without.")
    service: Beginning = Field("serving", description="What the person does now.")
    stage: OpenStage = Field("proposed", description="How far the appointment is.")
    started_on: date | None = Field(None, description="First day of service.")
    decree_number: Text = Field("", max_length=80, description="Needed from stage `decreed` on.")
    decree_date: date | None = Field(None, description="Needed from stage `decreed` on.")
    decree_until: date | None = Field(None, description="Null when the decree has no end.")


class EndIn(Schema, extra="forbid"):
    """The end of a service."""

    reason: Reason = Field(description="Why it ended.")
    ended_on: date | None = Field(None, description="The last day; null when nobody knows it.")
    note: Text = Field("", max_length=300, description="Stays in the timeline.")


class TallyOut(Schema):
    """How many villages of a region are in which state, and how many people serve there."""

    code: str | None = Field(description="Code of the region, digits alone; null for all Indonesia.")
    name: str = Field(description="Its name; Indonesia for the whole.")
    villages: int = Field(description="All its villages.")
    joined: int = Field(description="Those in areas that take part in Pilar; the states below count among these.")
    not_joined: int = Field(description="Those in areas that do not; nothing is known of them, which is not vacancy.")
    served: int = Field(description="Somebody serves, with a decree or waiting for one.")
    filled: int = Field(description="Somebody serves under a decree.")
    pending: int = Field(description="Somebody serves while the decree is awaited.")
    unable: int = Field(description="Only somebody who is temporarily unable.")
    silent: int = Field(description="Only people of whom nothing was heard for too long.")
    vacant: int = Field(description="Nobody.")
    trained_villages: int = Field(description="Somebody there has followed the basic training.")
    untrained_villages: int = Field(description="Somebody is there, and nobody has followed the basic training.")
    people: int = Field(description="Volunteers whose assignment has not ended.")
    trained_people: int = Field(description="Those of them who have followed the basic training.")
    percent_served: float | None = Field(description="Served of joined, in percent; null where nobody has joined.")
    people_per_village: float | None = Field(description="Volunteers per village of areas that joined.")
    residents: int | None = Field(description="Who lives in the kab/kota that joined; null below kab/kota.")
    residents_per_volunteer: int | None = Field(description="Residents for each volunteer, where both are known.")


class CoverageOut(TallyOut):
    """The coverage of a region with what presses there, and each unit right below it."""

    long_vacant: int = Field(description="Villages vacant for 90 days or more.")
    soon_vacant: int = Field(description="Villages whose last decree ends within the days that their area decided.")
    ending: int = Field(description="Volunteers whose decree ends within 90 days; 1001 means more than 1,000.")
    old: int = Field(description="Volunteers of 60 years and older; 1001 means more than 1,000.")
    below: list[TallyOut] = Field(description="The units right below, in the order of codes.")
