"""`python -m kg.train`: makes the models in seeds/models anew; `make train` calls it with the corpora of tests/gold."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from kg.config import Settings
from kg.errors import KgError, UsageError
from kg.evaluate.prf import Score
from kg.extract.reader import MODELS
from kg.train.labels import read_gold
from kg.train.leave_out import Corpus, leave_out
from kg.train.models import train_models

_SHOWN = ("ENTITIES", "RELATIONS", "PROJECT FACTS", "observation")
_FEWEST_FOLDS = 2


def main() -> int:
    """Train on the corpora that the command line names; 0 done, 1 or 2 with one line that says what is wrong."""
    parser = argparse.ArgumentParser(prog="python -m kg.train", description=__doc__)
    parser.add_argument("corpora", nargs="+", metavar="GOLD:PAGES", help="folder of gold files, colon, folder of pages")
    parser.add_argument("--out", type=Path, metavar="DIR", help="where the models go (default: seeds/models)")
    parser.add_argument(
        "--leave-out",
        type=int,
        metavar="FOLDS",
        help="make no models: print how each page scores when nothing learnt from it, or from its fold, is used",
    )
    args = parser.parse_args()
    settings = Settings()
    corpora = [Corpus(Path(gold), Path(pages)) for gold, _, pages in (one.partition(":") for one in args.corpora)]
    try:
        if args.leave_out is not None:
            _print_left_out(corpora, settings, args.leave_out)
        else:
            _train(corpora, settings, args.out or settings.seeds / MODELS)
    except KgError as error:
        print(f"kg.train: {error}", file=sys.stderr)
        return error.exit_code
    return 0


def _train(corpora: Sequence[Corpus], settings: Settings, out: Path) -> None:
    texts = [text for corpus in corpora for text in read_gold(corpus.gold, corpus.pages, settings)]
    train_models(texts, settings, out)
    print(f"learnt from {len(texts)} articles; the models are in {out}")


def _print_left_out(corpora: Sequence[Corpus], settings: Settings, folds: int) -> None:
    if folds < _FEWEST_FOLDS:
        msg = f"--leave-out {folds}: the pages need at least {_FEWEST_FOLDS} folds"
        raise UsageError(msg)
    print("".join([f"{'page':32}", *(f"{figure:>15}" for figure in _SHOWN)]))
    whole = Score()
    for page, score in leave_out(corpora, settings, folds):
        print(_line(page, score), flush=True)
        whole.add(score)
    print(_line("all pages", whole))


def _line(name: str, score: Score) -> str:
    rows = score.rows()
    f1 = [rows[figure].f1 if figure in rows else None for figure in _SHOWN]
    return "".join([f"{name:32}", *(f"{'–' if one is None else f'{one:.3f}':>15}" for one in f1)])


if __name__ == "__main__":
    sys.exit(main())
