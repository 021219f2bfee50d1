"""Takes the pictures of the README and of the guides: the demo, served as anywhere, before a real browser.

    python -m tools.shots [NAME ...]

The demo is built anew and served in .make/shots; the pictures go to docs/screenshots. With names, only those are taken.
"""

from __future__ import annotations

import re
import shutil
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect, sync_playwright

from tools.chromium import find
from tools.serving import QUIET, ROOT, pilar, served

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

STATE = ROOT / ".make" / "shots"
TARGET = ROOT / "docs" / "screenshots"
MOST = 250_000
"""No picture is heavier than this many bytes; a README should open on a slow line too."""

DESK: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 780},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}


@dataclass(frozen=True)
class Shot:
    """One picture: its name, who looks at which address, on what, in which light, and what is done before."""

    name: str
    who: str
    path: str
    screen: dict[str, Any]
    theme: str = "light"
    before: Callable[[Page], None] | None = None


def open_refused_rows(page: Page) -> None:
    """Open a workbook of which rows were refused, and there those rows."""
    rows = page.locator('main a[href^="/psm/impor/"]').all()
    addresses = {link.get_attribute("href") for link in rows}
    for address in sorted(filter(None, addresses)):
        page.goto(f"{address}?hasil=refused")
        if page.locator("main tbody tr").count():
            return


def open_somebody(page: Page) -> None:
    """Open the first person of the list whose NIK is known, so that the picture shows how it is hidden."""
    addresses = [link.get_attribute("href") for link in page.get_by_role("rowheader").get_by_role("link").all()]
    for address in filter(None, addresses):
        page.goto(address)
        if page.locator('form[action$="/nik/"]').is_visible():
            return


def open_own_office(page: Page) -> None:
    """Open the office of the area one works in: its letterhead and who signs."""
    page.locator('main h2 a[href^="/kantor/"]').first.click()


def open_paper(title: str) -> Callable[[Page], None]:
    """Open a paper of the list by its title."""
    return lambda page: page.get_by_role("rowheader").get_by_role("link", name=title, exact=True).click()


def open_training(page_of_it: str) -> Callable[[Page], None]:
    """Return what opens one page of the training that waits for names."""

    def open_it(page: Page) -> None:
        page.get_by_role("link", name="Pemantapan PSM Jawa Barat 2026").first.click()
        page.get_by_role("navigation", name="Halaman kegiatan").get_by_role("link", name=page_of_it).click()

    return open_it


def open_numbers(page: Page) -> None:
    """Open the numbers of one's own office, from the menu of papers."""
    page.goto(page.locator('main a[href$="/nomor/"]').get_attribute("href") or "")


def open_template(page: Page) -> None:
    """Open how one's own office prints letters."""
    address = page.locator('main a[href$="/templat/"]').get_attribute("href")
    page.goto(f"{address}letter/")


def ask_whether_genuine(page: Page) -> None:
    """Follow the QR of an issued letter, whose code stands in its file and nowhere else."""
    open_paper("Undangan rapat koordinasi PSM (perbaikan tanggal)")(page)
    page.wait_for_load_state("networkidle")
    file = page.request.get(page.url + "berkas/").body()
    found = re.search(rb"pilar:([0-9A-Z]{26})", file)
    page.goto(f"/v/{found[1].decode() if found else ''}")


def go_to_the_numbers(page: Page) -> None:
    """Begin the picture with the numbers of the page, below the bar that stays, so that the whole map is seen."""
    page.locator(".ina-stats").first.evaluate("(numbers) => scrollTo(0, numbers.getBoundingClientRect().top - 84)")


SHOTS = (
    Shot("cakupan-provinsi", "provinsi.jabar", "/cakupan/32/", DESK),
    Shot("cakupan-kabupaten", "operator.garut", "/cakupan/32.05/", DESK),
    Shot("impor", "operator.garut", "/psm/impor/", DESK, before=open_refused_rows),
    Shot("register", "operator.garut", "/psm/", DESK),
    Shot("psm", "operator.garut", "/psm/?stage=verified&service=serving", DESK, before=open_somebody),
    Shot("kotak-masuk", "operator.garut", "/kotak-masuk/", DESK),
    Shot("kantor", "operator.garut", "/kantor/", DESK, before=open_own_office),
    Shot("naskah", "operator.garut", "/naskah/", DESK),
    Shot("naskah-nomor", "operator.garut", "/naskah/", DESK, before=open_numbers),
    Shot("naskah-templat", "operator.garut", "/naskah/", DESK, before=open_template),
    Shot("naskah-edar", "kepala.garut", "/naskah/", DESK, before=open_paper("Usulan tali asih PSM tahun depan")),
    Shot(
        "naskah-luar", "operator.garut", "/naskah/", DESK, before=open_paper("Undangan pembukaan bimbingan teknis PSM")
    ),
    Shot("naskah-periksa", "operator.garut", "/naskah/", PHONE, before=ask_whether_genuine),
    Shot("pelatihan-kursi", "provinsi.jabar", "/pelatihan/", DESK, before=open_training("Pembagian kursi")),
    Shot("pelatihan-usulan", "provinsi.jabar", "/pelatihan/", DESK, before=open_training("Usulan nama")),
    Shot("beranda-ponsel", "operator.garut", "/", PHONE),
    Shot("cakupan-ponsel", "operator.garut", "/cakupan/32.05.07/", PHONE, before=go_to_the_numbers),
    Shot("register-gelap", "operator.garut", "/psm/", DESK, theme="dark"),
)


def main(names: list[str]) -> int:
    """Build, serve, take the pictures, and say how heavy they are."""
    chromium = find()
    if chromium is None:
        print("No Chromium starts here. Install one, or name it in PILAR_CHROMIUM.", file=sys.stderr)
        return 1
    wanted = [shot for shot in SHOTS if not names or shot.name in names]
    shutil.rmtree(STATE, ignore_errors=True)
    STATE.mkdir(parents=True)
    TARGET.mkdir(parents=True, exist_ok=True)
    pilar(STATE, "demo")
    with served(STATE) as running, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        heavy = [shot.name for shot in wanted if take(browser, running.address, shot) > MOST]
        browser.close()
    if heavy:
        print(f"Heavier than {MOST:,} bytes: {', '.join(heavy)}", file=sys.stderr)
    return 1 if heavy else 0


def take(browser: Browser, address: str, shot: Shot) -> int:
    """Take one picture as somebody sees it just after signing in; return how heavy it is."""
    context = browser.new_context(base_url=address, locale="id-ID", timezone_id="Asia/Jakarta", **shot.screen)
    context.add_cookies([{"name": "pilar_theme", "value": shot.theme, "url": address}])
    page = context.new_page()
    page.goto("/masuk/")
    page.locator(f'form:has(input[value="{shot.who}"])').get_by_role("button").click()
    expect(page.locator(".ina-hat")).to_be_visible()
    page.goto(shot.path)
    if shot.before:
        shot.before(page)
    page.wait_for_load_state("networkidle")
    page.evaluate("() => document.fonts.ready")
    file = TARGET / f"{shot.name}.png"
    page.screenshot(path=file, animations="disabled", caret="hide")
    context.close()
    print(f"{file.relative_to(ROOT)}: {file.stat().st_size:,} bytes")
    return file.stat().st_size


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
