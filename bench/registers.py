"""The pages of the register that the bench asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

PAGE_BAR = 1.2


def register_pages(
    nation: Client, garut: Client, asking: Callable[[Client, str], Callable[[], None]]
) -> dict[str, tuple[Callable[[], None], float | None]]:
    """Return the register as it is asked most, and as it costs most."""
    from django.urls import reverse

    register = reverse("volunteers:register")
    return {
        "register, nation, first page": (asking(nation, register), PAGE_BAR),
        "register, one kabupaten, first page": (asking(garut, register), PAGE_BAR),
        "register, nation, serving without SK": (asking(nation, f"{register}?service=sk_pending"), None),
        "register, nation, name contains": (asking(nation, f"{register}?q=komariah"), None),
        "register, nation, name by its sound": (asking(nation, f"{register}?q=H.+Oetong+Moeljana"), None),
        "register, nation, a slip of the hand": (asking(nation, f"{register}?q=sulatsri+ridwna+x"), None),
        "register, nation, number of a decree": (asking(nation, f"{register}?q=460/Kep.1"), None),
        "register, nation, by end of the decree": (asking(nation, f"{register}?sort=until"), PAGE_BAR),
        "register, nation, by village": (asking(nation, f"{register}?sort=village"), PAGE_BAR),
        "register, nation, without basic training": (asking(nation, f"{register}?requirement=training:open"), PAGE_BAR),
        "register, nation, 60 and older": (asking(nation, f"{register}?age=60&service=open"), PAGE_BAR),
        "register, nation, decree ends in 90 days": (asking(nation, f"{register}?ends=90"), None),
        "register, one kabupaten, name by its sound": (asking(garut, f"{register}?q=H.+Oetong+Moeljana"), None),
        "register, one kabupaten, by end of the decree": (asking(garut, f"{register}?sort=until"), None),
    }


def asking(client: Client, url: str) -> Callable[[], None]:
    """Return what asks for a page and breaks when it does not come."""

    def ask() -> None:
        response = client.get(url)
        if response.status_code != 200:  # noqa: PLR2004 -- the one that counts
            raise RuntimeError(f"{url} answered {response.status_code}")

    return ask
