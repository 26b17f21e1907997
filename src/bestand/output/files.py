"""Files that are there whole or not at all, and one clear sentence where they cannot be written."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from bestand.errors import BestandError


@contextmanager
def clear_writing(path: Path | None) -> Iterator[None]:
    """An OSError inside becomes a BestandError that names the file."""
    try:
        yield
    except OSError as error:
        what = f"cannot be written ({error.strerror or error})"
        raise BestandError(str(path or "-"), what, "name a file in a folder that you may write to") from error


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A stream to a file that appears under its name only once it is complete."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        Path(name).chmod(0o666 & ~_umask())  # a temporary file is private, the finished one need not be
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def put(path: Path, content: bytes) -> None:
    """Write a file in one go; what was there before stays until then. Raises BestandError."""
    with clear_writing(path), replacing(path) as stream:
        stream.write(content)


def _umask() -> int:
    """The process's mask of file permissions, which can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
