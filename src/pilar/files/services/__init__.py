"""Acts on files: take one in, open one, move one with its record, wipe one; and the folder in which their bytes lie."""

from pilar.files.services.keeping import drop, move, open_file, store, wipe

__all__ = ["drop", "move", "open_file", "store", "wipe"]
