"""PDF files: what is read of them, and what is said of those that cannot be read."""

from __future__ import annotations

import io
from itertools import groupby

import pypdfium2
import pytest
from documents.papers import Paper, story
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader

from kg.config import Limits, Settings
from kg.documents.paper import pdf
from kg.documents.record import Reading, UnreadableError
from kg.model import BlockKind, Form, Page

LEFT, MIDDLE, RIGHT = 40.0, 220.0, 400.0


def read(paper: Paper, name: str = "页.pdf") -> Page:
    (page,) = read_all(paper, name).pages
    for line in page.lines:
        assert page.text[line.span.start : line.span.end].strip()
    return page


def read_all(paper: Paper, name: str = "页.pdf") -> Reading:
    return pdf.read_pdf(paper.bytes(), name, Settings())


def refused(raw: bytes, settings: Settings | None = None) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        pdf.read_pdf(raw, "页.pdf", settings or Settings())
    assert "\n" not in str(caught.value)
    return caught.value


def stories(page: Page) -> dict[str, list[str]]:
    """The paragraphs of each story by its headline."""
    found = {}
    blocks = sorted((block for block in page.blocks if block.story >= 0), key=lambda block: block.story)
    for _, parts in groupby(blocks, key=lambda block: block.story):
        texts = [(block.kind, "".join(page.text[piece.start : piece.end] for piece in block.pieces)) for block in parts]
        title = next((text for kind, text in texts if kind is BlockKind.HEADLINE), "")
        found[title] = [text for kind, text in texts if kind is BlockKind.BODY]
    return found


def simple() -> Paper:
    paper = Paper()
    paper.write("一条大标题", 200, 40, 28)
    paper.flow(story("甲", 6), [(LEFT, 90, 240), (MIDDLE, 90, 240), (RIGHT, 90, 240)])
    return paper


def test_columns_are_read_one_after_the_other() -> None:
    page = read(simple())
    assert page.form is Form.PDF
    assert stories(page) == {"一条大标题": story("甲", 6)}


def test_a_broadsheet_of_stories_around_a_framed_one() -> None:
    """The leading story over three of four columns, its last one beside the headline; a frame in the middle."""
    paper = Paper((800.0, 840.0))
    paper.write("A1版", 40, 20)
    paper.write("2024年5月17日 星期五", 600, 20)
    paper.rule(40, 36, 760, 36)
    paper.write("头条压着三栏的标题", 130, 50, 36)
    paper.write("——副标题说明了头条", 200, 94, 16)
    paper.flow(story("头", 9), [(40, 130, 350), (220, 130, 240), (400, 130, 350), (580, 50, 350)])
    paper.frame(214, 250, 386, 350)
    paper.write("框中短讯", 262, 256, 18)
    paper.flow(story("框", 1), [(224, 282, 346)], width=15)
    paper.rule(40, 355, 760, 355)
    paper.write("下面左边两栏", 120, 360, 24)
    paper.flow(story("左", 5), [(40, 400, 560), (220, 400, 560)])
    paper.write("右边另一个", 480, 362, 22)
    paper.write("两行的标题", 480, 390, 22)
    paper.flow(story("右", 4), [(400, 424, 560), (580, 424, 560)])
    page = read(paper)
    assert stories(page) == {
        "头条压着三栏的标题": story("头", 9),
        "框中短讯": story("框", 1),
        "下面左边两栏": story("左", 5),
        "右边另一个两行的标题": story("右", 4),
    }
    assert [block.kind for block in page.blocks if block.story < 0] == [BlockKind.FURNITURE, BlockKind.DATE]


