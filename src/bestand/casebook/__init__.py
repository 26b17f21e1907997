"""The casebook: the one place that remembers. A Django app on SQLite or PostgreSQL.

>>> from bestand import casebook
>>> casebook.open("cases.db")  # doctest: +SKIP

Models and queries may be imported once a casebook is open, not before: Django is set
up by `open`, so that nothing of it loads with the package.
"""

from __future__ import annotations

from bestand.casebook.opening import Casebook, Target, connect, locate
from bestand.casebook.opening import open_casebook as open  # noqa: A004  (casebook.open reads best)

__all__ = ["Casebook", "Target", "connect", "locate", "open"]
