"""Every refusal Pilar knows, each a sentence that says what happened and what to do next.

    Problem
    ├── Invalid          what was sent cannot be used          422
    │   ├── BadCode      not a region code
    │   └── BadNik       not a population number (NIK)
    ├── Malformed        a request that cannot be read         400
    ├── Refused          the state of things does not allow it 409
    │   ├── Duplicate    it is there already
    │   └── Changed      it is no longer as it was read        412
    ├── NotAllowed       inside the area, without the right    403
    ├── NotFound         not there, or not for these eyes      404
    ├── SignInNeeded     nobody is signed in                   401
    ├── WrongMethod      the address knows other methods       405
    ├── TooLarge         more than is taken at once            413
    ├── WrongType        not JSON, or not the file it must be  415
    ├── NeedsMatch       which version is meant was not said   428
    ├── TooMany          asked too often                       429
    └── Broken           a mistake of the program              500

Apps raise these, or a subclass of their own; one handler (``pilar.web.middleware``) turns any of them into a page,
a fragment or JSON. Sentences are written in English and marked with ``_`` for translation; ``kernel.words.phrase`` says
one in the reader's language, with its details filled in. Nothing here needs Django, so rules may refuse by themselves.
"""

from __future__ import annotations

from typing import ClassVar


def _(sentence: str) -> str:
    """Mark a sentence for translation and leave it as it is; it is translated where it is shown."""
    return sentence


class Problem(Exception):
    """A refusal with a sentence for people, a stable code for programs and the status for HTTP."""

    code: ClassVar[str] = "problem"
    status: ClassVar[int] = 422

    def __init__(self, sentence: str, *, field: str | None = None, **details: object) -> None:
        """``sentence`` holds ``%(name)s`` for its details; ``field`` names the field of a form it is about."""
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
        self.details = details

    def __str__(self) -> str:
        return self.sentence % self.details if self.details else self.sentence


class Invalid(Problem):
    """What was sent cannot be used as it is."""

    code = "invalid"


class BadCode(Invalid):
    """Not the code of a region."""

    code = "bad_code"


class BadNik(Invalid):
    """Not a population number."""

    code = "bad_nik"


class Refused(Problem):
    """Well formed, but the state of things does not allow it now."""

    code = "refused"
    status = 409


class Duplicate(Refused):
    """It is there already."""

    code = "duplicate"


class Changed(Refused):
    """It is no longer as it was when it was read."""

    code = "changed"
    status = 412


class Malformed(Problem):
    """A request that cannot be read at all."""

    code = "malformed"
    status = 400


class NotAllowed(Problem):
    """Seen, but not permitted to this role."""

    code = "not_allowed"
    status = 403


class NotFound(Problem):
    """Not there, or not for these eyes; the two are never told apart."""

    code = "not_found"
    status = 404


class SignInNeeded(Problem):
    """Nobody is signed in, or nobody with a mandate in force."""

    code = "sign_in_needed"
    status = 401


class TooMany(Problem):
    """Asked too often; wait."""

    code = "too_many"
    status = 429


class WrongMethod(Problem):
    """The address is there, but knows other methods."""

    code = "wrong_method"
    status = 405


class TooLarge(Problem):
    """More than is taken at once."""

    code = "too_large"
    status = 413


class WrongType(Problem):
    """Sent in a form that is not read here."""

    code = "wrong_type"
    status = 415


class NeedsMatch(Problem):
    """A change that does not say which version it means."""

    code = "needs_match"
    status = 428


class Broken(Problem):
    """A mistake of the program, never of the one who asked."""

    code = "broken"
    status = 500
