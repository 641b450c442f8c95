"""What is found in other forms of the sample pages, beside what is found in their plain text (`make bench-forms`).

Each page is printed as a newspaper page (PDF), scanned, and saved as web pages, Word file, table and in old encodings;
the figure is F1 of the entities (type and name) of a form against those of the text itself, over all pages together.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.chromium import chromium
from forms.compare import Agreement, agree, read_things, total
from forms.newspaper import SAMPLES, print_sheet
from forms.scan import scan_sheet
from forms.stories import Sheet, read_sheet
from forms.table import print_json_lines
from forms.web import print_modern, print_old, print_running, print_whole
from forms.word import print_plain_word, print_word

from kg.config import Settings

Print = Callable[[Path, Sheet, Path], None]  # the sample, its sheet, the folder to print into
DPI = (200, 150)


def marked(suffix: str, whole: Callable[[Sheet], bytes]) -> Print:
    """What prints a sheet as one file."""

    def print_(_: Path, sheet: Sheet, folder: Path) -> None:
        (folder / f"{sheet.name}.{suffix}").write_bytes(whole(sheet))

    return print_


def web(one: Callable[[Sheet, Any], bytes]) -> Print:
    """What prints each story as a web page."""

    def print_(_: Path, sheet: Sheet, folder: Path) -> None:
        for number, story in enumerate(sheet.stories):
            (folder / f"{sheet.name}-{number}.html").write_bytes(one(sheet, story))

    return print_


def encoded(encoding: str) -> Print:
    """What saves the text in another encoding."""

    def print_(source: Path, _: Sheet, folder: Path) -> None:
        text = source.read_bytes().decode("utf-8-sig")
        (folder / source.name).write_bytes(text.encode(encoding))

    return print_


@contextmanager
def all_forms() -> Iterator[dict[str, Print]]:
    """Names of forms, and what prints them."""
    with chromium() as browser:

        def newspaper(_: Path, sheet: Sheet, folder: Path) -> None:
            print_sheet(sheet, browser, folder / f"{sheet.name}.pdf")

        def scanned(dpi: int) -> Print:
            def print_(_: Path, sheet: Sheet, folder: Path) -> None:
                target = folder / f"{sheet.name}.pdf"
                print_sheet(sheet, browser, target)
                image = scan_sheet(target.read_bytes(), dpi)
                target.unlink()
                (folder / f"{sheet.name}.jpg").write_bytes(image)

            return print_

        yield {
            "text in GB 18030": encoded("gb18030"),
            "text in UTF-16": encoded("utf-16"),
            "newspaper page, PDF": newspaper,
            "web pages, one a story": web(print_modern),
            "web pages of an old site, GBK": web(print_old),
            "web page of articles": marked("html", print_whole),
            "web page of headings": marked("html", print_running),
            "Word, styled": marked("docx", print_word),
            "Word, without styles": marked("docx", print_plain_word),
            "JSON lines": marked("jsonl", print_json_lines),
            **{f"scan, {dpi} dpi": scanned(dpi) for dpi in DPI},
        }


def measure(samples: list[Path], print_: Print) -> tuple[Agreement, float]:
    """Agreement over all samples, and the seconds that reading took."""
    rows, seconds = [], 0.0
    for sample in samples:
        sheet = read_sheet(sample)
        settings = Settings(published=sheet.published)
        with tempfile.TemporaryDirectory() as folder:
            print_(sample, sheet, Path(folder))
            started = time.perf_counter()
            found = read_things([Path(folder)], settings)
            seconds += time.perf_counter() - started
        rows.append(agree(found, read_things([sample], settings)))
    return total(rows), seconds


def main() -> None:
    """Print a row for each form."""
    samples = sorted(SAMPLES.glob("*.txt"))
    print("| form | F1 | both | of the form | of the text | seconds |\n|---|---|---|---|---|---|")
    with all_forms() as forms:
        for name, print_ in forms.items():
            found, seconds = measure(samples, print_)
            print(
                f"| {name} | {found.f1:.3f} | {found.both} | {found.ours} | {found.theirs} | {seconds:.0f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
