"""Invented issues whose stories a page's end tears, each in another paper's manner: file names and their texts."""

from __future__ import annotations

from collections.abc import Mapping

from kg.config import Settings
from kg.documents.read import read_plain
from kg.ingest.rejoin import rejoin
from kg.ingest.split import split_page
from kg.model import Article, Page

Files = Mapping[str, str]
SETTINGS = Settings()

_FILLER = "\n全市消防演练举行\n本报讯 11月7日，市消防支队在人民广场举行消防演练，三百名市民参加。\n"
_OTHER = "\n图书馆延长开放时间\n本报讯 11月7日，市图书馆宣布延长开放时间，读者可以借阅到晚上九点。\n"

OWN_LINE: Files = {  # a mark on a line of its own tears a sentence; the other one has the headline
    "云青日报-2023-11-08-A1.txt": "云青日报 2023年11月8日 星期三 A1\n恒泽新材料落户云青高新区\n"
    "本报讯 记者 林晓 11月6日，云青高新区与恒泽新材料有限公司签订合作协议，总投资20亿元的高性能碳纤维项目正式落户。\n"
    "该项目由恒泽新材料有限公司投资建设，占地300亩，主要生产\n（下转A2版）" + _FILLER,
    "云青日报-2023-11-08-A2.txt": "云青日报 2023年11月8日 星期三 A2 综合\n（上接A1版《恒泽新材料落户云青高新区》）\n"
    "高性能碳纤维和预浸料，建成后年产值可达30亿元。\n近年来，高新区重点发展新材料产业和新能源产业，引进了青禾科技有限公司等企业。"
    + _OTHER,
}
HAN_NUMERALS: Files = {  # marks in the line, the page's numbers in words
    "20230704_1.txt": "2023年7月4日 星期二 第一版\n松岭经开区推动装备制造业升级\n"
    "本报讯 7月3日，记者从松岭经开区获悉，远航重工有限公司的智能起重机项目开工建设。（下转第三版）" + _FILLER,
    "20230704_3.txt": "2023年7月4日 星期二 第三版 综合\n"
    "（紧接第一版）该公司总投资8亿元，项目占地120亩，由远航重工有限公司承建，投产后年产起重机5000台。"
    "松岭经开区还引进了明达机械有限公司。" + _OTHER,
}
WIDE_DIGITS: Files = {  # marks with squares and wide figures, a line for the page's number, bylines at the very end
    "a/20240315-01.txt": "版次：01\n青禾开发区新能源产业提速\n"
    "3月14日，走进青禾经济技术开发区，中科储能有限公司的车间里一片繁忙。该公司投资建设的储能电池项目（下转０２版）"
    + _FILLER,
    "a/20240315-02.txt": "版次：02\n■上接０１版\n已进入设备安装阶段，总投资15亿元，达产后年产储能电池2GWh。\n"
    "目前，开发区已集聚新能源企业30家。（记者 陈舟）" + _OTHER,
}
ONE_FILE: Files = {  # the pages of an issue in one text
    "临江周报.txt": "临江周报\n第1版：要闻\n2024年5月9日 星期四\n宏达光电扎根临江高新区\n"
    "本报讯 5月8日，宏达光电有限公司在临江高新技术产业开发区举行三期项目开工仪式。\n（下转第2版）"
    + _FILLER
    + "第2版：综合\n（上接第1版）\n项目总投资12亿元，由宏达光电有限公司建设。\n高新区还与临江大学签订了合作协议。"
    + _OTHER,
}
SIGNED_ABOVE: Files = {  # a byline before the mark; traditional characters in it
    "北川晨报2022-09-01A1.txt": "北川晨報 2022年9月1日 A1\n北川工业园打造食品产业链\n"
    "8月30日，北川工业园迎来新成员，谷丰食品有限公司的预制菜项目签约。（记者 林晓）（下轉A3版）" + _FILLER,
    "北川晨报2022-09-01A3.txt": "北川晨報 2022年9月1日 A3\n北川工业园打造食品产业链\n（上接A1版）\n"
    "谷丰食品有限公司计划投资3亿元，项目位于北川工业园，主要生产预制菜。" + _OTHER,
}
THREE_PARTS: Files = {  # torn twice
    "海州日报-2024-06-18-A1.txt": "海州日报 2024年6月18日 A1\n海州经开区建设化工新材料基地\n"
    "本报讯 海州经济技术开发区是国家级经开区，盛华化工有限公司在这里投资50亿元建设聚烯烃项目。（下转A2版）" + _FILLER,
    "海州日报-2024-06-18-A2.txt": "海州日报 2024年6月18日 A2\n（上接A1版）盛华化工有限公司的聚烯烃项目占地800亩，"
    "今年1月开工。（下转A3版）" + _OTHER,
    "海州日报-2024-06-18-A3.txt": "海州日报 2024年6月18日 A3\n（上接A2版）经开区还引进了瑞通物流有限公司，"
    "为聚烯烃项目提供配套。" + _OTHER,
}
ONE_MARK: Files = {  # only the beginning bears a mark
    "南港日报-2024-01-05-A1.txt": "南港日报 2024年1月5日 A1\n南港综保区跨境电商增长\n"
    "本报讯 1月4日，南港综合保税区举行跨境电商企业座谈会，顺达供应链有限公司投资建设的跨境电商仓储项目\n（下转A4版）"
    + _FILLER,
    "南港日报-2024-01-05-A4.txt": "南港日报 2024年1月5日 A4\n"
    "已经开工，总投资2亿元，占地60亩。南港综合保税区为顺达供应链有限公司提供了一站式服务。" + _OTHER,
}
ISSUES = {
    "own line": OWN_LINE,
    "han numerals": HAN_NUMERALS,
    "wide digits": WIDE_DIGITS,
    "one file": ONE_FILE,
    "signed above": SIGNED_ABOVE,
    "three parts": THREE_PARTS,
    "one mark": ONE_MARK,
}


def pages_of(files: Files) -> list[Page]:
    return [page for name, text in files.items() for page in read_plain(text.encode(), name, SETTINGS).pages]


def articles_of(pages: list[Page]) -> list[Article]:
    return [article for page in pages for article in split_page(page)]


def stories_of(files: Files) -> tuple[Article, ...]:
    pages = pages_of(files)
    return rejoin(pages, articles_of(pages))


def torn_in(files: Files) -> list[Article]:
    return [story for story in stories_of(files) if story.parts]
