"""Every rule that the code can name is described in seeds/rules.csv, and nothing else is."""

import re
from pathlib import Path

from kg import resources
from kg.knowledge.rules import load_rules
from kg.link.score import FEATURES
from kg.model import Attribute, EventKind, Predicate

ROOT = Path(__file__).resolve().parents[3]
SOURCES = [path for room in ("extract", "link", "rdf") for path in (ROOT / "kg" / room).rglob("*.py")]
STATED = {
    "located",
    "part",
    "industry",
    "chain",
    "built",
    "fact",
    "produces",
    "partners",
    "post",
    "figure",
    "authority",
}
# ids of mentions share their first word with those of statements
OF_MENTIONS = {
    *("industry.again", "industry.bracket", "industry.ending", "industry.lexicon", "industry.list", "industry.slot"),
    *("industry.modifier", "industry.sibling", "chain.ending", "chain.list"),
}


def _named() -> set[str]:
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    return {name for name in re.findall(r'"([a-z]+\.[a-z_]+)"', code) if name.split(".")[0] in STATED} - OF_MENTIONS


def test_the_rules_of_the_code_and_those_of_the_list_are_the_same() -> None:
    listed = set(load_rules(resources.seeds()))
    made = {
        name
        for name in listed
        if name.split(".")[0] in ("judge", "history", "link", "correction") or name.startswith("produces.")
    }
    assert _named() - listed == set(), "a rule of the code without a row in seeds/rules.csv"
    assert listed - _named() - made == set(), "a row in seeds/rules.csv that no code names"


def test_each_rule_states_something_of_the_ontology() -> None:
    terms = {*(p.value for p in Predicate), *(a.value for a in Attribute), *(e.value for e in EventKind)}
    terms |= {"observation", "hasStage", "isReplacedBy", "statement"}
    assert [
        rule.id for rule in load_rules(resources.seeds()).values() if rule.states not in terms or not rule.reads
    ] == []


def test_every_comparison_of_two_names_is_described() -> None:
    compared = {f"link.{feature.__name__}" for rows in FEATURES.values() for feature, _ in rows}
    listed = {rule for rule in load_rules(resources.seeds()) if rule.startswith("link.")}
    assert listed == {*compared, "link.renamed", "link.same_report"}
