"""How each page scores when nothing learnt from it is used: no model that saw it, no lexicon row that may come from it.

Takes corpora, gives a `Score` a page. The pages are dealt into folds; for each fold the models are learnt on the other
pages, and names that the lexicons hold and that stand on a held page and on no other page are taken out of them. Where
a row came from is not recorded, so general knowledge that happens to stand on one page only goes, too: the figures are
rather too low than too high.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.config import Settings
from kg.documents.find import find_sources
from kg.documents.record import Found
from kg.evaluate.gold import GoldPage, load_gold
from kg.evaluate.prf import Score
from kg.evaluate.score import evaluate
from kg.extract.reader import MODELS
from kg.pipeline import assemble, read_pages
from kg.train.labels import GoldText, read_gold
from kg.train.models import train_models

_INDUSTRIES = "industries.csv"
_BRANDS = "enterprises.toml"
_QUOTED = re.compile(r'"([^"\n]+)"(?:, )?')


@dataclass(frozen=True, slots=True)
class Corpus:
    """A folder of gold files and the folder of their pages."""

    gold: Path
    pages: Path


def leave_out(corpora: Sequence[Corpus], settings: Settings, folds: int) -> Iterator[tuple[str, Score]]:
    """Each page of the corpora with its score, fold by fold."""
    pages = [(corpus, page) for corpus in corpora for page in load_gold(corpus.gold, corpus.pages)]
    texts = [text for corpus in corpora for text in read_gold(corpus.gold, corpus.pages, settings)]
    for fold in range(folds):
        held = pages[fold::folds]
        names = {page.page for _, page in held}
        with TemporaryDirectory() as name:
            learnt = _learn(texts, names, settings, Path(name))
            for corpus, page in held:
                yield page.page, _score(corpus, page, learnt)


def _learn(texts: Sequence[GoldText], held: set[str], settings: Settings, folder: Path) -> Settings:
    """Settings whose lexicons and models know nothing of the held pages."""
    seeds = folder / "seeds"
    shutil.copytree(settings.seeds, seeds, ignore=shutil.ignore_patterns(MODELS, "pages"))
    seen = "\n".join(text.article.text for text in texts if text.page.page in held)
    others = "\n".join(text.article.text for text in texts if text.page.page not in held)
    forget(seeds, seen, others)
    known = replace(settings, seeds=seeds)
    rest = [text for text in texts if text.page.page not in held]
    train_models(rest, known, seeds / MODELS)
    return known


def forget(seeds: Path, seen: str, others: str) -> None:
    """Take the names out of a folder's lexicons that stand in one text and not in the other."""
    industries = seeds / _INDUSTRIES
    lines = industries.read_text(encoding="utf-8").splitlines()
    industries.write_text("\n".join(_without(line, seen, others) for line in lines) + "\n", encoding="utf-8")
    brands = seeds / _BRANDS
    lines = brands.read_text(encoding="utf-8").splitlines()
    kept = [
        _QUOTED.sub(lambda m: "" if _is_learnt(m[1], seen, others) else m[0], line)
        if line.startswith("names = ")
        else line
        for line in lines
    ]
    brands.write_text("\n".join(kept) + "\n", encoding="utf-8")


def _without(line: str, seen: str, others: str) -> str:
    """A row of industries.csv without its learnt names; a comment where none is left."""
    if not line or line.startswith(("#", "name,")):
        return line
    name, aliases = next(csv.reader([line]))
    names = [one for one in (name, *filter(None, aliases.split("|"))) if not _is_learnt(one, seen, others)]
    if not names:
        return "#"
    row = io.StringIO()
    csv.writer(row, lineterminator="").writerow([names[0], "|".join(names[1:])])
    return row.getvalue()


def _is_learnt(name: str, seen: str, others: str) -> bool:
    return name in seen and name not in others


def _score(corpus: Corpus, page: GoldPage, settings: Settings) -> Score:
    sources = tuple(source for source in find_sources([corpus.pages]).sources if source.name == page.source)
    read, _ = read_pages(Found(sources), settings)
    return evaluate(assemble(read, settings), [page])
