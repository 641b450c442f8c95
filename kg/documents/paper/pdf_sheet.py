"""What a sheet of a PDF shows: takes an open page of pdfium, gives its characters, drawn lines and pictures.

Places are in points from the top left corner of the sheet as it is to be read: a sheet that is turned, or whose text
is, is turned back.
"""

from __future__ import annotations

import math
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import byref, c_double, c_int, create_string_buffer
from dataclasses import dataclass
from typing import Any

from kg.layout.record import Rule, SheetSize
from kg.layout.runs import Glyph
from kg.model import Box
from kg.text import is_wide

_BOLD = 600  # weight from which a font is bold
_BOLD_NAMES = ("bold", "black", "heavy", "粗", "dabiaosong", "xiaobiaosong")
_THIN = 3.0  # points: no wider, a drawn thing is a line
_LONG = 20.0  # points: no shorter, it parts something
_FEW = 6  # segments of the path of a frame
_FINE = 100  # device units a point, to read the place of a page's corners
_INVISIBLE = 3  # the render mode of text that is not drawn
_RADICALS = ("\u2e80", "\u2fdf")  # code points of radicals that stand for the characters they look like
# of the supplement, whose radicals have no decomposition of their own: a radical, the character; a radical, …
_SUPPLEMENT = (
    "⺁厂⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歹⺠民⺡氵⺢水⺣灬⺤爪⺥爫⺧牛⺨犭⺩王⺪疋"
    "⺫目⺬示⺭礻⺮竹⺯糸⺰纟⺱网⺲罒⺳网⺴网⺵网⺶羊⺷羊⺸羊⺹老⺺聿⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃西⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶"
    "⻍辶⻎辶⻏阝⻐钅⻑長⻒長⻓长⻔门⻕阝⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟食⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龟⻲亀"
)
_RADICAL = dict(zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True))


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one sheet shows. `unmapped` counts characters whose font does not tell what they are."""

    size: SheetSize
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    picture: float  # share of the sheet that its largest picture covers
    unmapped: int


@dataclass(frozen=True, slots=True)
class _Char:
    text: str
    x: float
    y: float
    right: float
    top: float
    size: float
    along: tuple[float, float]  # the unit vector that its line runs along
    is_bold: bool
    spaced: bool
    shown: bool


class _Places:
    """From places of a page to places on the sheet, which may be turned."""

    def __init__(self, page: Any) -> None:  # noqa: ANN401 - pdfium's own type
        import pypdfium2.raw as pdfium

        self.width, self.height = page.get_size()

        def device(x: float, y: float) -> tuple[float, float]:
            left, top = c_int(), c_int()
            size = round(self.width * _FINE), round(self.height * _FINE)
            pdfium.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, byref(left), byref(top))
            return left.value / _FINE, top.value / _FINE

        self.e, self.f = device(0, 0)
        (ax, ay), (bx, by) = device(1000, 0), device(0, 1000)
        self.a, self.b = (ax - self.e) / 1000, (ay - self.f) / 1000
        self.c, self.d = (bx - self.e) / 1000, (by - self.f) / 1000

    def place(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def turn(self) -> None:
        """One quarter turn to the right."""
        height = self.height
        self.a, self.b = -self.b, self.a
        self.c, self.d = -self.d, self.c
        self.e, self.f = height - self.f, self.e
        self.width, self.height = height, self.width


def read_sheet(page: Any, number: int) -> Sheet:  # noqa: ANN401 - pdfium's own type
    """The sheet; raises pdfium's own error where the page is damaged."""
    textpage = page.get_textpage()
    try:
        chars, unmapped = _chars(textpage)
    finally:
        textpage.close()
    places = _Places(page)
    for _ in range(_quarter_turns(chars, places)):
        places.turn()
    shown = [char for char in chars if char.shown]
    glyphs = tuple(_glyphs(shown or chars, places))  # a scan's own text lies under its picture, and is not drawn
    rules, picture = _drawn(page, places, number, glyphs)
    return Sheet(SheetSize(number, places.width, places.height), glyphs, rules, picture, unmapped)


def _chars(textpage: Any) -> tuple[list[_Char], int]:  # noqa: ANN401 - pdfium's own type
    import pypdfium2.raw as pdfium

    chars: list[_Char] = []
    unmapped = 0
    spaced = False
    reader = _CharReader(textpage)
    for at in range(textpage.count_chars()):
        if pdfium.FPDFText_IsGenerated(textpage, at) == 1:
            continue
        text = _text(pdfium.FPDFText_GetUnicode(textpage, at))
        if text.isspace():
            spaced = True
            continue
        if not text:
            unmapped += 1
            continue
        char = reader.read(at, text, spaced=spaced)
        spaced = False
        if char is not None:
            chars.append(char)
    return chars, unmapped


def _text(code: int) -> str:
    """The character of a code; empty where it is none that can be read."""
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF or code in {0, 0xFFFD, 0xFFFE, 0xFFFF}:  # noqa: PLR2004 - Unicode
        return ""
    text = chr(code)
    if text.isspace() or text == "\u200b":
        return " "
    if _RADICALS[0] <= text <= _RADICALS[1]:
        return _RADICAL.get(text) or unicodedata.normalize("NFKC", text)
    category = unicodedata.category(text)
    if category in {"Cc", "Co", "Cn"}:
        return ""
    if "\uf900" <= text <= "\ufaff" or "\ufb00" <= text <= "\ufb06":
        return unicodedata.normalize("NFKC", text)  # doubles of characters, ligatures
    return text


