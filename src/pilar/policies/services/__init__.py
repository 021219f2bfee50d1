"""Acts of areas on what they decide themselves: set a value, add and end terms and words, load the packaged lists."""

from pilar.policies.services.loading import load

__all__ = ["load"]
