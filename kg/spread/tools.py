"""What a worker needs to read and link, made once a process: a lexicon, a reader and the like are not sent about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kg import resources
from kg.extract.reader import Reader
from kg.ingest.headers import tell_header
from kg.ingest.split import split_page
from kg.ingest.words import load_words
from kg.knowledge.industry_classes import load_industry_classes
from kg.knowledge.lexicon import load_lexicon
from kg.link.company_names import CompanyNames
from kg.link.keys import Keys
from kg.link.zones import ZoneNames
from kg.stages import Opening, Reading

if TYPE_CHECKING:
    from kg.config import Settings
    from kg.ingest.words import LayoutWords
    from kg.knowledge.industry_classes import IndustryClasses
    from kg.knowledge.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Work:
    """What a cluster build hangs on: the settings, and what people say of a page.

    `apart` are the names that they set apart on a page (page id, name), `pages` the ids of those that they name.
    """

    settings: Settings
    apart: frozenset[tuple[str, str]] = frozenset()
    pages: tuple[tuple[str, str], ...] = ()

    @property
    def base(self) -> str:
        return self.settings.base


@dataclass(frozen=True, slots=True)
class Tools:
    """The lists, and what knows names by them."""

    lexicon: Lexicon
    zones: ZoneNames
    companies: CompanyNames
    keys: Keys
    words: LayoutWords
    classes: IndustryClasses


@lru_cache(maxsize=1)
def tools(work: Work) -> Tools:
    """The tools of this process."""
    seeds = _here(work.settings).seeds
    lexicon = load_lexicon(seeds)
    zones = ZoneNames(lexicon)
    keys = Keys(lexicon, zones, work.base, work.apart)
    return Tools(lexicon, zones, CompanyNames(lexicon), keys, load_words(seeds), load_industry_classes(seeds))


@lru_cache(maxsize=1)
def opening(settings: Settings) -> Opening:
    """What opens sources in this process."""
    return Opening(_here(settings), tell_header, split_page)


@lru_cache(maxsize=1)
def reading(settings: Settings) -> Reading:
    """What reads articles in this process."""
    return Reading(Reader, _here(settings))


def _here(settings: Settings) -> Settings:
    """The settings with the lists of this machine, where the package lies elsewhere than on the driver's."""
    return settings if settings.seeds.is_dir() else replace(settings, seeds=resources.seeds())
