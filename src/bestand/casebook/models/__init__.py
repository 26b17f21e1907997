"""What a casebook holds.

Columns are what queries ask for; `data` beside them is the whole record as JSON, from
which `rebuild.py` makes the plain types of `accounts.py` again, exactly.
"""

from bestand.casebook.models.decisions import Decision
from bestand.casebook.models.events import Actor, Attribution, BlockingKey, Count, Event, Place, Role
from bestand.casebook.models.linked import (
    Ceasefire,
    CeasefireMember,
    CeasefireParty,
    Claim,
    Incident,
    IncidentActor,
    IncidentMember,
    Ledger,
    Link,
)
from bestand.casebook.models.reports import Feed, Report, Revision, SourceGroup, SourceKey

__all__ = [
    "Actor",
    "Attribution",
    "BlockingKey",
    "Ceasefire",
    "CeasefireMember",
    "CeasefireParty",
    "Claim",
    "Count",
    "Decision",
    "Event",
    "Feed",
    "Incident",
    "IncidentActor",
    "IncidentMember",
    "Ledger",
    "Link",
    "Place",
    "Report",
    "Revision",
    "Role",
    "SourceGroup",
    "SourceKey",
]
