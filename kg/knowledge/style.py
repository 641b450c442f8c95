"""How each type of thing looks in the network page: colour and shape.

The palette leans on Paul Tol's schemes for colour-blind readers; where two colours come close for some eyes, the shapes
differ (a test measures it).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.model import EntityType, ViewType


@dataclass(frozen=True, slots=True)
class Style:
    """Fill (an RGB hex colour) and a shape that vis-network draws by itself."""

    colour: str
    shape: str

    @property
    def rim(self) -> str:
        """A darker edge, so that the pale fills stand out from white paper too."""
        return "#" + "".join(f"{int(self.colour[at : at + 2], 16) * 13 // 20:02x}" for at in (1, 3, 5))


STYLES: Mapping[EntityType | ViewType, Style] = {
    EntityType.ZONE: Style("#332288", "hexagon"),
    EntityType.FACILITY: Style("#56b4d9", "square"),
    EntityType.ENTERPRISE: Style("#cc6677", "dot"),
    EntityType.ORGANIZATION: Style("#882255", "triangle"),
    EntityType.INDUSTRY: Style("#117733", "diamond"),
    EntityType.CHAIN: Style("#44aa99", "star"),
    EntityType.PROJECT: Style("#ee9933", "square"),
    EntityType.PRODUCT: Style("#c9b037", "dot"),
    EntityType.PERSON: Style("#666666", "triangleDown"),
    EntityType.PLACE: Style("#aa7744", "hexagon"),
    ViewType.STAGE: Style("#88ccbb", "triangleDown"),
    ViewType.STATUS: Style("#994411", "star"),
}