class _CharReader:
    """Reads the characters of one sheet; the buffers are made once."""

    def __init__(self, textpage: Any) -> None:  # noqa: ANN401 - pdfium's own type
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self._page = textpage
        self._matrix = pdfium.FS_MATRIX()
        self._rect = pdfium.FS_RECTF()
        self._x, self._y = c_double(), c_double()
        self._name = create_string_buffer(128)
        self._flags = c_int()

    def read(self, at: int, text: str, *, spaced: bool) -> _Char | None:
        """The character; None for one without a size or a place."""
        pdfium, page, matrix = self._pdfium, self._page, self._matrix
        if not pdfium.FPDFText_GetMatrix(page, at, matrix) or not pdfium.FPDFText_GetCharOrigin(
            page, at, self._x, self._y
        ):
            return None
        points = pdfium.FPDFText_GetFontSize(page, at)
        size, wide = points * math.hypot(matrix.c, matrix.d), points * math.hypot(matrix.a, matrix.b)
        if not (0.5 < size < 2000 and 0 < wide < 4000):  # noqa: PLR2004 - points; nothing else can be read
            return None
        along = (matrix.a * points / wide, matrix.b * points / wide)
        x, y = self._x.value, self._y.value
        start, end = 0.0, wide
        if pdfium.FPDFText_GetLooseCharBox(page, at, self._rect):
            start, end = self._extent(x, y, along)
        if is_wide(text) and abs(start) < 0.6 * wide:
            start, end = 0.0, wide
        return _Char(
            text,
            x + along[0] * start,
            y + along[1] * start,
            end - start,
            size,
            size,
            along,
            self._is_bold(at),
            spaced,
            self._is_shown(at),
        )

    def _extent(self, x: float, y: float, along: tuple[float, float]) -> tuple[float, float]:
        """Where the box begins and ends on the line, counted from the origin."""
        rect = self._rect
        corners = ((rect.left, rect.bottom), (rect.right, rect.bottom), (rect.left, rect.top), (rect.right, rect.top))
        offsets = [(cx - x) * along[0] + (cy - y) * along[1] for cx, cy in corners]
        return min(offsets), max(offsets)

    def _is_bold(self, at: int) -> bool:
        if self._pdfium.FPDFText_GetFontWeight(self._page, at) >= _BOLD:
            return True
        self._pdfium.FPDFText_GetFontInfo(self._page, at, self._name, 128, self._flags)
        name = self._name.value.decode("utf-8", "replace").lower()
        return any(word in name for word in _BOLD_NAMES)

    def _is_shown(self, at: int) -> bool:
        item = self._pdfium.FPDFText_GetTextObject(self._page, at)
        return not item or self._pdfium.FPDFTextObj_GetTextRenderMode(item) != _INVISIBLE


def _quarter_turns(chars: list[_Char], places: _Places) -> int:
    """How often the sheet has to be turned to the right so that most of its lines run to the right."""
    ways: Counter[int] = Counter()
    for char in chars:
        x, y = char.along
        right, down = places.a * x + places.c * y, places.b * x + places.d * y
        ways[round(math.atan2(down, right) / (math.pi / 2)) % 4] += 1
    if not ways:
        return 0
    return -max(ways, key=lambda way: (ways[way], -way)) % 4


def _glyphs(chars: list[_Char], places: _Places) -> Iterator[Glyph]:
    for char in chars:
        left, baseline = places.place(char.x, char.y)
        if 0 <= left <= places.width and 0 <= baseline <= places.height + char.size:
            yield Glyph(char.text, left, left + char.right, baseline, char.size, char.is_bold, char.spaced)


def _drawn(
    page: Any,  # noqa: ANN401 - pdfium's own type
    places: _Places,
    number: int,
    glyphs: Sequence[Glyph],
) -> tuple[tuple[Rule, ...], float]:
    """The lines that are drawn, and the share of the sheet that its largest picture covers."""
    import pypdfium2.raw as pdfium

    rules: set[tuple[float, float, float, float]] = set()
    picture = 0.0
    baselines = sorted((glyph.baseline, glyph.left) for glyph in glyphs)
    kinds = [pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE]
    for item in page.get_objects(filter=kinds, max_depth=1):
        left, bottom, right, top = item.get_bounds()
        (x0, y0), (x1, y1) = places.place(left, bottom), places.place(right, top)
        box = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
        if item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            area = (box[2] - box[0]) * (box[3] - box[1])
            picture = max(picture, area / (places.width * places.height))
        elif 0 < pdfium.FPDFPath_CountSegments(item) <= _FEW:
            rules.update(_edges(box, baselines))
    return tuple(Rule(number, Box(*box)) for box in sorted(rules)), min(picture, 1.0)


def _edges(
    box: tuple[float, float, float, float], baselines: Sequence[tuple[float, float]]
) -> Iterator[tuple[float, float, float, float]]:
    """The lines that a drawn thing is: itself, or the edges of a frame; what has no text inside is a picture."""
    left, top, right, bottom = box
    width, height = right - left, bottom - top
    if min(width, height) <= _THIN:
        if max(width, height) >= _LONG:
            yield box
        return
    inside = range(bisect_left(baselines, (top, left)), bisect_left(baselines, (bottom, right)))
    if min(width, height) >= _LONG and any(left <= baselines[at][1] <= right for at in inside):
        yield left, top, right, top
        yield left, bottom, right, bottom
        yield left, top, left, bottom
        yield right, top, right, bottom
