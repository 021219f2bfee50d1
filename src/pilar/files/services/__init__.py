"""Acts on files: take one in, open one, move one with its record, wipe one; and the folder in which their bytes lie."""

from pilar.files.services.keeping import drop, find, move, open_file, read, store, wipe

__all__ = ["drop", "find", "move", "open_file", "read", "store", "wipe"]
