"""What a casebook holds.

Columns are what queries ask for; `data` beside them is the whole record as JSON, from
which `rebuild.py` makes the plain types of `accounts.py` again, exactly.
"""

from bestand.casebook.models.decisions import Decision
from bestand.casebook.models.events import (
    Actor,
    ActorName,
    Attribution,
    BlockingKey,
    Count,
    Event,
    Place,
    Role,
)
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
from bestand.casebook.models.marks import ActorTally, ClaimMark, IncidentMark, Mark, ReportMark
from bestand.casebook.models.reports import Feed, Report, Revision, SourceGroup, SourceKey
from bestand.casebook.models.review import Coding, Correction, Waiting

__all__ = [
    "Actor",
    "ActorName",
    "ActorTally",
    "Attribution",
    "BlockingKey",
    "Ceasefire",
    "CeasefireMember",
    "CeasefireParty",
    "Claim",
    "ClaimMark",
    "Coding",
    "Correction",
    "Count",
    "Decision",
    "Event",
    "Feed",
    "Incident",
    "IncidentActor",
    "IncidentMark",
    "IncidentMember",
    "Ledger",
    "Link",
    "Mark",
    "Place",
    "Report",
    "ReportMark",
    "Revision",
    "Role",
    "SourceGroup",
    "SourceKey",
    "Waiting",
]
