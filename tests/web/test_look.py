"""The words and figures of a page, and the tokens its colours come from."""

from __future__ import annotations

import gzip
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import combinations
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.template import engines
from django.utils import timezone, translation

from pilar.web.templatetags import look
from tests.architecture.source import PACKAGE
from tests.web import colour

STATIC = PACKAGE / "web" / "static"
TOKENS = (STATIC / "css" / "tokens.css").read_text()
STATES = ("filled", "pending", "unable", "silent", "vacant", "not-joined")
THEMES = ("light", "dark")
TONES = ("guide", "positive", "warning", "negative", "accent")
FLOOR = 12  # OKLab distance x 100 between any two states, for any kind of eyes


@pytest.fixture(autouse=True)
def in_indonesian():
    with translation.override("id"):
        yield


def rendered(source: str, **context: object) -> str:
    return str(engines["django"].from_string("{% load look %}" + source).render(context))


# ---- figures


@pytest.mark.parametrize(
    ("value", "words"), [(5957, "5.957"), (0, "0"), (83762, "83.762"), (None, "–"), (-1200, "-1.200")]
)
def test_a_number_has_its_thousands_apart(value, words):
    assert look.id_number(value) == words


@pytest.mark.parametrize(("value", "words"), [(12.5, "12,5"), (Decimal("1234.25"), "1.234,3"), (3, "3,0"), (None, "–")])
def test_a_decimal_has_a_comma_and_rounds_half_up(value, words):
    assert look.id_decimal(value) == words


@pytest.mark.parametrize(
    ("ratio", "words"),
    [
        (0.125, "12,5%"),
        (0.9, "90%"),
        (1, "100%"),
        (0, "0%"),
        (0.99999, "99,9%"),
        (0.00001, "0,1%"),
        (1.5, "150%"),
        (None, "–"),
    ],
)
def test_a_share_is_whole_only_when_it_is_exact(ratio, words):
    assert look.percent(ratio) == words


@pytest.mark.parametrize(("count", "words"), [(1001, "1.000+"), (1000, "1.000"), (7, "7"), (None, "–")])
def test_a_count_that_was_not_finished_says_so(count, words):
    assert look.capped(count) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (date(2026, 11, 21), "21 November 2026"),
        (date(2026, 5, 2), "2 Mei 2026"),
        (datetime(2026, 11, 20, 18, 30, tzinfo=UTC), "21 November 2026"),
        (None, "–"),
    ],
)
def test_a_day_is_written_in_words_in_the_zone_in_force(value, words):
    with timezone.override(ZoneInfo("Asia/Jakarta")):
        assert look.long_date(value) == words


@pytest.mark.parametrize(
    ("zone", "words"),
    [("Asia/Jakarta", "08.12 WIB"), ("Asia/Makassar", "09.12 WITA"), ("Asia/Jayapura", "10.12 WIT")],
)
def test_a_moment_is_shown_in_the_zone_in_force_and_names_it(zone, words):
    with timezone.override(ZoneInfo(zone)):
        assert look.clock(datetime(2026, 11, 21, 1, 12, tzinfo=UTC)) == words


def test_a_moment_may_carry_its_day():
    with timezone.override(ZoneInfo("Asia/Jayapura")):
        words = look.clock(datetime(2026, 11, 20, 22, 5, tzinfo=UTC), day=True)
    assert words == "21 November 2026, 07.05 WIT"


def test_no_moment_is_a_dash():
    assert look.clock(None) == "–"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("+6281234567890", "0812-3456-7890"),
        ("081200000123", "0812-0000-0123"),
        ("+628110000012", "0811-0000-012"),
        ("+622150101234", "(021) 50101234"),
        ("+6562223333", "+65 6222 3333"),
        ("call the office", "call the office"),
        ("", "–"),
        (None, "–"),
    ],
)
def test_a_phone_number_reads_as_people_dial_it(number, words):
    assert look.phone(number) == words


# ---- marks and components


def test_an_icon_without_a_label_is_hidden_from_screen_readers():
    assert 'aria-hidden="true"' in rendered('{% icon "map" %}')
    assert 'aria-label="Peta &lt;1&gt;"' in rendered('{% icon "map" label=name %}', name="Peta <1>")


def test_every_icon_used_by_the_look_is_in_the_sprite():
    drawn = set(re.findall(r'id="i-([a-z0-9-]+)"', (STATIC / "vendor" / "icons.svg").read_text()))
    templates = "".join(path.read_text() for path in PACKAGE.rglob("templates/**/*.html"))
    asked = set(re.findall(r'{% icon "([a-z0-9-]+)"', templates)) | set(re.findall(r'mark="([a-z0-9-]+)"', templates))
    tables = {shown.icon for shown in look.PRESENCE.values()} | set(look.TONE_ICONS.values())
    assert (asked | tables) - drawn == set()


@pytest.mark.parametrize("state", STATES)
def test_a_state_is_shown_by_icon_and_word(state):
    badge = rendered("{% state_badge state %}", state=state)
    assert f"ina-mark--{state}" in badge
    assert str(look.PRESENCE[state.replace("-", "_")].label) in badge


def test_a_fact_that_is_not_known_is_a_dash_and_zero_is_zero():
    assert "<dd>–</dd>" in rendered('{% fact "NIK" "" %}')
    assert "<dd>0</dd>" in rendered('{% fact "PSM" 0 %}')


