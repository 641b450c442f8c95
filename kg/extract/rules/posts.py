"""worksFor: a person's post at the body, firm, project or zone named with it, or that the text has just spoken of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.rules.parties import REACH, firm_spoken_of, zone_of
from kg.extract.rules.titles import all_posts
from kg.knowledge.lexicon import alternatives
from kg.model import Claim, EntityType, Mention, Predicate, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extract.persons import Post
    from kg.extract.rules.scene import Scene
    from kg.knowledge.seeds import Table

_EMPLOYERS = (EntityType.ORGANIZATION, EntityType.ENTERPRISE, EntityType.FACILITY, EntityType.PROJECT, EntityType.ZONE)
_UNNAMED = re.compile(r"(?:开发区|园区|示范区|新区|全区)(?:党工委|工委|管委会|管理委员会)|党工委|工委")
_PLACE = re.compile(r"(?<=[，。；！？\n”])(数据中心|智算中心|算力中心|产业园|基地|孵化器|工厂|港口)[^，。；]{0,4}$")
_GAP = 8  # characters between an employer's name and the title: 的销售总监
_SIGNS = frozenset("，。；！？、\n：“”")
_INSTITUTE = re.compile(r"(?:大学|学院|研究院|研究所|中心|实验室|校区|分院)$")
_TAKEN_OVER = re.compile(r"兼任|担任|出任|现任|当选为?|任|是")
_HOLDS = re.compile(r"担任|出任|兼任")
_COMMITTEE = re.compile(r"管委会|党工委|工委|纪工委|纪检监察工委")
_SCHOOL = re.compile(r"(?:学校|学院|大学)$")
_LEAD = 16  # characters before a title that tell whose it is
_POINTS_BACK = re.compile(r"[她他](?![们])[^，。；！？\n]{0,6}?(?:以|担任|出任|走上了?|调任|就任|任)$")


@dataclass(frozen=True, slots=True)
class _Words:
    """The titles of a lexicon as patterns, by where they stand."""

    earlier: re.Pattern[str]  # before a further post; groups: the title, the word or sign between
    rank: re.Pattern[str]
    behind: re.Pattern[str]  # behind a body
    of_firm: re.Pattern[str]

    @staticmethod
    @cache
    def of(persons: Table) -> _Words:
        titles, ranks = persons.words("titles"), persons.words("ranks")
        return _Words(
            re.compile(rf"({alternatives(titles)})(由|、)$"),
            re.compile(rf"{alternatives(ranks)}?"),
            re.compile("的?" + alternatives([*titles, "常务副主任"])),
            re.compile(alternatives(persons.words("firm_titles")) + "$"),
        )


def claims(scene: Scene) -> list[Claim]:
    """The post of each person that the text gives one; an office of a zone's body is also one of the zone."""
    found: list[Claim] = []
    for post in scene.story.posts:
        found.extend(_taken_over(scene, post))
    for post in all_posts(scene):
        employer = _beside(scene, post)
        if employer is not None:
            found.extend(_posts_at(scene, post.person, employer, _title(scene, post, employer), 0.9))
            found.extend(_earlier_posts(scene, post, employer))
        else:
            spoken_of = _spoken_of(scene, post)
            if spoken_of is not None:
                found.append(
                    scene.relate(
                        post.person,
                        Predicate.WORKS_FOR,
                        spoken_of,
                        "post.spoken_of",
                        0.7,
                        title=post.title,
                        at=[post.person.span],
                    )
                )
    return [*found, *_pronouns(scene)]


def _posts_at(
    scene: Scene, person: Mention, employer: Mention, title: str, confidence: float, at: Iterable[Span] = ()
) -> list[Claim]:
    """The post itself, and the same post at the zone whose name leads the body's."""
    found = [scene.relate(person, Predicate.WORKS_FOR, employer, "post.title", confidence, title=title, at=at)]
    zone = _office_at(scene, employer)
    if zone is not None:
        inside = zone.span.start == employer.span.start and employer.span.end <= person.span.start
        office = scene.text[zone.span.end : employer.span.end] + title if inside else title
        found.append(
            scene.relate(person, Predicate.WORKS_FOR, zone, "post.zone_office", confidence, title=office, at=at)
        )
    return found


def _office_at(scene: Scene, body: Mention) -> Mention | None:
    """The zone at which a post in one of its bodies is one too: named with the body, or led by its committee."""
    if body.type is not EntityType.ORGANIZATION:
        return None
    zone = zone_of(scene, body)
    named = zone is not None and (body.span.covers(zone.span) or body.name.startswith(zone.name))
    return zone if named or _UNNAMED.fullmatch(body.name) else None


def _beside(scene: Scene, post: Post) -> Mention | None:
    """The name that ends right before the title, or that the title's first word ends; the largest one there."""
    story, text = scene.story, scene.text
    over = [
        m
        for m in story.of(EntityType.ORGANIZATION)
        if m.span.start <= post.title_start < m.span.end <= post.person.span.start
    ]
    if over:
        return over[-1]
    near = [
        m for m in story.of(*_EMPLOYERS) if 0 <= post.title_start - m.span.end <= _GAP and _leads_to(scene, m, post)
    ]
    if near:
        last = max(m.span.end for m in near)
        return max(
            (m for m in near if m.span.end == last), key=lambda m: (len(m.span), m.type is EntityType.ORGANIZATION)
        )
    firm_s = text[post.title_start - 1 : post.title_start] in ("公", "司")
    if not firm_s and _COMMITTEE.match(post.title):
        return scene.topic.zone_at(post.title_start)
    return None


