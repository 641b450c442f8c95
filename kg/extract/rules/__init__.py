"""Rules that read claims from a story, one file a family; `RULES` is the list of them all."""

from __future__ import annotations

from kg.extract.rules import amounts, building, industry, location, making, partners, posts, states

RULES = (
    location.claims,
    industry.claims,
    building.claims,
    amounts.claims,
    states.claims,
    making.claims,
    partners.claims,
    posts.claims,
)
