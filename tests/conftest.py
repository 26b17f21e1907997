"""Django is set up once a process: with the desk's settings, which hold all that a casebook alone has."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from django.conf import settings

from bestand.desk.configuration import Site
from bestand.desk.serving import configure

os.environ.setdefault("BESTAND_SECRET", "a key for tests, of no use to anybody else")
configure(Path(tempfile.gettempdir()) / "bestand-tests-never-made.db", Site())
settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]  # what Django's test client calls it
