"""IRIs: minted here and nowhere else, from the templates of ontology/iri-templates.md.

Names stay readable: letters of any script and digits are kept, everything that an IRI may not hold is percent-encoded.
Things without a name of their own (claims, selectors, observations) get a hash of what they say.
"""

from __future__ import annotations

import hashlib
import unicodedata
from urllib.parse import quote

from kg.model import Correction, EntityType

SEGMENT = {
    EntityType.ZONE: "zone",
    EntityType.FACILITY: "facility",
    EntityType.ENTERPRISE: "enterprise",
    EntityType.ORGANIZATION: "organization",
    EntityType.INDUSTRY: "industry",
    EntityType.CHAIN: "chain",
    EntityType.PROJECT: "project",
    EntityType.PRODUCT: "product",
    EntityType.PERSON: "person",
    EntityType.PLACE: "place",
}


def slug(name: str) -> str:
    """A name as one IRI segment: NFKC, no white space, percent-encoded where it must be."""
    folded = "".join(unicodedata.normalize("NFKC", name).split())
    return "".join(ch if ch.isalnum() or ch in "-_.~" else quote(ch, safe="") for ch in folded)


def digest(*parts: object) -> str:
    """20 hex digits that stand for the parts and their order."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode()).hexdigest()[:20]


def entity_iri(base: str, kind: EntityType, name: str, *, qualifier: str = "") -> str:
    """IRI of an entity; a qualifier keeps namesakes apart (the body of a person, the city of a zone)."""
    tail = slug(name) + (f"~{slug(qualifier)}" if qualifier else "")
    return f"{base}{SEGMENT[kind]}/{tail}"


def base_of(entity: str) -> str:
    """The base under which the IRI of an entity was minted."""
    return entity.rsplit("/", 2)[0] + "/"


def node_iri(base: str, kind: str, *parts: object) -> str:
    """IRI of a node without a name.

    `kind` is page, article, claim, selector, area, observation, stage, membership, event, correction or run.
    """
    return f"{base}{kind}/{digest(*parts)}"


def correction_iri(base: str, correction: Correction) -> str:
    """IRI of a correction: what it says, by whom and when."""
    told = (correction.subject, correction.predicate, correction.object, correction.page, correction.source)
    return node_iri(base, "correction", correction.action.value, *told, correction.by, correction.date)


def named_iri(base: str, kind: str, name: str) -> str:
    """IRI of a node that is known by a plain name.

    `kind` is list (authority lists), curator, dataset, partition, period, distribution or software.
    """
    return f"{base}{kind}/{slug(name)}"
