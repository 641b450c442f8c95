"""Characters beside one another: one line, or the lines of two columns."""

from __future__ import annotations

from layout.printed import words

from kg.layout.runs import Glyph, lines_of

SIZE = 10.0


def squares(text: str, left: float, baseline: float) -> list[Glyph]:
    return [Glyph(ch, left + at * SIZE, left + (at + 1) * SIZE, baseline, SIZE) for at, ch in enumerate(text)]


def columns(gutter: float, *, hanging: bool = False) -> list[str]:
    """The lines of two columns of four lines, the left one printed first; a sign may hang into the gutter."""
    left = [glyph for at in range(4) for glyph in squares(words(12, at), 50, 100 + 16 * at)]
    if hanging:
        left += squares("。", 170, 116)
    right = [glyph for at in range(4) for glyph in squares(words(12, 20 + at), 170 + gutter, 100 + 16 * at)]
    return [line.text for line in lines_of([*left, *right], 1)]


def test_a_gutter_narrower_than_a_character_parts_columns() -> None:
    assert columns(7) == [text for at in range(4) for text in (words(12, at), words(12, 20 + at))]


def test_a_sign_that_hangs_into_the_gutter_does_not_close_it() -> None:
    assert f"{words(12, 1)}。" in columns(9, hanging=True)


def test_pieces_of_one_line_that_were_printed_at_different_times_are_one() -> None:
    pieces = [
        *squares("其中", 50, 100),
        *squares("企业", 130, 100),
        *squares("工业", 70, 100),
        *squares("园区", 90, 100),
    ]
    pieces += squares("开工", 110, 100)
    assert [line.text for line in lines_of(pieces, 1)] == ["其中工业园区开工企业"]
