"""Bytes of every kind: decoded, or refused with one clear line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bestand.errors import BinaryReport, EmptyReport, InputError, ReportTooLarge
from bestand.intake import open_report
from bestand.intake.encoding import LIMIT, decode

TEXT = "De regering van Syrië wil ‘geen bestand’ – zegt één bron."


@pytest.mark.parametrize(
    ("encoding", "notes"),
    [
        ("utf-8", ()),
        ("utf-8-sig", ()),
        ("cp1252", ("decoded as cp1252",)),
        ("utf-16", ("decoded as utf-16",)),
    ],
)
def test_encodings(encoding: str, notes: tuple[str, ...]) -> None:
    assert decode(TEXT.encode(encoding), "a.txt") == (TEXT, notes)


def test_latin_1() -> None:
    assert decode("De regering van Syrië".encode("latin-1"), "a.txt")[1] == ("decoded as latin-1",)


def test_line_ends_stay_as_they_are() -> None:
    content = b"Leger neemt stad in\r\n\r\nHet leger heeft de stad ingenomen.\r\n"
    assert open_report(content).original == content.decode()


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", EmptyReport),
        (b" \r\n\t ", EmptyReport),
        (b"\xef\xbb\xbf", EmptyReport),
        (b"%PDF-1.7 and so on", BinaryReport),
        (b"\x89PNG\r\n\x1a\n", BinaryReport),
        (bytes(range(32)) * 20, BinaryReport),
        (b"het " * LIMIT, ReportTooLarge),
    ],
)
def test_refused(content: bytes, error: type[InputError]) -> None:
    with pytest.raises(error) as raised:
        open_report(content)
    assert str(raised.value).startswith("<text>: ")
    assert "\n" not in str(raised.value)
    assert raised.value.remedy


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        report = open_report(content, language="nl")
    except InputError:
        return
    assert report.original
