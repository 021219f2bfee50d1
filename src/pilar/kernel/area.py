"""Areas as codes: what lies in what, decided by the digits alone, so that rules may ask too.

Codes are digits (2 province, 4 kab/kota, 6 kecamatan, 10 village); a root covers every code that starts with it, and
the nation is the empty root.
"""

from __future__ import annotations

from dataclasses import dataclass, field

NATION = ""
LENGTHS = (2, 4, 6, 10)


def next_code(code: str) -> str | None:
    """Return the first code after everything that starts with ``code``; None where nothing comes after (99, 9999)."""
    following = str(int(code) + 1).zfill(len(code))
    return None if len(following) > len(code) else following


def ancestors(code: str) -> tuple[str, ...]:
    """Return the codes above ``code`` from province downwards, without the nation and without itself."""
    return tuple(code[:length] for length in LENGTHS if length < len(code))


@dataclass(frozen=True)
class Scope:
    """The eyes that look: the roots of an area, and the parties (people, offices) in whose name rows were granted."""

    roots: tuple[str, ...] = ()
    parties: frozenset[str] = field(default_factory=frozenset)

    def covers(self, code: str) -> bool:
        """Say whether a region lies in the area or below it."""
        return any(code.startswith(root) for root in self.roots)

    def reaches(self, code: str) -> bool:
        """Say whether something placed at ``code`` concerns the area: inside it, or at one of its ancestors."""
        return self.covers(code) or any(root.startswith(code) for root in self.roots)

    def contains(self, other: Scope) -> bool:
        """Say whether every root of the other lies in this area."""
        return all(self.covers(root) for root in other.roots)

    def narrowed(self, code: str) -> Scope:
        """Return the part of this scope at and below ``code``: nothing when the area does not touch it."""
        if self.covers(code):
            return Scope(roots=(code,), parties=self.parties)
        return Scope(roots=tuple(root for root in self.roots if root.startswith(code)), parties=self.parties)
