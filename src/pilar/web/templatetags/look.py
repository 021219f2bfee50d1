"""How things look and read: Indonesian numbers, dates and phones, and the tags that draw Pilar's components.

`{% load look %}` gives a template everything here; what takes plain lists is an include under `components/`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

import phonenumbers
from django import template
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format, number_format, time_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from pilar.kernel.counting import CAP

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.contrib.messages.storage.base import Message
    from django.template import Context
    from django.utils.functional import Promise
    from django.utils.safestring import SafeString

register = template.Library()

NOTHING = "–"
UNDO = "undo="


@dataclass(frozen=True)
class Presence:
    """How one presence state of a village is shown: always an icon and a word, colour only helps."""

    icon: str
    label: str | Promise


PRESENCE = {
    "filled": Presence("user-check", _("Served")),
    "pending": Presence("file-time", _("Serving, SK pending")),
    "unable": Presence("user-pause", _("Temporarily unable")),
    "silent": Presence("message-question", _("No news")),
    "vacant": Presence("user-off", _("Vacant")),
    "not_joined": Presence("circle-dotted", _("Area not joined")),
}

TONE_ICONS = {
    "guide": "info-circle",
    "positive": "circle-check",
    "warning": "alert-triangle",
    "negative": "alert-circle",
    "accent": "bell",
}

# Django's own words for the level of a message.
LEVEL_TONES = {"debug": "guide", "info": "guide", "success": "positive", "warning": "warning", "error": "negative"}


# ---- numbers, dates, phones ------------------------------------------------------------------------------------------


@register.filter
def id_number(value: float | Decimal | None) -> str:
    """Write a whole number with its thousands apart: 5.957."""
    return NOTHING if value is None else number_format(round(value), force_grouping=True)


@register.filter
def id_decimal(value: float | Decimal | None, places: int = 1) -> str:
    """Write a number with decimals, one by default: 12,5."""
    return NOTHING if value is None else number_format(_rounded(value, places), places, force_grouping=True)


@register.filter
def percent(ratio: float | Decimal | None, places: int = 1) -> str:
    """Write a share as a percentage: 0.125 is 12,5%. "100%" and "0%" are said only when they are exact."""
    if ratio is None:
        return NOTHING
    least = Decimal(1).scaleb(-places)
    hundredth = _rounded(Decimal(str(ratio)) * 100, places)
    if 0 < ratio < 1:
        hundredth = min(max(hundredth, least), 100 - least)
    shown = places if hundredth % 1 else 0
    return f"{number_format(hundredth, shown, force_grouping=True)}%"


def _rounded(value: float | Decimal, places: int) -> Decimal:
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


@register.filter
def capped(value: int | None, cap: int = CAP) -> str:
    """Write a count that was not counted to its end: above the cap it reads 1.000+."""
    return NOTHING if value is None else f"{id_number(cap)}+" if value > cap else id_number(value)


@register.filter
def long_date(value: date | datetime | None) -> str:
    """Write a day in words: 21 November 2026; a moment is first brought to the zone in force."""
    return NOTHING if value is None else date_format(_local(value), "j F Y")


@register.simple_tag
def clock(value: datetime | None, *, day: bool = False) -> str:
    """Write a moment in the zone in force (the middleware set the region's) and name it: 08.12 WIB, or with its day."""
    if value is None:
        return NOTHING
    moment = timezone.localtime(value)
    words = f"{time_format(moment, 'H.i')} {moment.tzname()}"
    return f"{date_format(moment, 'j F Y')}, {words}" if day else words


def _local(value: date | datetime) -> date | datetime:
    return timezone.localtime(value) if getattr(value, "tzinfo", None) else value  # type: ignore[arg-type]


@register.filter
def phone(value: str | None) -> str:
    """Write a number as people dial it at home: +6281234567890 is 0812-3456-7890."""
    if not value:
        return NOTHING
    try:
        parsed = phonenumbers.parse(value, "ID")
    except phonenumbers.NumberParseException:
        return value
    if parsed.country_code != phonenumbers.country_code_for_region("ID"):
        return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    digits = f"0{phonenumbers.national_significant_number(parsed)}"
    return f"{digits[:4]}-{digits[4:8]}-{digits[8:]}" if digits.startswith("08") else _landline(parsed)


def _landline(parsed: phonenumbers.PhoneNumber) -> str:
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)


# ---- marks -----------------------------------------------------------------------------------------------------------


@register.simple_tag
def icon(name: str, *, size: str = "", label: str = "") -> SafeString:
    """Draw an icon of the sprite; without a label it is decoration and hidden from screen readers."""
    classes = f"icon icon--{size}" if size else "icon"
    use = format_html('<use href="{}#i-{}"></use>', static("vendor/icons.svg"), name)
    if label:
        return format_html('<svg class="{}" role="img" aria-label="{}">{}</svg>', classes, label, use)
    return format_html('<svg class="{}" aria-hidden="true">{}</svg>', classes, use)