def _leads_to(scene: Scene, employer: Mention, post: Post) -> bool:
    """Whether only words of the title stand between an employer and it."""
    gap = scene.text[employer.span.end : post.title_start]
    if set(gap) & _SIGNS:
        return False
    hard = scene.lexicon.hard
    return (
        not any(
            t.text in hard and t.text != "的"
            for t in scene.analysis.tokens_in(Span(employer.span.end, post.title_start))
        )
        if gap
        else True
    )


def _title(scene: Scene, post: Post, employer: Mention) -> str:
    start = employer.span.end if employer.span.end < post.person.span.start else post.title_start
    return scene.text[start : post.person.span.start].strip("的 ") or post.title


def _earlier_posts(scene: Scene, post: Post, employer: Mention) -> list[Claim]:
    """The titles before the last one: `某大学院长、某公司董事长某某`, `院长由某大学教授某某担任`."""
    found: list[Claim] = []
    clause = scene.analysis.clause(employer.span.start)
    words = _Words.of(scene.lexicon.persons)
    end = employer.span.start
    while (match := words.earlier.search(scene.text[clause.start : end])) is not None:
        start = clause.start + match.start()
        own = [m for m in scene.story.of(*_EMPLOYERS) if m.span.end == start and m.span.start >= clause.start]
        alone = words.rank.fullmatch(scene.text, clause.start, start) is not None
        if match.group(2) == "由" and not _HOLDS.match(scene.text, post.person.span.end):
            break
        if not own and not alone:
            break
        whose = max(own, key=lambda m: len(m.span)) if own else _institute_before(scene, clause.start)
        if whose is None:
            break
        at = [whose.span, post.person.span]
        found.append(
            scene.relate(post.person, Predicate.WORKS_FOR, whose, "post.earlier", 0.75, title=match.group(1), at=at)
        )
        end = whose.span.start
        if alone:
            break
    return found


def _institute_before(scene: Scene, offset: int) -> Mention | None:
    """The last institute that the sentence names before an offset."""
    sentence = scene.analysis.sentence(offset).span
    earlier = [
        m
        for m in scene.story.of(EntityType.ORGANIZATION, EntityType.FACILITY)
        if sentence.start <= m.span.start and m.span.end <= offset and _INSTITUTE.search(m.name)
    ]
    return earlier[-1] if earlier else None


def _taken_over(scene: Scene, post: Post) -> list[Claim]:
    """`某某兼任某管委会副主任`: a body and a title behind the name."""
    found: list[Claim] = []
    name, text = post.person.name, scene.text
    at = text.find(name)
    while at >= 0:
        match = _TAKEN_OVER.match(text, at + len(name))
        begin = match.end() if match is not None else at + 1
        if match is not None:
            found.extend(_named_behind(scene, post.person, begin, [Span(at, begin)]))
        at = text.find(name, begin)
    return found


def _named_behind(scene: Scene, person: Mention, begin: int, at: list[Span]) -> list[Claim]:
    """The post whose body begins at an offset."""
    bodies = [m for m in scene.story.of(*_EMPLOYERS) if m.span.start == begin]
    if not bodies:
        return []
    employer = max(bodies, key=lambda m: len(m.span))
    title = _Words.of(scene.lexicon.persons).behind.match(scene.text, employer.span.end)
    if title is None:
        return []
    return [
        scene.relate(
            person,
            Predicate.WORKS_FOR,
            employer,
            "post.behind_name",
            0.8,
            title=title.group().removeprefix("的"),
            at=[*at, employer.span],
        )
    ]


def _pronouns(scene: Scene) -> list[Claim]:
    """`她走上了某部负责人的岗位`: the person named last before."""
    found: list[Claim] = []
    people = scene.story.of(EntityType.PERSON)
    if not people:
        return []
    for body in scene.story.of(EntityType.ORGANIZATION, EntityType.ENTERPRISE):
        clause = scene.analysis.clause(body.span.start)
        points = _POINTS_BACK.search(scene.text[clause.start : body.span.start])
        earlier = [p for p in people if p.span.end <= clause.start and clause.start - p.span.end <= REACH]
        if points is not None and earlier:
            found.extend(_named_behind(scene, earlier[-1], body.span.start, [body.span]))
    return found


def _spoken_of(scene: Scene, post: Post) -> Mention | None:
    """Whose post a title without a name beside it is: what the text has just spoken of."""
    title, start = post.title, post.title_start
    before = scene.left(start, _LEAD)
    if _SCHOOL.search(before):
        return _last(scene, start, (EntityType.ORGANIZATION,), _INSTITUTE)
    if (place := _PLACE.search(before)) is not None:  # 数据中心运维|主管: the last one of this kind
        at = place.start() + start - len(before)
        return _last(scene, at, (EntityType.FACILITY,), re.compile(place.group(1) + "$"))
    if title.startswith("项目"):
        return _last(scene, start, (EntityType.PROJECT, EntityType.FACILITY), None, same_paragraph=True)
    if _Words.of(scene.lexicon.persons).of_firm.search(before[-8:] + title):
        return firm_spoken_of(scene, start)
    if title in ("主任", "院长", "所长", "副主任", "副院长") and before.endswith(("，", "。", "\n", "”")):
        return _institute_before(scene, start)
    return None


def _last(
    scene: Scene,
    end: int,
    types: tuple[EntityType, ...],
    ending: re.Pattern[str] | None,
    *,
    same_paragraph: bool = False,
) -> Mention | None:
    """The last thing of some types before an offset, within reach."""
    floor = scene.analysis.paragraph(end).start if same_paragraph else end - REACH
    things = [
        m
        for m in scene.story.of(*types)
        if max(0, floor) <= m.span.start and m.span.end <= end and (ending is None or ending.search(m.name))
    ]
    return things[-1] if things else None
