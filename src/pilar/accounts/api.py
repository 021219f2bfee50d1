"""Operations on one's own access: who am I here."""

from datetime import date

from django.http import HttpRequest
from ninja import Field, Router, Schema

from pilar.kernel.problems import SignInNeeded, _
from pilar.web.access import NO_MANDATE, signed_in

router = Router(tags=["accounts"])


class TokenOut(Schema):
    """The access token under which the request came in."""

    label: str = Field(description="What the token was made for, in the words of its maker.")
    prefix: str = Field(description="The first signs of its secret, by which it is found in the list of tokens.")
    expires_on: date = Field(description="Its last day.")


class MeOut(Schema):
    """Under whose area of authority a request acts: one role at one region, never a union of several."""

    name: str = Field(description="The name of the account, as the journal will say it.")
    role: str = Field(description="The role of the area of authority, such as `regency_operator`.")
    region: str | None = Field(description="Code of the region it is given at, digits; null for all Indonesia.")
    permissions: list[str] = Field(description="What may be done, in that region and below.")
    token: TokenOut | None = Field(description="The token, where the request came in by one.")


@router.get("/me", response=MeOut, summary=_("Who am I here, and what may I do"))
@signed_in
def me(request: HttpRequest) -> MeOut:
    """Say under which area of authority the request acts."""
    actor, token = getattr(request, "actor", None), getattr(request, "token", None)
    if actor is None:
        raise SignInNeeded(NO_MANDATE)
    return MeOut(
        name=actor.label,
        role=actor.role.value if actor.role else "",
        region=actor.region or None,
        permissions=sorted(actor.permissions),
        token=TokenOut(label=token.label, prefix=token.prefix, expires_on=token.expires_on) if token else None,
    )
