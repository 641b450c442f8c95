"""Stories on zones, projects and companies; every sentence was written for these pages.

Each function takes the desk and gives one story; a project comes back later as it goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.scale.cast import Company, Project
    from bench.scale.story import Desk, Story

_TELLS: Mapping[str, tuple[str, ...]] = {  # what is told of a project at each step
    "signed": (
        "{day}，{zone}与{company}[签订投资协议|签约|正式签署项目合同]，总投资{invested}的{project}[落户|花落]{short}。",
        "{company}投资{invested}建设的{project}[{day}|日前]在{short}签约，[计划用地{dozens}亩|预计明年动工]。",
        "[经过{few}轮洽谈|考察{few}次后]，{company}决定在{zone}建设{project}，[协议总投资|计划总投资]{invested}。",
    ),
    "begun": (
        "{day}，{company}的{project}在{zone}[开工建设|破土动工|正式奠基]，总投资{invested}，[占地{hundreds}亩|占地{dozens}亩]。",
        "塔吊[转动|林立]，{zone}里的{project}[打下第一根桩|进入主体施工]。该项目由{company}投资{invested}建设，预计{next_year}投产。",
        "总投资{invested}的{project}{day}在{short}开工，项目由{company}[承建|实施|建设]，[厂房基础已完成{share}|桩基完成过半]。",
    ),
    "tried": (
        "{company}的{project}[日前|{day}]进入试生产，[首批产品已送{customers}检测|设备联动调试顺利]。",
        "在{zone}，总投资{invested}的{project}[设备安装完毕|生产线调试完成]，{company}[开始试生产|正在带料试车]。",
    ),
    "made": (
        "{day}，{company}在{zone}建设的{project}[正式投产|建成投产|全面投产]，[年产值可达{money}|年可新增税收{few}千万元]。",
        "总投资{invested}的{project}[如期|提前{few}个月]投产，{company}[的订单已排到{next_year}|将带动就业{hundreds}人]。",
        "{short}又添新产能：{company}的{project}{day}达产，[年产值预计{money}|产品良率达到9{few}%]。",
    ),
}
_HEADS: Mapping[str, tuple[str, ...]] = {
    "signed": (
        "{brand}[签约|牵手|选中]{short}",
        "{short}[签下|引来|迎来]{good}项目",
        "{invested}[项目|投资]落户{short}",
    ),
    "begun": ("{short}{good}项目[开工|动工|破土]", "{brand}新项目[开建|动工]", "{good}[工地|项目][开工|忙施工]"),
    "tried": ("{brand}{good}项目[试产|试车]", "{short}{good}生产线[试运行|调试]"),
    "made": ("{brand}{good}项目[投产|达产]", "{short}[再添|新增]{good}产能", "{good}[在{place}量产|走下生产线]"),
}
_MORE = (
    "{brand}[负责人|总经理|董事长]{person}说，[选中这里|来{place}办厂]，[看中的是|冲的是]{industry}[配套齐全|基础扎实|人才集聚]。",
    "[据介绍|记者了解到]，项目[达产后|全部建成后][年产值{money}|年纳税{few}千万元|可带动{hundreds}人就业]。",
    "[从签约到开工|从拿地到开工][只用了|用时]{dozens}天，{short}[帮办专员|项目专员]{person}[全程跟进|跑了{few}趟审批窗口]。",
    "产品主要[供应|销往][省内外|长三角|珠三角|华北]的{customers}，[去年出口额{money}|其中出口占{share}]。",
    "项目[分两期|分三期]建设，[一期|首期]投资{money}，[占地{dozens}亩|新建厂房{few}万平方米]。",
    "{good}[看似不起眼|并不好做]，[精度|纯度|一致性][差一点|不够]，整批货就要[返工|报废]，{brand}为此[攻关{few}年|换过{few}套方案]。",
    "[公司|企业]与[理工大学|科技大学|农业大学]{place}研究院合作，[拿下专利{dozens}项|组建了{dozens}人的研发队伍]。",
)
_ZONE_LINES = (
    "{period}，{short}[实现|完成]规模以上工业总产值{output}亿元，[同比增长|增长]{output_growth}%。",
    "{last_year}，{zone}地区生产总值{gdp}亿元，[比上年增长|增长]{gdp_growth}%，[实际使用外资{foreign}亿美元|进出口总额{trade}亿元]。",
    "{zone}[规划面积|现有面积]{area}平方公里，[聚集|现有|入驻]企业{firms}家，其中规上工业企业{large}家。",
    "[目前|眼下]，{short}的{industry}[产业产值占全区|占全区工业的]{share}，[高新技术企业{tech}家|专精特新企业{special}家]。",
    "{period}，{short}[新签约|新引进]项目{signed}个，[计划总投资{planned}亿元|其中亿元以上项目{big}个]。",
    "{period}，{short}固定资产投资[增长|同比增长]{fixed_growth}%，税收收入{tax}亿元。",
    "[站在高处望去|沿着园区大道走]，{zone}的[厂房|塔吊]一眼望不到头，[{person}|老职工]说，[十年前|刚来时]这里[还是盐碱滩|只有两条路]。",
)
_SERVICE = (
    "[为了让企业少跑腿|围绕企业诉求]，{short}[推行|试行][拿地即开工|一窗受理|帮代办][制度|服务]，[审批时限压缩{share}|办结事项{hundreds}件]。",
    "[下一步|今年下半年|接下来]，{short}将[围绕|瞄准]{industry}[补链|强链]，[再引进企业{dozens}家|建设标准厂房{dozens}万平方米]。",
    "{short}[经济发展局|招商局|科技局]局长{person}[介绍|说]，[招商队|招商专班]{period}[外出{dozens}趟|拜访企业{hundreds}家]。",
    "[每周三|每月初]，{short}[把|都把][银行|用工][负责人|对接会]请进园区，[{few}场|{dozens}场]下来，[授信|放款]{money}。",
    "[水电气|道路管网][早早通到|已经通到]厂区门口，[{dozens}名|{few}名][专员|干部][驻点服务|一对一跟进]。",
)


def _facts(day: date, company: Company, project: Project | None = None) -> dict[str, str]:
    zone, trade = company.zone, company.trade
    facts = zone.figures(day) | {
        "zone": zone.name,
        "short": zone.short,
        "place": zone.place,
        "company": company.name,
        "brand": company.short,
        "industry": trade.industry,
        "customers": trade.customers,
        "chain": "—".join(trade.stages),
    }
    if project is not None:
        facts |= {"project": project.name, "good": project.good.name, "invested": project.money}
    return facts


def on_project(desk: Desk, project: Project) -> Story:
    """What is new of a project at its step."""
    chance, step = desk.chance, project.step
    more = chance.some(_MORE, 2 + chance.below(2))
    return desk.write(
        _facts(desk.day, project.company, project),
        chance.pick(_HEADS[step]),
        (chance.pick(_TELLS[step]), more[0]),
        tuple(more[1:]),
        (chance.pick(_ZONE_LINES), *chance.some(_SERVICE, chance.below(2))),
        place=project.company.zone.place,
    )


def on_figures(desk: Desk) -> Story:
    """How a zone does."""
    chance, zone = desk.chance, desk.cast.zone()
    lines = chance.some(_ZONE_LINES, 3)
    return desk.write(
        _facts(desk.day, desk.cast.company(zone)),
        "{short}[交出成绩单|跑出加速度|{period}工业增长{output_growth}%|{period}工业总产值{output}亿元]",
        (lines[0], lines[1]),
        (
            lines[2],
            "{company}[{period}产值增长{percent}|新增订单{money}]，[是全区增长最快的企业之一|为此又添了{few}条生产线]。",
        ),
        tuple(chance.some(_SERVICE, 2)),
        place=zone.place,
    )


def on_company(desk: Desk) -> Story:
    """Who a company is."""
    chance, cast = desk.chance, desk.cast
    company = cast.company(cast.zone())
    project = cast.project(company)
    one, other = chance.some(project.good.kinds, 2)
    facts = _facts(desk.day, company, project) | {
        "one": one + project.good.name,
        "other": other + project.good.name,
        "unit": project.good.unit,
        "founded": str(desk.day.year - 2 - chance.below(25)),
    }
    more = chance.some(_MORE, 3)
    return desk.write(
        facts,
        "{brand}：[小小|一样]{good}[闯出大市场|做到全国前列|走出国门]",
        (
            (
                "[走进|来到]{zone}的{company}，[机械臂上下翻飞|车间里灯火通明|工人正忙着装箱]，"
                "[一批批|一箱箱]{one}[等待发货|走下生产线]。"
            ),
            "{brand}[成立于|创办于]{founded}年，[主要生产|主营]{one}、{other}，[年产能{hundreds}{unit}|去年销售收入{money}]。",
        ),
        tuple(more),
        (
            "[今年|眼下]，{brand}[投资{invested}的|总投资{invested}的]{project}[正在安装设备|已经开工|计划年底投产]。",
            chance.pick(_SERVICE),
        ),
    )


def on_chain(desk: Desk) -> Story:
    """How the companies of an industry hang together."""
    chance, cast = desk.chance, desk.cast
    zone = cast.zone()
    trade = chance.pick(zone.trades)
    makers = [cast.company(zone, trade) for _ in range(3)]
    projects = [cast.project(maker) for maker in makers]
    facts = _facts(desk.day, makers[0], projects[0])
    for at, (maker, project) in enumerate(zip(makers, projects, strict=True)):
        facts |= {f"maker{at}": maker.short, f"thing{at}": chance.pick(project.good.kinds) + project.good.name}
    return desk.write(
        facts | {"firm": makers[1].name, "upper": trade.stages[0], "lower": trade.stages[-1]},
        "{short}：{industry}产业[链上添环|越拉越长|抱团成链]",
        (
            (
                "[在{zone}|走进{zone}]，{industry}企业[上下楼就是上下游|隔条马路就是客户]。沿着“{chain}”的[链条|路子]，"
                "{short}[集聚企业{dozens}家|去年引来配套企业{dozens}家]，[产业产值{hundreds}亿元|产值占全区的{share}]。"
            ),
        ),
        (
            "[上游|链条前端]，{maker0}[生产的{thing0}|年产{hundreds}吨{thing0}][不出园区就有买家|就近配套{share}]。",
            "[中间一环|中游]，{firm}[把{upper}做成{thing1}|扩产{thing1}]，[总投资{money}|年产值{money}]。",
            "[下游|末端]，{maker2}的{thing2}[装上了{lower}|发往{dozens}个国家和地区]，[去年营收{money}|订单增长{percent}]。",
        ),
        (chance.pick(_ZONE_LINES), chance.pick(_SERVICE)),
        place=zone.place,
    )


def on_many(desk: Desk) -> Story:
    """Several projects of a zone in one report."""
    chance, cast = desk.chance, desk.cast
    zone = cast.zone()
    projects = [cast.project(cast.company(zone)) for _ in range(2 + chance.below(3))]
    told = tuple(
        f"{project.company.name}投资{project.money}建设{project.name}"
        + chance.pick(("，", "，分两期实施，", "，已完成备案，"))
        for project in projects
    )
    return desk.write(
        _facts(desk.day, projects[0].company) | {"number": str(11 + chance.below(85))},
        "{short}{number}个项目[集中签约|集中开工]",
        (
            "{day}，{zone}举行[重大项目集中签约仪式|一批重点项目集中开工活动]，{number}个项目[总投资|计划总投资]{hundreds}亿元。",
        ),
        ("其中，", *told, "[涵盖|涉及]{industry}等领域。"),
        (*chance.some(_ZONE_LINES, 2), chance.pick(_SERVICE)),
        place=zone.place,
    )


def on_partners(desk: Desk) -> Story:
    """Who deals and who talks with whom."""
    chance, cast = desk.chance, desk.cast
    zone, home = cast.zone(), cast.zone()
    guest = cast.company(home)
    facts = _facts(desk.day, cast.company(zone)) | {
        "guest": guest.name,
        "guests": guest.short,
        "field": guest.trade.industry,
    }
    return desk.write(
        facts,
        "[{short}赴外招商|{short}招商队上门|{guests}考察{short}|{short}与{guests}共谋合作]",
        (
            (
                "{day}，[{zone}管委会与{guest}签署战略合作协议|{zone}招商组走访{guest}|{guest}一行到{zone}考察]，"
                "双方[围绕{field}|就{field}项目|就共建研发中心][进行洽谈|达成共识|交换意见]。"
            ),
            "{guests}[副总经理|投资总监]{person}[表示|说]，[{place}产业基础好|园区配套全]，[将尽快拿出方案|愿意再来看看]。",
        ),
        (
            "[同日|此前]，{company}与[工业大学|师范大学|理工大学]{place}研究院[共建|签约共建]{industry}[实验室|联合创新中心]，[投入{money}|引进团队{few}个]。",
            chance.pick(_ZONE_LINES),
        ),
        (chance.pick(_SERVICE),),
        place=zone.place,
    )


_KINDS: tuple[Callable[[Desk], Story], ...] = (on_figures, on_company, on_chain, on_many, on_partners)


def on_zone(desk: Desk) -> Story:
    """A story on a zone; what is told of single projects is chosen by whoever keeps their calendar."""
    return desk.chance.pick(_KINDS)(desk)
