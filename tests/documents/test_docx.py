"""Word files: what of them is text, what tells stories apart, and what no file can do to a build."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable

import pytest

from kg.config import Settings
from kg.documents.record import UnreadableError
from kg.documents.word.docx import read_docx
from kg.ingest.split import split_page
from kg.model import BlockKind, Form, Page

docx = pytest.importorskip("docx", reason="needs zonekg[office]")

FIRST = "云汀高新区今年以来新签约项目十二个，总投资八十六亿元，审批时间比去年缩短了一半。"
SECOND = "远帆机械的二期厂房本月交付，年产风电轴承三万套，产品销往沿海各省。"
THIRD = "青禾经济开发区的标准化厂房上周封顶，六家企业当天签了入驻协议，计划明年上半年投产。"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def read(raw: bytes, name: str = "page.docx", published: str | None = None) -> Page:
    (page,) = read_docx(raw, name, Settings(published=published)).pages
    return page


def of_xml(*paragraphs: str) -> Page:
    """The page of a document whose body is that XML, below a headline and followed by a paragraph."""
    document = docx.Document()
    document.add_heading("云汀提速", 1)
    for xml in paragraphs:
        document.element.body.insert(len(document.element.body) - 1, docx.oxml.parse_xml(xml))
    document.add_paragraph(SECOND)
    return read(saved(document))


def changed(raw: bytes, change: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None) -> bytes:
    """A package with its members changed, and some added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, data in (more or {}).items():
            new.writestr(name, data)
    return stream.getvalue()


def simple() -> bytes:
    document = docx.Document()
    document.add_heading("云汀提速", 1)
    document.add_paragraph(FIRST)
    return saved(document)


def test_headings_of_the_first_level_begin_stories_and_deeper_ones_stand_inside() -> None:
    document = docx.Document()
    document.add_heading("云汀提速", 1)
    document.add_paragraph("——半年观察", style="Subtitle")
    document.add_paragraph(FIRST)
    document.add_heading("一、车间里", 2)
    document.add_paragraph(SECOND)
    document.add_heading("厂房交付", 1)
    document.add_paragraph(THIRD)
    page = read(saved(document))
    first, second = split_page(page)
    assert (first.headline, first.subheads, first.headings) == ("云汀提速", ("——半年观察",), (1,))
    assert first.text == f"{FIRST}\n一、车间里\n{SECOND}"
    assert (second.headline, page.form, page.encoding) == ("厂房交付", Form.DOCX, "")


def test_styles_with_chinese_names_count_as_headings() -> None:
    document = docx.Document()
    for name in ("标题 1x", "正文标题"):
        document.styles.add_style(name, docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    document.styles["标题 1x"].name = "标题 1"
    document.styles["正文标题"].base_style = document.styles["标题 1"]
    document.add_paragraph("云汀提速", style="标题 1")
    document.add_paragraph(FIRST)
    document.add_paragraph("厂房交付", style="正文标题")
    document.add_paragraph(SECOND)
    assert [article.headline for article in split_page(read(saved(document)))] == ["云汀提速", "厂房交付"]


def test_a_title_above_headings_names_the_document_unless_it_has_a_text_of_its_own() -> None:
    def headlines(lead: str) -> list[str]:
        document = docx.Document()
        document.add_heading("园区周刊合集", 0)
        document.add_paragraph(lead)
        for title in ("云汀提速", "厂房交付"):
            document.add_heading(title, 1)
            document.add_paragraph(FIRST if title == "云汀提速" else SECOND)
        return [article.headline for article in split_page(read(saved(document)))]

    assert headlines("") == ["云汀提速", "厂房交付"]
    assert headlines(THIRD) == ["园区周刊合集"]


def test_without_styles_what_is_centred_bold_and_large_is_a_headline() -> None:
    document = docx.Document()
    for title, text in (("云汀提速", FIRST), ("厂房交付", SECOND)):
        paragraph = document.add_paragraph()
        paragraph.alignment = docx.enum.text.WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(title)
        run.bold, run.font.size = True, docx.shared.Pt(18)
        document.add_paragraph().add_run(text).font.size = docx.shared.Pt(10.5)
    assert [article.headline for article in split_page(read(saved(document)))] == ["云汀提速", "厂房交付"]


def test_without_any_headline_there_are_no_blocks() -> None:
    document = docx.Document()
    document.add_paragraph(FIRST)
    assert (read(saved(document)).text, read(saved(document)).blocks) == (f"{FIRST}\n", ())


def test_a_table_is_read_where_it_stands_a_row_a_line() -> None:
    document = docx.Document()
    document.add_heading("云汀提速", 1)
    document.add_paragraph(FIRST)
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("园区", "投资", "云汀高新区", "86亿元"), strict=True):
        cell.text = text
    document.add_paragraph(SECOND)
    page = read(saved(document))
    assert page.text == f"云汀提速\n{FIRST}\n园区  投资\n云汀高新区  86亿元\n{SECOND}\n"
    assert [block.kind for block in page.blocks][2:4] == [BlockKind.TABLE, BlockKind.TABLE]


