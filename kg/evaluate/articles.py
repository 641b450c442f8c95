"""Scores the splitting of pages (borders, headlines, bylines) and the quotes."""

from __future__ import annotations

from kg.evaluate.compare import likeness, squeeze, squeeze_with_offsets
from kg.evaluate.found import FoundPage
from kg.evaluate.gold import GoldArticle, GoldPage
from kg.evaluate.prf import Group, Miss, Score
from kg.model import Article, Span

_SAME_ARTICLE = 0.7  # share of two spans that overlaps
_HEADLINE_ALIKE = 0.7


def score_articles(gold: GoldPage, found: FoundPage) -> Score:
    """An article is right where its span overlaps enough; its headline and byline are then looked at."""
    score = Score()
    tally = score.at(Group.ARTICLE)
    free = list(found.articles)
    for wanted, span in article_spans(gold):
        best, best_share = None, _SAME_ARTICLE
        for article in free:
            share = overlap(span, article.span)
            if share >= best_share:
                best, best_share = article, share
        if best is not None:
            free.remove(best)
        if wanted.optional:
            continue
        if best is None:
            tally.missed += 1
            score.misses.append(Miss("missed article", gold.page, wanted.title))
        else:
            tally.right += 1
            _score_heading(score, gold.page, wanted, best)
    tally.wrong += len(free)
    score.misses += [Miss("wrong article", gold.page, article.headline) for article in free]
    return score


def score_evidence(gold: GoldPage, found: FoundPage) -> Score:
    """A quote is right where it stands in the page exactly at its offsets."""
    score = Score()
    tally = score.at(Group.EVIDENCE)
    for evidence in found.evidence:
        if gold.text[evidence.start : evidence.end] == evidence.quote:
            tally.right += 1
        else:
            tally.wrong += 1
            score.misses.append(
                Miss("wrong evidence", gold.page, f"[{evidence.start}:{evidence.end}] {evidence.quote}")
            )
    return score


def article_spans(gold: GoldPage) -> list[tuple[GoldArticle, Span]]:
    """Where the gold's articles stand in the page; one whose first or last words are not in it is left out."""
    flat, offsets = squeeze_with_offsets(gold.text)
    spans = []
    for article in gold.articles:
        last = squeeze(article.last)
        start, end = flat.find(squeeze(article.first)), flat.rfind(last)
        if start >= 0 and end >= 0:
            close = offsets[min(end + len(last), len(offsets)) - 1] + 1
            spans.append((article, Span(offsets[start], max(close, offsets[start] + 1))))
    return spans


def overlap(one: Span, other: Span) -> float:
    """Intersection over union."""
    common = max(0, min(one.end, other.end) - max(one.start, other.start))
    return common / (max(one.end, other.end) - min(one.start, other.start))


def _score_heading(score: Score, page: str, wanted: GoldArticle, article: Article) -> None:
    more = "".join(wanted.title_also)
    titles = (wanted.title, wanted.title + more, more + wanted.title)
    is_alike = max(likeness(article.headline, title) for title in titles) >= _HEADLINE_ALIKE
    tally = score.at(Group.HEADLINE)
    if is_alike or squeeze(wanted.title) in squeeze(article.headline):
        tally.right += 1
    else:
        tally.wrong += 1
        tally.missed += 1
        score.misses.append(Miss("wrong headline", page, f"{wanted.title} (has {article.headline})"))
    names = {squeeze(name) for name in article.byline}
    gold_names = {squeeze(name) for name in wanted.byline}
    byline = score.at(Group.BYLINE)
    byline.right += len(names & gold_names)
    byline.missed += len(gold_names - names)
