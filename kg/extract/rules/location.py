"""locatedIn of zones, parks and projects, partOf of bodies and phases; companies are placed in `settling.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.rules import settling, subsidiaries
from kg.extract.rules.homes import home_of
from kg.extract.rules.parks import park_of
from kg.extract.rules.parties import zone_of
from kg.extract.rules.settling import OUTSIDE
from kg.model import Claim, EntityType, Predicate, Span

if TYPE_CHECKING:
    from kg.extract.rules.scene import Scene


def claims(scene: Scene) -> list[Claim]:
    """All claims of place and belonging."""
    return [
        *_zones(scene),
        *settling.claims(scene),
        *_sites(scene),
        *_projects(scene),
        *_bodies(scene),
        *_phases(scene),
        *subsidiaries.claims(scene),
    ]


def _zones(scene: Scene) -> list[Claim]:
    """Zones lie in the place that their name begins with; those that name none in the city of the article."""
    found, seen = [], set()
    city = scene.topic.place
    places: dict[str, str | None] = {}
    for zone in scene.topic.mentions:
        whole = scene.topic.keys.get(zone.name, zone.name)
        if whole in seen:
            continue
        if whole not in places:
            places[whole] = scene.teller.zones.place_of(whole)
        place = places[whole]
        if place is None or not scene.near(place):
            if city is not None:
                seen.add(whole)
                at = [zone.span]
                found.append(scene.relate(zone, Predicate.LOCATED_IN, city, "located.zone_of_city", 0.7, at=at))
            continue
        start = scene.text.find(place, zone.span.start, zone.span.end)
        if place in zone.surface.replace(" ", ""):
            seen.add(whole)
            if start >= 0:  # a blank may tear the place's name apart
                span = Span(start, start + len(place))
                mention = scene.analysis.mention(span, EntityType.PLACE, "place.in_zone_name", 0.9, place)
                at = [zone.span]
                found.append(scene.relate(zone, Predicate.LOCATED_IN, mention, "located.zone_name", 0.95, at=at))
    return found


def _sites(scene: Scene) -> list[Claim]:
    """Parks, centres and plants lie in the zone that the text is about."""
    found, seen = [], set()
    for site in scene.story.of(EntityType.FACILITY):
        if site.name in seen:
            continue
        clause = scene.analysis.clause(site.span.start)
        held = park_of(scene, site)
        if held is not None:
            seen.add(site.name)
            found.append(scene.relate(site, Predicate.LOCATED_IN, held[0], "located.site_in_park", held[1]))
            continue
        home = home_of(scene, site.span.start)
        if home is None or home.span.overlaps(site.span):
            home = next((z for z in scene.topic.mentions if z.span.start == site.span.start), home)
        visited = OUTSIDE.search(scene.text[clause.start : site.span.start])
        if home is None or home.name == site.name or scene.from_elsewhere(site.name) or visited:
            continue
        seen.add(site.name)
        mode, at = scene.modality(site.span.start), [site.span, home.span]
        found.append(scene.relate(site, Predicate.LOCATED_IN, home, "located.site", 0.8, modality=mode, at=at))
    return found


def _projects(scene: Scene) -> list[Claim]:
    """Projects lie in the site that leads their name, in the park that the sentence names, or in the topic's zone."""
    found, seen = [], set()
    for project in scene.story.projects:
        mention = project.mention
        if mention.name in seen:
            continue
        site = scene.story.starting(mention.span.start, EntityType.FACILITY)
        park, sure = park_of(scene, mention) or (None, 0.0)
        home = home_of(scene, mention.span.start)
        if site is not None and site.span.end < mention.span.end and not project.parent:
            claim = scene.relate(mention, Predicate.LOCATED_IN, site, "located.project_at_site", 0.85)
        elif park is not None:
            claim = scene.relate(mention, Predicate.LOCATED_IN, park, "located.project_in_park", sure)
        elif home is not None and home.name != mention.name:
            mode, at = scene.modality(mention.span.start), [mention.span, home.span]
            claim = scene.relate(mention, Predicate.LOCATED_IN, home, "located.project", 0.85, modality=mode, at=at)
        else:
            continue
        seen.add(mention.name)
        found.append(claim)
    return found


def _bodies(scene: Scene) -> list[Claim]:
    """Bodies of zones are parts of them; an institute is not, though its name may begin with a zone's."""
    found, seen = [], set()
    for body in scene.story.of(EntityType.ORGANIZATION):
        if body.name in seen or body.rule == "organization.institute":
            continue
        zone = zone_of(scene, body)
        if zone is None:
            continue
        seen.add(body.name)
        rule, confidence = ("part.zone_body", 0.95) if body.span.covers(zone.span) else ("part.bare_body", 0.8)
        found.append(scene.relate(body, Predicate.PART_OF, zone, rule, confidence, at=[body.span, zone.span]))
    return found


def _phases(scene: Scene) -> list[Claim]:
    """Phases are parts of the work that they are named after."""
    found = []
    for project in scene.story.projects:
        phase, parent = project.mention, project.parent.removesuffix("项目")
        wholes = (w for w in scene.sites_and_projects() if w.name != phase.name)
        whole = next((w for w in wholes if project.parent and w.name.removesuffix("项目") == parent), None)
        if whole is not None:
            found.append(scene.relate(phase, Predicate.PART_OF, whole, "part.phase", 0.9, at=[phase.span]))
    return found