def test_deletions_are_not_read_and_insertions_and_results_of_fields_are() -> None:
    page = of_xml(
        f"<w:p {W}><w:r><w:t>甲，</w:t></w:r>"
        f'<w:del w:id="1" w:author="x"><w:r><w:delText>删去</w:delText></w:r></w:del>'
        f'<w:ins w:id="2" w:author="x"><w:r><w:t>加上，</w:t></w:r></w:ins>'
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE 指令</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>五月，</w:t></w:r>'
        f'<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏着</w:t></w:r>'
        f"<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>"
        f'<w:r><w:t>乙。</w:t><w:footnoteReference w:id="1"/></w:r></w:p>'
    )
    assert page.text.split("\n")[1] == "甲，加上，五月，链接乙。"


def test_a_soft_break_ends_a_paragraph_only_behind_a_sentence() -> None:
    page = of_xml(
        f"<w:p {W}><w:r><w:t>{FIRST[:25]}</w:t><w:br/><w:t>{FIRST[25:]}</w:t><w:br/><w:t>{SECOND}</w:t></w:r></w:p>"
    )
    assert page.text.split("\n")[1:3] == [FIRST, SECOND]


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    box = f"<w:txbxContent><w:p><w:r><w:t>{SECOND}</w:t></w:r></w:p></w:txbxContent>"
    alternate = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    page = of_xml(
        f'<w:p {W} xmlns:mc="{alternate}"><w:r><mc:AlternateContent><mc:Choice Requires="wps">{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>{FIRST}</w:t></w:r></w:p>"
    )
    assert page.text == f"云汀提速\n{FIRST}\n{SECOND}\n{SECOND}\n"


def test_headers_are_no_text_but_date_the_page_before_its_name_and_its_making() -> None:
    def published(header: str, name: str = "page.docx", given: str | None = None) -> str | None:
        document = docx.Document()
        document.add_paragraph(FIRST)
        document.core_properties.created = docx.opc.coreprops.dt.datetime(2021, 1, 2)
        document.sections[0].header.paragraphs[0].text = header
        page = read(saved(document), name, given)
        assert page.text == f"{FIRST}\n"
        return page.published

    assert published("第3版 2024年5月17日 星期五", "2020-01-01.docx") == "2024-05-17"
    assert published("第3版", "2020-01-01.docx") == "2020-01-01"
    assert published("第3版", given="1998") == "1998"
    assert published("第3版") == "2021-01-02"


def test_the_day_of_the_librarys_own_template_dates_nothing() -> None:
    assert read(simple()).published is None


def test_a_file_with_macros_is_read_without_them() -> None:
    plain, macro = (
        b"openxmlformats-officedocument.wordprocessingml.document.main",
        b"ms-word.document.macroEnabled.main",
    )
    raw = changed(
        simple(),
        lambda name, data: data.replace(b"vnd." + plain, b"vnd." + macro) if name.startswith("[") else data,
        {"word/vbaProject.bin": b"macro"},
    )
    assert read(raw).text == f"云汀提速\n{FIRST}\n"


def declaring(name: str, data: bytes) -> bytes:
    return b'<!DOCTYPE x [<!ENTITY a "aa">]>' + data if name == "word/styles.xml" else data


@pytest.mark.parametrize(
    ("raw", "cause"),
    [
        (simple()[:3000], "damaged Word file"),
        (b"PK\x03\x04 nothing", "damaged Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (changed(simple(), declaring), "entity declarations in word/styles.xml"),
        (changed(simple(), lambda name, data: data, {"word/bomb.xml": bytes(40 << 20)}), "MB of text"),
        (changed(simple(), lambda name, data: b"" if "document.xml" in name else data), "damaged Word file"),
        (changed(simple(), lambda name, data: b"<a/>" if name == "word/document.xml" else data), "Word file"),
        (changed(simple(), lambda name, data: data.replace(b"<w:body>", b"<w:p>" * 9000)), "damaged Word file"),
        (saved(docx.Document()), "holds no text"),
    ],
)
def test_what_is_no_word_file_or_a_trap_is_unreadable_and_says_why(raw: bytes, cause: str) -> None:
    with pytest.raises(UnreadableError, match=cause) as caught:
        read(raw)
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


def test_without_the_library_the_remedy_is_the_line_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = simple()
    monkeypatch.setitem(sys.modules, "docx.package", None)
    with pytest.raises(UnreadableError) as caught:
        read(raw)
    assert caught.value.remedy == 'pip install "zonekg[office]"'


@pytest.mark.parametrize(("size", "is_centred"), [(16, False), (None, True), (None, False)])
def test_headlines_are_told_from_bold_headings_by_size_by_place_or_else_by_words(
    size: int | None, *, is_centred: bool
) -> None:
    document = docx.Document()
    for title, text in (("云汀提速", FIRST), ("远帆投产", THIRD)):
        paragraph = document.add_paragraph(style=None)
        run = paragraph.add_run(title)
        run.bold, run.font.size = True, docx.shared.Pt(size) if size else None
        paragraph.alignment = 1 if is_centred else None
        document.add_paragraph("本报讯 记者林晓 " + text)
        if size or is_centred:  # the words of so short a story would take it for a headline
            document.add_paragraph().add_run("车间里的灯火").bold = True
        document.add_paragraph(SECOND)
        document.add_paragraph("（高明）")
    assert [article.headline for article in split_page(read(saved(document)))] == ["云汀提速", "远帆投产"]


def test_a_table_of_one_column_is_text() -> None:
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    for text in (FIRST, SECOND):
        cell.add_paragraph(text)
    assert read(saved(document)).text == f"{FIRST}\n{SECOND}\n"
