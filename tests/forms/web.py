"""Prints a sample sheet as saved web pages: takes its stories, gives bytes of HTML.

Two sites: one of today (`<article>`, UTF-8, one story a page or the whole sheet on one), one of the nineties' kind
(tables in tables, `<font>`, `<br>`, GBK). Around the stories stands what stands around them on the web.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from forms.stories import Paragraph, PrintedStory, Sheet

PAPER = "园区周刊"
SITE = "云溪新闻网"
_MENU = ("首页", "要闻", "开发区", "产业", "视频", "专题", "数字报", "客户端")
_MORE = (
    "某市召开重点项目推进会 现场签约项目18个",
    "绿源新材料有限公司二期工程投产",
    "天河高新区：把服务送到车间",
    "一图读懂某某经济开发区半年报",
)


def print_modern(sheet: Sheet, story: PrintedStory) -> bytes:
    """One story on a page of a site of today."""
    return _modern_page(sheet, story.headline, _article(sheet, story))


def print_whole(sheet: Sheet) -> bytes:
    """All stories of a sheet on one page, an `<article>` each."""
    return _modern_page(sheet, f"{PAPER} {sheet.name}", "".join(_article(sheet, story) for story in sheet.stories))


def print_running(sheet: Sheet) -> bytes:
    """All stories of a sheet in one element, each below its `<h2>`."""
    parts = []
    for story in sheet.stories:
        parts.append(f"<h2>{escape(_title(story))}</h2>")
        parts += [f"<h3>{escape(story.subtitle)}</h3>"] * bool(story.subtitle)
        parts += [_modern_paragraph(paragraph) for paragraph in story.paragraphs]
        parts += [f"<p>（{escape(' '.join(story.byline))}）</p>"] * bool(story.byline)
    return _modern_page(sheet, f"{PAPER} {sheet.name}", f'<div class="page-text">{"".join(parts)}</div>')


def print_old(sheet: Sheet, story: PrintedStory) -> bytes:
    """One story on a page of an old site, in GBK."""
    menu = " | ".join(f'<a href="/{at}.htm"><font size=2>{item}</font></a>' for at, item in enumerate(_MENU))
    more = "".join(f'<tr><td>·<a href="/n/{at}.htm">{text}</a></td></tr>' for at, text in enumerate(_MORE))
    author = f"　作者：{' '.join(story.byline)}" if story.byline else ""
    rows = [
        '您的位置：<a href="/">首页</a> &gt; <a href="/kfq/">开发区</a> &gt; 正文',
        f"<font size=3>{escape(story.kicker)}</font>" * bool(story.kicker),
        f"<font size=5 color=red><b>{escape(story.headline)}</b></font>",
        f"<font size=3>{escape(story.subtitle)}</font>" * bool(story.subtitle),
        f"<font size=2>{sheet.published or ''} 08:30　来源：{PAPER}{author}　【字号：大 中 小】</font>",
        "<br>\r\n<br>\r\n".join(_old_paragraph(paragraph) for paragraph in story.paragraphs),
        "<font size=2>责任编辑：方茹</font>",
        '【<a href="javascript:window.print()">打印</a>】【<a href="javascript:window.close()">关闭</a>】',
    ]
    centred = (1, 2, 3, 4, 7)
    text = "\n".join(
        f"<tr><td align={'center' if at in centred else 'left'}>{row}</td></tr>" for at, row in enumerate(rows) if row
    )
    page = f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>{escape(story.headline)}-{SITE}</title><style>td {{ font-size: 12px }}</style>
<script>var ad = "欢迎来到云溪新闻网，今日广告：某某集团总投资99亿元";</script></head>
<body bgcolor=#ffffff><table width=980 align=center><tr><td>{menu}</td></tr></table>
<table width=980 align=center><tr><td width=700 valign=top><table width=100%>{text}</table></td>
<td width=260 valign=top><table><tr><td><b>相关新闻</b></td></tr>{more}</table>
<table><tr><td><img src="ad.gif" alt="广告：恒泰地产总投资20亿元新城开盘"></td></tr></table></td></tr></table>
<table width=980 align=center><tr><td align=center><font size=2>版权所有 {SITE} 未经授权不得转载<br>
某ICP备05000000号 新闻热线：0000-1234567</font></td></tr></table></body></html>
"""
    return page.encode("gb18030")


def _old_paragraph(paragraph: Paragraph) -> str:
    text = escape(paragraph.text)
    return f"&nbsp;&nbsp;&nbsp;&nbsp;<b>{text}</b>" if paragraph.is_heading else f"　　{text}"


def _modern_page(sheet: Sheet, title: str, body: str) -> bytes:
    menu = "".join(f'<li><a href="/{at}/">{item}</a></li>' for at, item in enumerate(_MENU))
    more = "".join(f'<li><a href="/a/{at}.html">{text}</a></li>' for at, text in enumerate(_MORE))
    day = f'<meta property="article:published_time" content="{sheet.published}T08:30:00+08:00">' * bool(sheet.published)
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(title)}_{SITE}</title>
<meta property="og:title" content="{escape(title)}">{day}<meta name="author" content="{SITE}">
<style>.share {{ color: red }}</style><script>window.stat = "总投资100亿元的广告项目";</script></head>
<body><header class="site-header"><a href="/"><img src="logo.png" alt="云溪经济开发区新闻门户"></a>
<nav><ul>{menu}</ul></nav><form><input type="text" placeholder="搜索"><button>搜索</button></form></header>
<div class="breadcrumb"><a href="/">首页</a> &gt; <a href="/kfq/">开发区</a> &gt; 正文</div>
<main class="main">{body}</main>
<div class="share"><span>分享到：</span><a href="#">微信</a><a href="#">微博</a></div>
<div class="ad"><p>广告：云顶汽车有限公司总投资30亿元的智能工厂招商进行中，<a href="/ad">点击查看</a></p></div>
<aside class="related"><h3>相关阅读</h3><ul>{more}</ul></aside>
<div class="comments"><h3>网友评论</h3><p>网友甲：写得真好，希望某某高新区越来越好！</p></div>
<footer><p>关于我们 | 联系我们 | 版权声明</p>
<p>版权所有 {SITE}　某ICP备05000000号-1　新闻热线：0000-1234567</p></footer>
</body></html>
""".encode()


def _article(sheet: Sheet, story: PrintedStory) -> str:
    kicker = f'<p class="kicker">{escape(story.kicker)}</p>' * bool(story.kicker)
    below = f'<p class="subtitle">{escape(story.subtitle)}</p>' * bool(story.subtitle)
    author = f"<span>作者：{' '.join(story.byline)}</span>" if story.byline else ""
    text = "\n".join(_modern_paragraph(paragraph) for paragraph in story.paragraphs)
    day = f"<span>{sheet.published} 08:30</span> " * bool(sheet.published)
    return f"""<article class="story">{kicker}<h1>{escape(story.headline)}</h1>{below}
<div class="meta">{day}<span>来源：{PAPER}</span> {author}</div>
<div class="article-body">{text}</div><div class="editor">责任编辑：方茹</div></article>
"""


def _modern_paragraph(paragraph: Paragraph) -> str:
    half = len(paragraph.text) // 2  # inline tags and wrapped source do not tear a paragraph
    left, right = escape(paragraph.text[:half]), escape(paragraph.text[half:])
    if paragraph.is_heading:
        return f"<p><strong>{left}{right}</strong></p>"
    return f'<p>　　{left}<span class="x">{right}</span></p>'


def _title(story: PrintedStory) -> str:
    return f"{story.kicker} {story.headline}".strip()
