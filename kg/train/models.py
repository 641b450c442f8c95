"""Makes all models: gold articles in, taggers and judge out, on all processors at once."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from kg.config import Settings
from kg.train.judge import train_judge
from kg.train.labels import GoldText
from kg.train.taggers import train_taggers


def train_models(texts: Sequence[GoldText], settings: Settings, folder: Path) -> None:
    """Write the models that `Reader` needs to a folder."""
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
        taggers = pool.submit(train_taggers, texts, settings, folder)
        folder.mkdir(parents=True, exist_ok=True)
        train_judge(texts, settings, folder, pool)
        taggers.result()