def test_what_stands_inside_a_component_is_escaped_once():
    page = rendered('{% notice "warning" title %}<b>{{ name }}</b>{% endnotice %}', title="A & B", name="<Ma'mun>")
    assert ">A &amp; B<" in page
    assert "<b>&lt;Ma&#x27;mun&gt;</b>" in page


def test_a_head_sorts_and_then_sorts_the_other_way(rf):
    first = rendered('{% sort_head "Nama" "name" %}', request=rf.get("/psm/", {"q": "a", "page": "3"}))
    again = rendered('{% sort_head "Nama" "name" %}', request=rf.get("/psm/", {"sort": "name"}))
    assert 'href="?q=a&amp;sort=name"' in first
    assert 'aria-sort="ascending"' in again
    assert 'href="?sort=-name"' in again


def test_a_message_may_offer_to_undo():
    offered = SimpleNamespace(extra_tags=look.undo_tags("/psm/1/urungkan/"), level_tag="success")
    plain = SimpleNamespace(extra_tags="", level_tag="error")
    assert (look.undo_url(offered), look.tone(offered)) == ("/psm/1/urungkan/", "positive")
    assert (look.undo_url(plain), look.tone(plain)) == ("", "negative")


# ---- tokens


def block(start: str) -> dict[str, str]:
    """The custom properties declared in the first block that begins with these words."""
    body = TOKENS[TOKENS.index(start) :]
    return dict(re.findall(r"(--[\w-]+):\s*([^;]+);", body[: body.index("}")]))


RAMPS = block(":root {") | block(':root,\n[data-brand="pilar"] {')
VALUES = {"light": block(':root,\n[data-theme="light"] {'), "dark": block('[data-theme="dark"] {')}


def token(theme: str, name: str) -> str:
    """A token's colour, its references followed."""
    value = VALUES[theme].get(name) or RAMPS[name]
    inner = re.fullmatch(r"var\((--[\w-]+)\)", value)
    return token(theme, inner[1]) if inner else value


def ratio(theme: str, ink: str, ground: str) -> float:
    return colour.contrast(token(theme, ink), token(theme, ground))


def test_the_dark_tokens_are_the_same_for_the_system_and_for_the_person():
    assert block(':root:not([data-theme="light"]) {') == VALUES["dark"]


def test_light_and_dark_name_the_same_tokens():
    assert set(VALUES["light"]) == set(VALUES["dark"])


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["page", "primary", "secondary"])
def test_body_text_reaches_aaa(theme, ground):
    assert ratio(theme, "--ina-content-primary", f"--ina-background-{ground}") >= 7
    assert ratio(theme, "--ina-content-secondary", f"--ina-background-{ground}") >= 7


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["page", "primary", "secondary", "hover", "selected"])
def test_links_and_faint_text_reach_aa(theme, ground):
    assert ratio(theme, "--ina-content-link", f"--ina-background-{ground}") >= 4.5
    assert ratio(theme, "--ina-content-tertiary", f"--ina-background-{ground}") >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("tone", TONES)
def test_text_in_a_tone_reaches_aaa_on_its_ground_and_aa_on_the_page(theme, tone):
    assert ratio(theme, f"--ina-{tone}-content", f"--ina-{tone}-background") >= 7
    assert ratio(theme, f"--ina-{tone}-content", "--ina-background-page") >= 4.5
    assert ratio(theme, "--ina-content-primary", f"--ina-{tone}-background") >= 7


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("ink", "ground", "least"),
    [
        ("--ina-on-primary", "--ina-primary", 4.5),
        ("--ina-on-primary", "--ina-primary-hover", 4.5),
        ("--ina-on-primary", "--ina-primary-active", 4.5),
        ("--ina-on-negative", "--ina-negative", 4.5),
        ("--ina-content-bar", "--ina-background-bar", 7),
        ("--ina-content-bar-secondary", "--ina-background-bar", 4.5),
        ("--ina-content-bar-secondary", "--ina-background-bar-hover", 4.5),
        ("--ina-stroke-control", "--ina-background-page", 3),
        ("--ina-stroke-control", "--ina-background-primary", 3),
        ("--ina-stroke-focus", "--ina-background-page", 3),
        ("--ina-stroke-focus", "--ina-background-primary", 3),
        ("--state-edge", "--ina-background-primary", 3),
        *((f"--state-{state}-ink", f"--state-{state}", 4.5) for state in STATES),
    ],
)
def test_what_must_be_seen_stands_out_from_its_ground(theme, ink, ground, least):
    assert ratio(theme, ink, ground) >= least


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("eyes", colour.EYES)
def test_any_two_states_are_told_apart_by_any_eyes(theme, eyes):
    colours = {state: token(theme, f"--state-{state}") for state in STATES}
    apart = {pair: colour.distance(colours[pair[0]], colours[pair[1]], eyes=eyes) for pair in combinations(STATES, 2)}
    assert {pair: distance for pair, distance in apart.items() if distance < FLOOR} == {}


def test_style_sheets_stay_small():
    sheets = [gzip.compress(path.read_bytes(), 9) for path in sorted((STATIC / "css").glob("*.css"))]
    assert sum(map(len, sheets)) < 15_000


def test_components_take_colours_from_tokens_alone():
    # White, black and the tint of a shadow are not colours of the look; everything else has a name.
    sheets = {name: (STATIC / "css" / f"{name}.css").read_text() for name in ("base", "components")}
    written = [f"{name}: {found}" for name, text in sheets.items() for found in re.findall(r"#[0-9a-f]{3,8}\b", text)]
    assert written == ["base: #1d1400"]
