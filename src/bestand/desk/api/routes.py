"""Where the operations are written down: all in one place, as those of one address must be."""

from __future__ import annotations

from ninja import Router

router = Router()
