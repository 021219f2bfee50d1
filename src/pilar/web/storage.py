"""Static files under hashed names, ES modules' relative imports rewritten with them."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ModuleStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc] # the library has no types
    """Hashes and compresses at ``collectstatic``; imports inside modules follow their files."""

    support_js_module_import_aggregation = True
