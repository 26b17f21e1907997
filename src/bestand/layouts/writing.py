"""Where an export goes: standard output, or a file that is there whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from bestand.errors import LayoutError
from bestand.layouts.base import Layout


@contextmanager
def destination(layout: Layout, path: Path | None) -> Iterator[BinaryIO]:
    """A stream of bytes. Raises LayoutError where it cannot be written, and then leaves what was there."""
    if path is None:
        if layout.binary and sys.stdout.isatty():
            raise LayoutError(layout.name, "is nothing for a terminal", "name a file with -o FILE")
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        with _whole(path) as stream:
            yield stream
    except OSError as error:
        what = f"cannot be written ({error.strerror or error})"
        raise LayoutError(str(path), what, "name a file in a folder with room that you may write") from error


@contextmanager
def _whole(path: Path) -> Iterator[BinaryIO]:
    """A file beside the wanted one, which takes its place once it is complete."""
    if path.is_dir():
        raise IsADirectoryError(None, "it is a folder")
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        Path(name).chmod(_mode(path))
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """The permissions of the file that is replaced; of a new one those that any program would give it."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0o022)  # can only be read by setting it
    os.umask(mask)
    return 0o666 & ~mask
