"""Renew and verify the few front-end files that Pilar ships inside itself.

`python tools/vendor.py` fetches the pinned packages with npm, takes the named files out of them, draws the icon sprite
and writes `vendor.toml`. `python tools/vendor.py --check` needs no network: it compares every file with its recorded
hash, so a file edited by hand is noticed.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

VENDOR = Path(__file__).resolve().parent.parent / "src" / "pilar" / "web" / "static" / "vendor"
MANIFEST = VENDOR / "vendor.toml"
SPRITE = "icons.svg"
SPRITE_ORIGIN = "icons/outline/*.svg, those listed in tools/vendor.py"


@dataclass(frozen=True, kw_only=True)
class Package:
    """One npm package at one version, and the files wanted from it (path in the package -> name here)."""

    name: str
    version: str
    licence: str
    files: dict[str, str]

    @property
    def label(self) -> str:
        """How the manifest names the package."""
        return f"npm:{self.name}@{self.version}"


PACKAGES = (
    Package(
        name="htmx.org",
        version="2.0.11",
        licence="0BSD",
        files={"dist/htmx.min.js": "htmx-2.0.11.min.js", "LICENSE": "licences/htmx.txt"},
    ),
    Package(
        name="@fontsource-variable/plus-jakarta-sans",
        version="5.3.0",
        licence="OFL-1.1",
        files={
            "files/plus-jakarta-sans-latin-wght-normal.woff2": "plus-jakarta-sans-latin.woff2",
            "LICENSE": "licences/plus-jakarta-sans.txt",
        },
    ),
    Package(
        name="@tabler/icons",
        version="3.51.0",
        licence="MIT",
        files={"LICENSE": "licences/tabler-icons.txt"},
    ),
)

# Every icon Pilar draws. Add a name here, run the tool, then use {% icon "name" %}.
# fmt: off
ICONS = (
    "adjustments-horizontal", "alert-circle", "alert-triangle", "arrow-back-up", "arrow-left", "arrow-right",
    "award", "bell", "bookmark", "brand-whatsapp", "building", "building-community", "calendar",
    "calendar-event", "certificate", "check", "chevron-down", "chevron-left", "chevron-right", "chevron-up",
    "circle-check", "circle-dashed", "circle-dotted", "circle-x", "clipboard-check", "clipboard-list", "clock",
    "cloud-off", "copy", "database", "device-mobile", "dots", "download", "edit", "external-link", "eye",
    "eye-off", "file-certificate", "file-download", "file-plus", "file-spreadsheet", "file-text", "file-time",
    "file-upload", "filter", "filter-off", "folder-heart", "heart-handshake", "help", "history", "home",
    "hourglass", "id", "id-badge-2", "info-circle", "language", "lifebuoy", "link", "list", "list-check",
    "loader-2", "lock", "login", "logout", "mail", "map", "map-2", "map-off", "map-pin", "map-pins",
    "map-search", "menu-2", "message-question", "messages", "minus", "moon", "notes", "pencil", "phone",
    "player-pause", "plus", "printer", "qrcode", "refresh", "report", "report-analytics", "school", "search",
    "selector", "send", "settings", "shield-check", "shield-lock", "signature", "star", "sun", "sun-moon",
    "table", "trash", "upload", "user", "user-check", "user-exclamation", "user-off", "user-pause", "user-plus",
    "user-question", "users", "x",
)
# fmt: on


def unpacked(package: Package, *, into: Path) -> Path:
    """Fetch the package with npm and return the folder its files were unpacked to."""
    command = ["npm", "pack", "--silent", "--pack-destination", str(into), f"{package.name}@{package.version}"]
    tarball = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-1]
    folder = into / tarball.removesuffix(".tgz")
    with tarfile.open(into / tarball) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


def symbol(name: str, svg: str) -> str:
    """Turn one icon file into a sprite symbol; stroke and size are left to the style sheet."""
    inside = svg[svg.index(">", svg.index("<svg")) + 1 : svg.rindex("</svg>")]
    shapes = [line.strip() for line in inside.splitlines() if line.strip() and 'stroke="none"' not in line]
    body = re.sub(r"\s*/>", "/>", "".join(shapes))
    return f'<symbol id="i-{name}" viewBox="0 0 24 24">{body}</symbol>'


def sprite(folder: Path) -> str:
    """Draw the sprite of all listed icons, in alphabetical order so that a change reads well."""
    symbols = (
        symbol(name, (folder / "icons" / "outline" / f"{name}.svg").read_text("utf-8")) for name in sorted(ICONS)
    )
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"


def entry(name: str, *, package: Package, origin: str) -> str:
    """One [[file]] of the manifest."""
    fields = {
        "name": name,
        "package": package.label,
        "version": package.version,
        "licence": package.licence,
        "from": origin,
        "sha256": fingerprint(VENDOR / name),
    }
    return "[[file]]\n" + "".join(f'{key} = "{value}"\n' for key, value in fields.items())


def fingerprint(path: Path) -> str:
    """The SHA-256 of a file, as hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def renew() -> None:
    """Fetch everything, write the files and the manifest."""
    entries = []
    with tempfile.TemporaryDirectory() as scratch:
        for package in PACKAGES:
            folder = unpacked(package, into=Path(scratch))
            for origin, name in package.files.items():
                (VENDOR / name).parent.mkdir(parents=True, exist_ok=True)
                (VENDOR / name).write_bytes((folder / origin).read_bytes())
                entries.append(entry(name, package=package, origin=origin))
            if package.name == "@tabler/icons":
                (VENDOR / SPRITE).write_text(sprite(folder), "utf-8")
                entries.append(
                    entry(SPRITE, package=package, origin="icons/outline/*.svg, those listed in tools/vendor.py")
                )
    head = "# Written by `make vendor`. Do not edit: `make vendor` renews it, the tests compare the hashes.\n\n"
    MANIFEST.write_text(head + "\n".join(entries), "utf-8")


def differences() -> list[str]:
    """Say what in the vendor folder is not as the manifest recorded it."""
    recorded = {item["name"]: item["sha256"] for item in tomllib.loads(MANIFEST.read_text("utf-8"))["file"]}
    present = {str(path.relative_to(VENDOR)) for path in VENDOR.rglob("*") if path.is_file() and path != MANIFEST}
    found = [f"{name}: not in vendor.toml" for name in sorted(present - set(recorded))]
    found += [f"{name}: missing" for name in sorted(set(recorded) - present)]
    found += [
        f"{name}: changed since it was fetched"
        for name in sorted(present & set(recorded))
        if fingerprint(VENDOR / name) != recorded[name]
    ]
    drawn = (
        set(re.findall(r'id="i-([a-z0-9-]+)"', (VENDOR / SPRITE).read_text("utf-8"))) if SPRITE in present else set()
    )
    return found + [
        f"{SPRITE}: icon {name} differs from the list in tools/vendor.py" for name in sorted(drawn ^ set(ICONS))
    ]


def main(arguments: list[str]) -> int:
    """Renew, then verify; with --check verify only."""
    if "--check" not in arguments:
        renew()
    found = differences()
    for line in found:
        print(line, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
