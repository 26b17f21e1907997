"""Records → incidents, ceasefires, claims and source groups. Pure: nothing is remembered here.

    reports  ─▶ source_groups      which reports are one source
    accounts ─▶ incidents          which accounts tell one happening, and what it comes to
    accounts, incidents ─▶ ceasefires      one entry for each truce
    incidents ─▶ claims            who said what, and who says the contrary

A casebook that grows asks `neighbourhood` which accounts an addition touches and relinks
those alone.
"""

from bestand.linking.ceasefires import ceasefires
from bestand.linking.claims import claims
from bestand.linking.decisions import Decision
from bestand.linking.incidents import incidents, neighbourhood, neighbours, relink
from bestand.linking.sources import source_groups, source_keys

__all__ = [
    "Decision",
    "ceasefires",
    "claims",
    "incidents",
    "neighbourhood",
    "neighbours",
    "relink",
    "source_groups",
    "source_keys",
]