@register.simple_tag
def state_badge(state: str, *, label: str = "") -> SafeString:
    """Show a presence state of a village: its colour and icon in a square, its word beside it."""
    presence = PRESENCE[state.replace("-", "_")]
    return format_html('<span class="ina-state">{}<span>{}</span></span>', state_mark(state), label or presence.label)


@register.simple_tag
def state_mark(state: str) -> SafeString:
    """Show only the square of a presence state, where its word already stands nearby."""
    presence = PRESENCE[state.replace("-", "_")]
    name = state.replace("_", "-")
    return format_html('<span class="ina-state__mark ina-mark--{}">{}</span>', name, icon(presence.icon))


@register.simple_tag
def badge(words: str, *, tone: str = "", mark: str = "") -> SafeString:
    """Show a short word in a pill: a stage, a kind, a count."""
    drawn = icon(mark, size="small") if mark else ""
    return format_html('<span class="ina-badge{}">{}{}</span>', f" ina-tone--{tone}" if tone else "", drawn, words)


@register.simple_tag
def fact(label: str, value: object) -> SafeString:
    """Write one row of a list of facts (`<dl class="ina-facts">`); nothing known is a dash."""
    shown = NOTHING if value is None or value == "" else value
    return format_html('<div class="ina-facts__row"><dt>{}</dt><dd>{}</dd></div>', label, shown)


@register.simple_tag
def copy_button(words: str, *, label: str = "", shown: bool = True) -> SafeString:
    """Offer text for copying; the button appears where scripts run, the text itself stands for everyone."""
    return render_to_string("components/copy.html", {"words": words, "label": label, "shown": shown})


@register.simple_tag(takes_context=True)
def sort_head(context: Context, label: str, key: str, *, number: bool = False, kind: str = "") -> SafeString:
    """Draw a table head that sorts its list by `?sort=key`, and the other way round when pressed again.

    `kind` is a class of the column, for columns that a narrow screen leaves out.
    """
    query = context["request"].GET.copy()
    current = query.get("sort", "")
    query["sort"] = f"-{key}" if current == key else key
    query.pop("page", None)
    order = {key: "ascending", f"-{key}": "descending"}.get(current, "none")
    values = {"label": label, "query": query.urlencode(), "order": order, "number": number, "kind": kind}
    return render_to_string("components/sort_head.html", values)


# ---- components with something inside --------------------------------------------------------------------------------


@register.simple_block_tag
def page_head(content: str, title: str, lead: str = "") -> SafeString:
    """Head a page: its title, one sentence that says the state in numbers, and inside it the actions."""
    return _component("page_head", content, title=title, lead=lead)


@register.simple_block_tag
def notice(content: str, tone: str = "guide", title: str = "", *, role: str = "") -> SafeString:
    """Say something beside the work: guide, positive, warning, negative or accent."""
    return _component("notice", content, tone=tone, title=title, role=role, icon=TONE_ICONS[tone])


@register.simple_block_tag
def next_step(content: str, title: str, *, lead: str = "", due: str = "") -> SafeString:
    """Put what waits for the reader on top, with its deadline; inside stand the buttons."""
    return _component("next_step", content, title=title, lead=lead, due=due)


@register.simple_block_tag
def empty_state(content: str, title: str, icon: str = "list") -> SafeString:
    """Say what will appear here and how to begin."""
    return _component("empty_state", content, title=title, icon=icon)


@register.simple_block_tag
def menu(content: str, label: str, *, mark: str = "dots", only_icon: bool = False) -> SafeString:
    """Fold lesser actions away; works without scripts."""
    return _component("menu", content, label=label, mark=mark, only_icon=only_icon)


@register.simple_block_tag
def selection_bar(content: str) -> SafeString:
    """Offer acts on the chosen rows; stands in a `<form data-selection>` after its table."""
    return _component("selection", content)


@register.simple_block_tag
def panel(content: str, title: str, url: str = "") -> SafeString:
    """Wrap what a row opens at the side: a heading, a way to the whole page, a way to close."""
    return _component("panel", content, title=title, url=url)


@register.simple_block_tag
def map_frame(content: str, title: str, *, legend: object = ()) -> SafeString:
    """Frame a map: the sentence it proves above, the legend with counts below."""
    return _component("map_frame", content, title=title, legend=legend)


def _component(name: str, content: str, **values: object) -> SafeString:
    return render_to_string(f"components/{name}.html", {"content": content, **values})


# ---- messages --------------------------------------------------------------------------------------------------------


def undo_tags(url: str) -> str:
    """Return the `extra_tags` of a message that offers to undo what was done, by a POST to the address."""
    return f"{UNDO}{url}"


@register.filter
def undo_url(message: Message) -> str:
    """Return where a message's "Undo" leads, or nothing."""
    tags = message.extra_tags or ""
    return tags.removeprefix(UNDO) if tags.startswith(UNDO) else ""


@register.filter
def tone(message: Message) -> str:
    """Return the tone of a message by its level."""
    return LEVEL_TONES.get(message.level_tag, "guide")


@register.filter
def tone_icon(name: str) -> str:
    """Return the icon of a tone."""
    return TONE_ICONS.get(name, "info-circle")
