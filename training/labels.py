"""The closed lists that the heads of the network choose from."""

from __future__ import annotations

NAME_TYPES = ("PER", "ORG", "LOC", "MISC", "GROUP")
NAMES = ("O", *(f"{mark}-{kind}" for kind in NAME_TYPES for mark in "BI"))

TAGS = (
    *("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART"),
    *("PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"),
)

EVENT_TYPES = (
    *("airstrike", "shelling", "suicide-bombing", "bombing", "chemical-attack", "clash", "offensive"),
    *("siege", "killing", "abduction", "destruction", "attack"),
    *("takeover", "withdrawal", "deployment"),
    *(
        f"ceasefire-{stage}"
        for stage in ("proposed", "agreed", "started", "rejected", "violated", "extended", "ended")
    ),
    *("talks", "meeting", "agreement", "vote", "sanction", "support", "refusal"),
    *("evacuation", "displacement", "arrest", "release", "protest"),
    *("aid-delivered", "aid-blocked"),
    *("claim-responsibility", "accusation", "denial", "condemnation", "threat", "demand"),
    *("rejection", "promise"),
)
TRIGGERS = ("O", *EVENT_TYPES)

STATUS = ("actual", "planned", "possible", "negated")

ACTOR_ROLES = ("agent", "target", "party", "mediator", "monitor", "host")
COUNTS = (
    *("killed", "injured", "missing", "captured", "evacuated", "displaced", "arrested", "released"),
    *("taking-part", "vehicles", "aid-reached"),
)
CIRCUMSTANCES = ("place", "time", "source", *COUNTS)
ROLES = ("none", *ACTOR_ROLES, *CIRCUMSTANCES)


def name_index(label: str) -> int:
    return NAMES.index(label)
