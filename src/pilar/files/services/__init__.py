"""Acts on files: take one in, open one, wipe one; and the folder in which their bytes lie."""

from pilar.files.services.keeping import drop, find, open_file, store, wipe

__all__ = ["drop", "find", "open_file", "store", "wipe"]
