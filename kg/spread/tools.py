"""What a worker needs to read and link, made once a process: a lexicon, a reader and the like are not sent about."""

from __future__ import annotations

import gc
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from kg import resources
from kg.errors import UsageError
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


Tool = TypeVar("Tool")


@dataclass(frozen=True, slots=True)
class Work:
    """What a cluster build hangs on: the settings, and what people say of a page.

    `has_own_lists` where the folder of lists is not the package's. `apart` are the names that people set apart on a
    page (page id, name), `pages` the ids of those that they name.
    """

    settings: Settings
    has_own_lists: bool = False
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
    seeds = _here(work).seeds
    lexicon = load_lexicon(seeds)
    zones = ZoneNames(lexicon)
    keys = Keys(lexicon, zones, work.base, work.apart)
    return _settled(Tools(lexicon, zones, CompanyNames(lexicon), keys, load_words(seeds), load_industry_classes(seeds)))


@lru_cache(maxsize=1)
def opening(work: Work) -> Opening:
    """What opens sources in this process."""
    return _settled(Opening(_here(work), tell_header, split_page))


@lru_cache(maxsize=1)
def reading(work: Work) -> Reading:
    """What reads articles in this process."""
    return _settled(Reading(Reader, _here(work)))


def _here(work: Work) -> Settings:
    """The settings with the lists of this machine: the package may lie elsewhere than on the driver's."""
    seeds = work.settings.seeds if work.has_own_lists else resources.seeds()
    if not seeds.is_dir():
        cause = "send the folder to the same place on each" if work.has_own_lists else "send the package unpacked"
        raise UsageError(f"{seeds}: no such folder of lexicons on a worker; {cause} (kg/engine/README.md)")
    return replace(work.settings, seeds=seeds)


def _settled(tool: Tool) -> Tool:
    """A tool that stays to the end: Spark looks for dead cycles after each task, and need not look there."""
    gc.freeze()
    return tool
