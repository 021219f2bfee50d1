"""A new post of a village, and the post an assignment is to count on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pilar.kernel.words import choices, said
from pilar.volunteers.rules.posts import REACHES, Reach
from pilar.web.forms import day_field

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pilar.volunteers.models import Post


def post_words(post: Post) -> str:
    """Say a post: its number and what it is for."""
    part = post.name or said(REACHES[Reach(post.reach)])
    return gettext("Post %(number)s: %(part)s") % {"number": post.number, "part": part}


class PostForm(forms.Form):
    """What the post is for, and since when there is one."""

    reach = forms.ChoiceField(label=_("For"), widget=forms.RadioSelect, initial=Reach.VILLAGE.value)
    name = forms.CharField(
        label=_("Name of the part"), required=False, max_length=40, help_text=_("For instance RW 05 or Dusun Cikoneng.")
    )
    opened_on = day_field(_("Since"), help_text=_("Empty means from today."))

    def __init__(self, *args: Any, offered: frozenset[Reach], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {reach: label for reach, label in REACHES.items() if reach is Reach.VILLAGE or reach in offered}
        self.fields["reach"].choices = list(choices(known))  # type: ignore[attr-defined] # a field of choices
        if not offered:
            del self.fields["name"]

    def reached(self) -> Reach:
        """Return what the post is for."""
        return Reach(self.cleaned_data["reach"])


class MovePostForm(forms.Form):
    """The post chosen among those of the village."""

    post = forms.ChoiceField(label=_("Which post"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, posts: Iterable[Post], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.posts = {str(post.pk): post for post in posts}
        self.fields["post"].choices = [(key, post_words(post)) for key, post in self.posts.items()]  # type: ignore[attr-defined] # a field of choices

    def chosen(self) -> Post:
        """Return the post chosen."""
        return self.posts[self.cleaned_data["post"]]
