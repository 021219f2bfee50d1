"""Settings of the tests: another database when named, quick hashing, jobs run at once."""

import atexit
import os
import shutil
import tempfile

# Each worker of a run has folders of its own, not those that the process which started it made for itself.
if "PYTEST_XDIST_WORKER" in os.environ or "PILAR_STATE" not in os.environ:
    os.environ["PILAR_STATE"] = tempfile.mkdtemp(prefix="pilar-test-")
    atexit.register(shutil.rmtree, os.environ["PILAR_STATE"], ignore_errors=True)
if "PYTEST_XDIST_WORKER" in os.environ or "PILAR_FILES" not in os.environ:
    os.environ["PILAR_FILES"] = tempfile.mkdtemp(prefix="pilar-test-files-")
    atexit.register(shutil.rmtree, os.environ["PILAR_FILES"], ignore_errors=True)
os.environ["PILAR_DATABASE"] = os.environ.get("PILAR_TEST_DATABASE", "sqlite://:memory:")

from pilar.config.settings import *  # noqa: F403 -- settings are a namespace; the environment comes first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
GALLERY = True
# The static files of a test are those of the source, found by the finders; whitenoise only wants the folder to be.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405
