"""What the pages of a PDF show, so that two files can be compared that were written differently.

A page is its measures, its decoded contents, the fonts and pictures these use, and its notes. Left out is what changes
when a file is written anew or signed: numbers of objects, compression, metadata, the fields of signatures.
"""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pyhanko.pdf_utils import generic

from pilar.documents.services.signing.reading import entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyhanko.pdf_utils.reader import PdfFileReader

INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
OWN = ("/UserUnit", "/Group")
OF_WRITING = frozenset(
    {
        *("/Length", "/Filter", "/DecodeParms", "/DL"),
        *("/Parent", "/P", "/StructParent", "/StructParents", "/Metadata", "/PieceInfo", "/LastModified"),
    }
)
"""Entries that say how something is written down or where it hangs, not what it shows."""
ELSEWHERE = frozenset({"/Page", "/Pages", "/Catalog", "/StructElem", "/StructTreeRoot"})
PICTURES = frozenset({"/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode"})
"""Compressions of pictures, which nobody undoes only to write a file anew."""


def shown(reader: PdfFileReader) -> list[bytes]:
    """Return what each page shows, as digests; whatever the parser raises comes through."""
    digests = _Digests()
    return [digests.of_page(page, inherited) for page, inherited in _pages(reader.root["/Pages"], {}, set())]


def _pages(node: Any, above: dict[str, Any], seen: set[int]) -> Iterator[tuple[Any, dict[str, Any]]]:
    if id(node) in seen:
        message = "the tree of pages bites its tail"
        raise ValueError(message)
    seen.add(id(node))
    inherited = above | {key: node[key] for key in INHERITED if key in node}
    if "/Kids" not in node:
        yield node, inherited
        return
    for kid in _items(node["/Kids"]):
        yield from _pages(kid, inherited, seen)


def _items(array: Any) -> list[Any]:
    """Return what an array holds, found where it is written elsewhere; going through it by itself would not."""
    return [array[place] for place in range(len(array))]


def _contents(page: Any) -> bytes:
    """Return the contents of a page in one piece: a writer may join what another parted."""
    found = entry(page, "/Contents", ())
    parts = _items(found) if isinstance(found, list | tuple) else [found]
    return b"\n".join(part.data for part in parts).strip()


def _is_signature(note: Any) -> bool:
    """Say whether a note on a page is the field of a signature, whose kind may stand with its parent."""
    kinds = {entry(note, "/FT"), entry(entry(note, "/Parent", {}), "/FT")}
    return entry(note, "/Subtype") == "/Widget" and "/Sig" in kinds


class _Digests:
    """Digests of objects, each indirect one computed once; one that contains itself is known by that."""

    def __init__(self) -> None:
        self._known: dict[generic.Reference, bytes] = {}

    def of_page(self, page: Any, inherited: dict[str, Any]) -> bytes:
        notes = [note for note in _items(entry(page, "/Annots", ())) if not _is_signature(note)]
        entries = inherited | {key: page[key] for key in OWN if key in page}
        parts = [f"{key} ".encode() + self.of(value) for key, value in sorted(entries.items())]
        return _digest(b"page", _contents(page), *parts, *(self.of(note) for note in notes))

    def of(self, thing: Any) -> bytes:
        if isinstance(thing, generic.IndirectObject):
            reference = thing.reference
            if reference not in self._known:
                self._known[reference] = b"itself"
                self._known[reference] = self.of(thing.get_object())
            return self._known[reference]
        if isinstance(thing, generic.DictionaryObject):
            return self._of_dictionary(thing)
        if isinstance(thing, generic.ArrayObject):
            return _digest(b"array", *(self.of(thing.raw_get(place)) for place in range(len(thing))))
        return _digest(*_plain(thing))

    def _of_dictionary(self, thing: generic.DictionaryObject) -> bytes:
        if entry(thing, "/Type") in ELSEWHERE:
            return _digest(b"elsewhere")
        content = _decoded(thing) if isinstance(thing, generic.StreamObject) else b""
        keys = sorted(key for key in thing if key not in OF_WRITING)
        return _digest(b"dictionary", content, *(key.encode() + self.of(thing.raw_get(key)) for key in keys))


def _decoded(stream: generic.StreamObject) -> bytes:
    filters = entry(stream, "/Filter", ())
    named = {filters} if isinstance(filters, str) else set(_items(filters))
    data: bytes = stream.encoded_data if named & PICTURES else stream.data
    return data


def _plain(thing: Any) -> tuple[bytes, bytes]:
    """Return the kind and the value of what contains nothing else; 595.20 is 595.2, and (a) is <61>."""
    if isinstance(thing, generic.TextStringObject | generic.ByteStringObject):
        return b"string", thing.original_bytes
    if isinstance(thing, generic.NameObject):
        return b"name", str(thing).encode()
    if isinstance(thing, generic.BooleanObject):
        return b"boolean", str(bool(thing)).encode()
    if isinstance(thing, generic.NumberObject | generic.FloatObject):
        return b"number", str(Decimal(repr(thing)).normalize()).encode()
    return b"nothing", b""


def _digest(*parts: bytes) -> bytes:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8))
        digest.update(part)
    return digest.digest()
