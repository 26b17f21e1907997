"""Bytes → text: finds the encoding and says which it was when it was not UTF-8."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from bestand.errors import BinaryReport, EmptyReport, ReportTooLarge, Undecodable

LIMIT = 500_000  # characters; the longest newspaper report has about 60,000
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SIGNATURES = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"\x7fELF",
)
CONTROL = frozenset(range(32)) - frozenset(b"\t\n\r\f\x0b\x1b")
C1 = frozenset(range(0x80, 0xA0))  # printing characters in cp1252, control codes in Latin-1
UNUSED = frozenset(b"\x81\x8d\x8f\x90\x9d")  # bytes that cp1252 has no character for
BYTES = 4  # that a character takes at most
ENOUGH = 0.02  # share of control bytes that text never has


def decode(content: bytes, source: str) -> tuple[str, tuple[str, ...]]:
    """The text and what to note about it.

    Raises EmptyReport, BinaryReport, ReportTooLarge or Undecodable.
    """
    if not content.strip(b" \t\r\n\0"):
        raise EmptyReport(source, "the file is empty", "give a file with the text of a report")
    if len(content) > BYTES * LIMIT:
        raise too_large(source)
    for mark, name in BOMS:
        if content.startswith(mark):
            return _decoded(content, name, source), (f"decoded as {name}",) if name != "utf-8-sig" else ()
    refuse_binary(content, source)
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError:
        name = _guess(content)
    return _decoded(content, name, source), (f"decoded as {name}",)


def check(text: str, source: str) -> str:
    """The text itself, unless it is empty, binary or too long. Raises as `decode`."""
    if len(text) > LIMIT:
        raise too_large(source)
    if not text.strip().strip("\0\ufeff"):
        raise EmptyReport(source, "there is no text in it", "give a file with the text of a report")
    refuse_binary(text.encode("utf-8", "replace")[:65536], source)
    return text


def too_large(source: str) -> ReportTooLarge:
    remedy = "split it into one report a file, or into JSON lines"
    return ReportTooLarge(source, f"has more than {LIMIT:,} characters", remedy)


def refuse_binary(content: bytes, source: str) -> None:
    """Raises BinaryReport for pictures, archives, PDF and the like."""
    head = content[:65536]
    controls = sum(byte in CONTROL for byte in head)
    if head.startswith(SIGNATURES) or controls > ENOUGH * len(head):
        raise BinaryReport(source, "is not text", "give plain text, HTML or JSON lines")


def _decoded(content: bytes, name: str, source: str) -> str:
    try:
        return content.decode(name)
    except (UnicodeDecodeError, LookupError):
        what = f"cannot be decoded as {name}"
        raise Undecodable(source, what, "save it as UTF-8") from None


def _guess(content: bytes) -> str:
    """The encoding of bytes that are not UTF-8: mostly cp1252, as Western newspapers had it."""
    high = {byte for byte in content if byte >= 0x80}
    if not high & UNUSED and _western(content):
        return "cp1252" if high & C1 else "latin-1"
    best = from_bytes(content[:200_000]).best()
    return best.encoding if best else "cp1252"


def _western(content: bytes) -> bool:
    """Whether high bytes are rare and stand where accents and quotation marks do."""
    high = sum(byte >= 0x80 for byte in content)
    return high <= 0.3 * len(content)
