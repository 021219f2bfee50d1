"""Posts of a village: open one, close one, let an assignment count on another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pilar.kernel import clock
from pilar.kernel.problems import Problem
from pilar.regions import queries as regions
from pilar.regions.rules import digits, zone_of
from pilar.volunteers.forms.posts import MovePostForm, PostForm, post_words
from pilar.volunteers.models import Post
from pilar.volunteers.queries import decided
from pilar.volunteers.queries.posts import open_posts
from pilar.volunteers.services import posts as services
from pilar.volunteers.views.assignments import acted, assignment_of
from pilar.web.access import ActingRequest, allow
from pilar.web.forms import add_problem
from pilar.web.shortcuts import found_or_404, page

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from pilar.regions.models import Region

BOTH = ["GET", "POST"]


@allow("volunteers.open_post")
@require_http_methods(BOTH)
def open_post(request: ActingRequest, code: str) -> HttpResponse:
    """Open one more post in a village."""
    village = found_or_404(regions.villages(request.actor.region), pk=digits(code))
    offered = decided.reaches(village.pk, clock.today(zone_of(village.pk).clock))
    form = PostForm(request.POST or None, offered=offered)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            services.open_post(
                request.actor,
                village=village,
                reach=form.reached(),
                name=typed.get("name", ""),
                opened_on=typed["opened_on"],
            )
        except Problem as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("The post is open."))
            return redirect(reverse("volunteers:coverage", args=[village.dotted]))
    context = {"form": form, "region": village, "offered": offered}
    return page(request, "volunteers/open_post.html", context, status=422 if form.errors else 200)


@allow("volunteers.close_post")
@require_http_methods(BOTH)
def close_post(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Close a post that nobody holds, after asking once."""
    post = found_or_404(Post.objects.within(request.actor.scope).select_related("village"), pk=pk)
    if request.method == "POST":
        services.close_post(request.actor, post=post)
        messages.success(request, _("The post is closed."))
        return redirect(reverse("volunteers:coverage", args=[post.village.dotted]))
    return page(request, "volunteers/close_post.html", {"region": post.village, "words": post_words(post)})


@allow("volunteers.move_post")
@require_http_methods(BOTH)
def move_post(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Let an assignment count on another post of its village."""
    assignment = assignment_of(request, pk)
    posts = open_posts(request.actor.scope, assignment.post.village_id)
    form = MovePostForm(request.POST or None, posts=posts, initial={"post": str(assignment.post_id)})

    def move() -> object:
        return services.move_post(request.actor, assignment=assignment, post=form.chosen())

    return acted(request, "volunteers/move_post.html", form, assignment, move, _("The post is changed."))


def posts_of(request: ActingRequest, village: Region) -> dict[str, Any]:
    """Return the posts of a village as its page shows them, to whoever may see its people."""
    if not request.actor.may("volunteers.view"):
        return {"posts": []}
    rows = open_posts(request.actor.scope, village.pk)
    return {
        "posts": [{"post": post, "words": post_words(post), "held": post.held} for post in rows],  # type: ignore[attr-defined] # the prefetch of open_posts
        "may_open_post": request.actor.may("volunteers.open_post"),
        "may_close_post": request.actor.may("volunteers.close_post"),
        "may_move_post": request.actor.may("volunteers.move_post"),
    }
