"""Acts on the photo of a person: set it, which wipes the one before, and remove it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext

from pilar.files import services as files
from pilar.kernel.act import act, lock, record
from pilar.kernel.problems import Refused
from pilar.volunteers.models import Person
from pilar.volunteers.rules import photos as rules

if TYPE_CHECKING:
    from pilar.files.models import StoredFile
    from pilar.kernel.actor import Actor


@act("volunteers.set_photo")
def set_photo(actor: Actor, *, person: Person, content: bytes) -> Person:
    """Give a person a photo; one that was there before is wiped."""
    person = lock(Person.objects.within(actor.scope), pk=person.pk)
    before = person.photo
    photo = files.store(actor, kind=rules.PHOTO.name, name=rules.FILE_NAME, content=content, region=person.village_id)
    _hang(person, photo)
    if before is not None:
        files.drop(actor, file=before, why=_why(rules.REPLACED))
    event = "person.photo_set" if before is None else "person.photo_replaced"
    record(event, person, region=person.village_id, personal={"name": person.name})
    return person


@act("volunteers.remove_photo")
def remove_photo(actor: Actor, *, person: Person) -> Person:
    """Take the photo of a person away and wipe it."""
    person = lock(Person.objects.within(actor.scope), pk=person.pk)
    before = person.photo
    if before is None:
        raise Refused(rules.NO_PHOTO)
    _hang(person, None)
    files.drop(actor, file=before, why=_why(rules.REMOVED))
    record("person.photo_removed", person, region=person.village_id, personal={"name": person.name})
    return person


def _hang(person: Person, photo: StoredFile | None) -> None:
    person.photo = photo
    person.save(update_fields=["photo", "changed_at"])


def _why(sentence: str) -> str:
    """Say why in the language of the offices, whoever acts: it stays written with the file."""
    with translation.override("id"):
        return gettext(sentence)
