"""Text of a report made safe for a terminal.

A report is a stranger's text: it may hold escape sequences that move the cursor or
rename the window, and marks that turn the direction of what follows.
"""

from __future__ import annotations

import unicodedata

UNSAFE = {
    "Cc",
    "Cf",
    "Cs",
    "Co",
    "Cn",
    "Zl",
    "Zp",
}  # control, format, surrogate, private, unassigned, line ends
JOINERS = "\u200c\u200d"  # format marks that some scripts cannot be spelled without


def plain(text: str) -> str:
    """One line: runs of blanks become one, what a terminal would obey becomes "\N{REPLACEMENT CHARACTER}"."""
    return "".join(map(_safe, " ".join(text.split())))


def _safe(character: str) -> str:
    harmless = character.isprintable() or character in JOINERS
    return character if harmless and unicodedata.category(character) not in UNSAFE - {"Cf"} else "\ufffd"
