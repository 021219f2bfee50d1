"""Writes docs/openapi.json, what the API says of itself, from the code; a test fails while it is not fresh."""

import json
import os
from pathlib import Path

import django

TARGET = Path(__file__).resolve().parent.parent / "docs" / "openapi.json"


def main() -> None:
    """Write the description."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pilar.config.settings_test")
    django.setup()
    from django.test import Client

    told = Client().get("/api/v1/openapi.json").json()
    TARGET.write_text(json.dumps(told, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
