"""The notebooks run from first to last cell without a warning, show what they promise, and are kept without outputs."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import nbformat
import pytest
from IPython.core.inputtransformer2 import TransformerManager
from nbclient import NotebookClient

from kg.errors import UsageError
from kg.notebook import chinese_font

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
HEADING = re.compile(r"#{1,2} [^·]*[\u4e00-\u9fff][^·]* · [A-Z][A-Za-z ,:]+")
OUTSIDE = re.compile(r"""["'](?:/|~|[A-Za-z]:[\\/]|\.\./(?!seeds/))|\bhome\(|https?://(?!w3id\.org/zonekg/)""")
# how many plots, and words that its tables and printed lines must hold
PROMISED = {
    "01-first-steps": (0, ("Zone", "处原文依据", "confidence", "projects-by-zone", "<iframe")),
    "02-asking-with-sparql": (0, ("处原文与版面相符", "商谈", "evidence-behind-edge", "条三元组")),
    "03-networks": (4, ("介数", "新能源", "两种算法结果一致")),
    "04-industry-chains": (1, ("覆盖率", "缺失环节的开发区", "高端聚合物", "<iframe")),
    "05-panel-analysis": (1, ("disputed", "computed", "lowArticle", "推算上年")),
    "06-curating": (0, ("?drop", "没有生效", "删去", "correction.add", "林晓")),
}


def cells(path: Path, kind: str) -> list[str]:
    return [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == kind]


def execute(notebook: nbformat.NotebookNode, folder: Path) -> nbformat.NotebookNode:
    """The notebook after a run, as if opened in its folder."""
    return NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": folder}}
    ).execute()


def outputs(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


def complaints(notebook: nbformat.NotebookNode) -> str:
    """What went to standard error: warnings, such as matplotlib's of a missing glyph."""
    return "".join(output.text for output in outputs(notebook) if output.get("name") == "stderr")


@pytest.fixture
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("JUPYTER_PLATFORM_DIRS", "1")


def test_each_has_its_promise() -> None:
    assert [path.stem for path in NOTEBOOKS] == list(PROMISED)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_outputs_are_stripped(path: Path) -> None:
    code = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    assert code
    assert [cell.source for cell in code if cell.outputs or cell.execution_count] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_headings_are_in_both_languages(path: Path) -> None:
    headings = [line for text in cells(path, "markdown") for line in text.splitlines() if line.startswith("#")]
    assert headings[0].startswith("# ")
    assert len(headings) > 3
    assert [line for line in headings if not HEADING.fullmatch(line)] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_each_step_is_told_in_words(path: Path) -> None:
    """No more than two cells of code stand between two of text."""
    kinds = "".join(cell.cell_type[0] for cell in nbformat.read(path, as_version=4).cells)
    assert kinds.startswith("m")
    assert "ccc" not in kinds


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_functions_are_short(path: Path) -> None:
    nodes = (
        node for text in cells(path, "code") for node in ast.walk(ast.parse(TransformerManager().transform_cell(text)))
    )
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)]
    assert [node.name for node in functions if node.end_lineno - node.lineno >= 5] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_path_or_address_leads_outside(path: Path) -> None:
    assert [found.group() for text in cells(path, "code") for found in OUTSIDE.finditer(text)] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_links_lead_to_notebooks_that_are_there(path: Path) -> None:
    links = [link for text in cells(path, "markdown") for link in re.findall(r"\]\(([^)]+)\)", text)]
    assert [link for link in links if not (path.parent / link).is_file()] == []


@pytest.mark.slow
@pytest.mark.usefixtures("own_settings")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs_and_shows_what_it_promises(path: Path) -> None:
    plots, words = PROMISED[path.stem]
    if plots:
        needs_chinese_font()
    notebook = execute(nbformat.read(path, as_version=4), path.parent)
    shown = outputs(notebook)
    assert complaints(notebook) == ""
    assert sum("image/png" in output.get("data", {}) for output in shown) == plots
    told = "".join(output.get("text", "") + output.get("data", {}).get("text/html", "") for output in shown)
    assert [word for word in words if word not in told] == []


@pytest.mark.slow
@pytest.mark.usefixtures("own_settings")
def test_missing_glyph_would_be_seen(tmp_path: Path) -> None:
    lines = (
        "import matplotlib.pyplot as plt",
        "plt.rcParams['font.sans-serif'] = ['DejaVu Sans']",
        "plt.figure().text(0, 0, '开发区');",
    )
    cell = nbformat.v4.new_code_cell("\n".join(lines))
    notebook = execute(nbformat.v4.new_notebook(cells=[cell]), tmp_path)
    assert "missing from font" in complaints(notebook)


def needs_chinese_font() -> None:
    try:
        chinese_font()
    except UsageError as error:
        pytest.skip(str(error))
