"""The key that signs sessions: made once, kept outside the casebook, so that who gets a copy gets no key."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from bestand.errors import CasebookError

VARIABLE = "BESTAND_SECRET"
LEAST = 32  # characters that nobody guesses
REMEDY = f"make the folder writable, or set ${VARIABLE} to {LEAST} characters or more that nobody guesses"


def secret_key() -> str:
    """$BESTAND_SECRET, else the key in the user's state folder. Raises CasebookError where neither can be."""
    given = os.environ.get(VARIABLE)
    if given:
        if len(given) < LEAST:
            raise CasebookError(f"${VARIABLE}", f"has fewer than {LEAST} characters", "give it more")
        return given
    path = _path()
    try:
        return _kept(path) or _made(path)
    except OSError as error:
        what = f"the key for sessions cannot be kept ({error.strerror})"
        raise CasebookError(str(path), what, REMEDY) from error


def _path() -> Path:
    state = os.environ.get("XDG_STATE_HOME")
    return (Path(state) if state else Path.home() / ".local" / "state") / "bestand" / "secret"


def _kept(path: Path) -> str | None:
    key = path.read_text("ascii").strip() if path.exists() else ""
    return key if len(key) >= LEAST else None


def _made(path: Path) -> str:
    """A new key that only this user can read."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = secrets.token_urlsafe(48)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(key)
    return key
