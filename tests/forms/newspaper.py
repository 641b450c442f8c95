"""Prints the samples as newspaper pages of three columns: `python tests/forms/newspaper.py OUT_FOLDER`.

Takes a `Sheet` and a Chromium, gives a PDF of one sheet: header, stories of one to three columns side by side, kickers,
sub-titles, bylines, headings, a picture with its caption, a small table, rules, an imprint.
"""

from __future__ import annotations

import sys
from html import escape
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from forms.stories import PrintedStory, Sheet, read_sheet  # noqa: E402 - found only on that path

SAMPLES = ROOT / "seeds" / "pages"
WIDTH = 1060  # CSS pixels
# how many columns each story of a row spans, by the number of stories
ROWS = {
    1: ((3,),),
    2: ((3,), (3,)),
    3: ((3,), (2, 1)),
    4: ((2, 1), (3,), (3,)),
    5: ((3,), (1, 2), (2, 1)),
}
TURNED = {4: ((3,), (1, 2), (3,)), 5: ((2, 1), (1, 2), (3,))}  # for every second sheet
CAPTION = "图为街头一角。本报记者 李明 摄"
TABLE = (("栏目", "字数", "图片"), ("短文", "六百字", "一张"), ("长文", "两千字", "三张"), ("来信", "不限", "不要"))
IMPRINT = "本报地址：长街18号　邮编：100000　电话：010-5550188　零售每份2元　印刷：本报印务中心"
STYLE = """
@page { margin: 0 }
* { box-sizing: border-box; margin: 0; padding: 0 }
body { width: 1060px; padding: 34px 40px; font: 14px/1.55 'Noto Serif CJK SC'; color: #111 }
header { display: flex; justify-content: space-between; border-bottom: 2px solid #111; padding-bottom: 6px;
  margin-bottom: 16px; font-size: 15px }
header b { font-size: 21px }
.row { display: flex; gap: 28px; margin-bottom: 14px }
.row + .row { border-top: 1px solid #555; padding-top: 14px }
.kicker { font-size: 18px; text-align: center; line-height: 1.4 }
h2 { text-align: center; line-height: 1.35; margin-bottom: 4px }
.span1 h2 { font-size: 22px } .span2 h2 { font-size: 30px } .span3 h2 { font-size: 38px }
.subtitle { font-size: 17px; text-align: center; margin-bottom: 4px }
.byline { text-align: center; margin-bottom: 4px; font-family: 'Noto Sans CJK SC'; font-size: 13px }
.text { column-gap: 28px }
p { text-indent: 2em; text-align: justify; orphans: 1; widows: 1 }
h3 { font: bold 15px/1.6 'Noto Sans CJK SC'; text-align: center; break-after: avoid; margin: 4px 0 }
figure { break-inside: avoid; margin: 6px 0 } figure div { height: 120px; background: #9ab }
figcaption { font-size: 11.5px; line-height: 1.4; margin-top: 3px }
table { width: 100%; border-collapse: collapse; font-size: 12px; margin: 6px 0; break-inside: avoid }
td { border-top: 1px solid #888; padding: 1px 4px }
footer { border-top: 2px solid #111; margin-top: 6px; padding-top: 5px; font-size: 11px; text-align: center }
"""


def print_sheet(sheet: Sheet, browser: Any, target: Path, *, turned: bool = False) -> None:
    """Writes the sheet as a PDF of one page; `turned` arranges the stories the other way."""
    page = browser.new_page(viewport={"width": WIDTH, "height": 1500})
    page.set_content(_page(sheet, turned=turned), wait_until="load")
    height = page.evaluate("document.body.scrollHeight + 4")
    page.pdf(path=str(target), width=f"{WIDTH}px", height=f"{height}px", print_background=True)
    page.close()


def _page(sheet: Sheet, *, turned: bool) -> str:
    stories = list(sheet.stories)
    rows = (TURNED if turned else ROWS).get(len(stories)) or ROWS[len(stories)]
    parts = []
    for row in rows:
        cells = "".join(_story(stories.pop(0), span) for span in row)
        parts.append(f'<div class="row">{cells}</div>')
    head = "".join(f"<{tag}>{escape(word)}</{tag}>" for tag, word in _header(sheet))
    body = "".join(_with_extras(parts))
    style = f"<!doctype html><meta charset=utf-8><style>{STYLE}</style>"
    return f"{style}<header>{head}</header>{body}<footer>{IMPRINT}</footer>"


def _header(sheet: Sheet) -> list[tuple[str, str]]:
    """Page number, name of the paper, date; a sheet without a date has none in its header either."""
    if sheet.header:
        number, paper, *date = sheet.header.split(" ")
        return [("span", f"{number}版"), ("b", paper), ("span", " ".join(date))]
    day = sheet.published.split("-") if sheet.published else []
    date = "{}年{}月{}日".format(*(int(part) for part in day)) if day else "综合新闻"
    return [("span", "A2版"), ("b", "园区周刊"), ("span", date)]


def _with_extras(parts: list[str]) -> list[str]:
    """The rows with a picture in the middle of the first story and a table in the last one."""
    figure = f"<figure><div></div><figcaption>{CAPTION}</figcaption></figure>"
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in TABLE)
    first, last = parts[0].replace("<!--picture-->", figure, 1), parts[-1]
    at = last.rindex("</p>") + len("</p>")
    return [first, *parts[1:-1], f"{last[:at]}<table>{rows}</table>{last[at:]}"] if parts[1:] else [first]


def _story(story: PrintedStory, span: int) -> str:
    lead = story.paragraphs[0].text[:80]
    unnamed = [name for name in story.byline if name not in lead]
    above = bool(story.subtitle) and bool(unnamed)  # features have their byline on top, reports at the end
    parts = []
    for at, paragraph in enumerate(story.paragraphs):
        text = escape(paragraph.text)
        if unnamed and not above and at + 1 == len(story.paragraphs):
            text += f"（{' '.join(unnamed)}）"
        parts.append(f"<h3>{text}</h3>" if paragraph.is_heading else f"<p>{text}</p>")
        if at == 1:
            parts.append("<!--picture-->")
    heads = [("div", "kicker", story.kicker), ("h2", "", story.headline), ("div", "subtitle", story.subtitle)]
    heads.append(("div", "byline", f"本报记者 {' '.join(unnamed)}" if above else ""))
    head = "".join(f'<{tag} class="{kind}">{escape(text)}</{tag}>' for tag, kind, text in heads if text)
    width = f"flex: {span} 1 {28 * (span - 1)}px"
    return (
        f'<article class="span{span}" style="{width}">{head}'
        f'<div class="text" style="columns: {span}">{"".join(parts)}</div></article>'
    )


def main(folder: Path) -> None:
    """Writes a PDF for each sample into the folder."""
    from bench.chromium import chromium

    folder.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        for at, path in enumerate(sorted(SAMPLES.glob("*.txt"))):
            sheet = read_sheet(path)
            print_sheet(sheet, browser, folder / f"{sheet.name}.pdf", turned=at % 2 == 1)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