def test_a_page_whose_headlines_stand_beside_and_inside_of_their_texts() -> None:
    paper = Paper()
    for at, ch in enumerate("竖排的标题"):
        paper.write(ch, LEFT + 10, 40 + 34 * at, 30)
    paper.flow(story("竖", 7), [(MIDDLE - 120, 40, 215), (MIDDLE + 60, 40, 215), (RIGHT + 40, 40, 215)], width=15)
    paper.rule(40, 230, 560, 230)
    paper.flow(story("中", 7), [(LEFT, 245, 420), (MIDDLE, 300, 420), (RIGHT, 300, 420)])
    paper.write("题在文中", 330, 256, 28)
    paper.rule(40, 430, 560, 430)
    paper.write("简讯一则", LEFT + 45, 445, 14)
    paper.flow(story("简", 2), [(LEFT, 470, 600)])
    paper.write("短讯一则", MIDDLE + 45, 445, 14)
    paper.flow(story("短", 2), [(MIDDLE, 470, 600)])
    assert stories(read(paper)) == {
        "竖排的标题": story("竖", 7),
        "题在文中": story("中", 7),
        "简讯一则": story("简", 2),
        "短讯一则": story("短", 2),
    }


def test_stories_that_lie_like_steps() -> None:
    """Each headline begins lower than the one on its left, under the text of another story."""
    paper = Paper()
    paper.write("左高的标题", 60, 40, 22)
    paper.flow(story("左", 7), [(LEFT, 80, 470)])
    paper.write("右上压两栏", 300, 40, 26)
    paper.flow(story("上", 3), [(MIDDLE, 84, 210), (RIGHT, 84, 170)])
    paper.write("中低的标题", 235, 235, 22)
    paper.flow(story("中", 3), [(MIDDLE, 270, 470)])
    paper.write("右边的标题", 420, 205, 22)
    paper.flow(story("右", 4), [(RIGHT, 240, 470)])
    assert stories(read(paper)) == {
        "左高的标题": story("左", 7),
        "右上压两栏": story("上", 3),
        "中低的标题": story("中", 3),
        "右边的标题": story("右", 4),
    }


def test_seven_columns_without_rules() -> None:
    paper = Paper((1000.0, 1400.0))
    lefts = [40 + 132.0 * at for at in range(7)]
    paper.write("七栏中的头四栏", 180, 60, 34)
    paper.flow(story("四", 12), [(left, 110, 380) for left in lefts[:4]], width=12)
    paper.write("后三栏的标题", 650, 64, 26)
    paper.flow(story("三", 9), [(left, 110, 380) for left in lefts[4:]], width=12)
    paper.write("通栏的第二条标题", 330, 410, 40)
    paper.flow(story("通", 20), [(left, 470, 740) for left in lefts], width=12)
    assert stories(read(paper)) == {
        "七栏中的头四栏": story("四", 12),
        "后三栏的标题": story("三", 9),
        "通栏的第二条标题": story("通", 20),
    }


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_sheet_is_read_upright(turn: int) -> None:
    paper = simple()
    if turn != 180:
        paper.canvas.setPageSize((840, 600))  # as it is to be seen; what is drawn lies on its side
    paper.canvas.setPageRotation(turn)
    assert stories(read(paper)) == {"一条大标题": story("甲", 6)}


def test_text_that_runs_up_the_sheet_is_turned() -> None:
    paper = Paper()
    paper.canvas.rotate(90)
    paper.canvas.translate(0, -600)
    paper.size = (840.0, 600.0)
    paper.write("横着放的页", 200, 40, 28)
    paper.flow(story("横", 4), [(LEFT, 90, 400)], width=30)
    page = read(paper)
    assert stories(page) == {"横着放的页": story("横", 4)}
    assert all(line.box.left < line.box.right <= 840 and 0 <= line.box.top < 600 for line in page.lines)


def test_a_character_that_is_printed_twice_to_look_bold_is_one() -> None:
    paper = simple()
    paper.write("一条大标题", 200.6, 40.3, 28)
    assert list(stories(read(paper))) == ["一条大标题"]


