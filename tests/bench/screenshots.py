"""Pictures of the network page's views for the README, in both languages: `make screenshots`.

Builds the sample pages, writes each view, opens it in Chromium and saves `notebooks/images/VIEW.LANGUAGE.png`.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from chromium import blocked, chromium

from kg.config import Settings
from kg.model import EntityType, Knowledge
from kg.network.html import write_html
from kg.network.views import Wishes, make_view
from kg.output.store import read_store
from kg.pipeline import build
from kg.rooms import TITLE

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "seeds" / "pages"
IMAGES = ROOT / "notebooks" / "images"
VIEWS = ("whole", "zone", "chains", "zones-industries", "pipeline")
SIZE = {"width": 1280, "height": 760}


def busiest_zone(knowledge: Knowledge) -> str:
    """The zone that most facts speak of."""
    zones = {entity.iri: entity.name for entity in knowledge.entities if entity.type is EntityType.ZONE}
    told = [iri for fact in knowledge.facts for iri in (fact.subject, str(fact.object)) if iri in zones]
    return zones[max(sorted(zones), key=told.count)]


def main(images: Path, folder: Path | None = None) -> None:
    """Write all pictures into `images`; of the output folder `folder` where one is given."""
    images.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work, chromium() as browser:
        if folder is None:
            folder = Path(work) / "out"
            build([PAGES], folder, Settings())
        knowledge = read_store(folder)
        for name in VIEWS:
            wishes = Wishes(focus=busiest_zone(knowledge) if name == "zone" else None)
            target = Path(work) / f"{name}.html"
            write_html(make_view(knowledge, name, wishes), target, title=TITLE)
            page = blocked(browser, viewport=SIZE)
            page.goto(target.as_uri())
            page.wait_for_selector("html[data-ready]")
            for language in ("zh", "en"):
                page.screenshot(path=images / f"{name}.{language}.png")
                page.click("#language")
            page.context.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else IMAGES, Path(sys.argv[2]) if sys.argv[2:] else None)