def test_what_is_not_drawn_or_off_the_sheet_is_not_read() -> None:
    paper = simple()
    paper.write("页外的字", -200, 300)
    paper.canvas.setFont("Helvetica", 0.1)
    paper.canvas.drawString(50, 50, "tiny")
    hidden = paper.canvas.beginText(50, 60)
    hidden.setTextRenderMode(3)
    hidden.setFont("Helvetica", 10)
    hidden.textOut("hidden")
    paper.canvas.drawText(hidden)
    text = read(paper).text
    assert "页外" not in text
    assert "tiny" not in text
    assert "hidden" not in text


def test_radicals_in_the_place_of_characters_and_ligatures_are_the_characters() -> None:
    from kg.documents.paper.pdf_sheet import _text

    assert [_text(ord(ch)) for ch in "⼀⼤⽇⻓⻋ﬁ豈"] == ["一", "大", "日", "长", "车", "fi", "豈"]
    assert [_text(code) for code in (0, 0xE123, 0xFFFE, 0xD800, 7)] == [""] * 5


def test_words_keep_their_spaces() -> None:
    paper = Paper()
    paper.write("Micro LED 芯片 3 月量产，GDP growth rate", LEFT, 100)
    assert read(paper).text == "Micro LED 芯片 3 月量产，GDP growth rate"


def test_sheets_of_one_file_are_one_page_with_form_feeds() -> None:
    paper = simple()
    paper.turn_over()
    paper.write("第二张的标题", 60, 40, 22)
    paper.flow(story("乙", 3), [(LEFT, 90, 400)])
    page = read(paper)
    assert page.text.count("\f") == 1
    assert {line.sheet for line in page.lines} == {1, 2}
    assert stories(page) == {"一条大标题": story("甲", 6), "第二张的标题": story("乙", 3)}


def test_the_date_comes_from_the_name_before_the_file() -> None:
    assert read(simple(), "2021-03-04.pdf").published == "2021-03-04"
    assert read(simple(), "页.pdf").published == "2000-01-01"


def test_a_locked_pdf_says_so() -> None:
    error = refused(Paper(encrypt=StandardEncryption("geheim")).bytes())
    assert "password" in error.cause


@pytest.mark.parametrize("share", [0.02, 0.3])
def test_a_cut_pdf_is_named_damaged(share: float) -> None:
    raw = simple().bytes()
    error = refused(raw[: int(len(raw) * share)])
    assert "damaged" in error.cause
    assert error.remedy


def test_a_pdf_without_sheets_or_text_is_named() -> None:
    document, empty = pypdfium2.PdfDocument.new(), io.BytesIO()
    document.save(empty)
    document.close()
    assert "without sheets" in refused(empty.getvalue()).cause
    blank = Paper()
    blank.turn_over()
    assert "text" in refused(blank.bytes()).cause


def test_a_pdf_of_too_many_sheets_is_refused() -> None:
    paper = Paper()
    for _ in range(4):
        paper.write("一页", 100, 100)
        paper.turn_over()
    assert "4 sheets" in refused(paper.bytes(), Settings(limits=Limits(sheets=3))).cause


def test_a_sheet_that_is_a_picture_is_named_where_ocr_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "kg.ocr.read", None)
    paper = simple()
    paper.turn_over()
    picture = io.BytesIO()
    Image.new("RGB", (60, 84), (90, 120, 150)).save(picture, "PNG")
    paper.canvas.drawImage(ImageReader(picture), 0, 0, 600, 840)
    paper.turn_over()
    reading = read_all(paper)
    assert stories(reading.pages[0]) == {"一条大标题": story("甲", 6)}
    (skipped,) = reading.skipped
    assert (skipped.source, skipped.remedy) == ("页.pdf, sheet 2", 'pip install "zonekg[ocr]"')


def test_text_whose_fonts_do_not_tell_its_characters_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "kg.ocr.read", None)
    paper = Paper()
    paper.write("龘靐齉齾爩麤灪龖厵滟爨癵籱饢驫鲡鹂鸾麣纞虋讟", LEFT, 100)
    assert "fonts" in refused(paper.bytes()).cause


def test_without_the_library_the_install_line_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pypdfium2", None)
    assert refused(b"%PDF-1.4").remedy == 'pip install "zonekg[pdf]"'
