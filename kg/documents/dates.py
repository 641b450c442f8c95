"""What the name of a source tells: the day of the issue, the newspaper's number of the page.

The date of a page comes from the first of these that has one: its own header (found later, by the splitter), the name,
the setting, the day that its file was made.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from kg.ingest.dates import read_date

if TYPE_CHECKING:
    from kg.config import Settings

# Digits and letters beside it make it a code; three digits and a dash before it a telephone number, five after it too.
_DATE = re.compile(
    r"(?<![0-9A-Za-z])(?<!\d{3}[-)）])(?P<year>(?:19|20)\d{2})"
    r"(?:(?P<sep>[-_.]?)(?P<month>\d{2})(?P=sep)(?P<day>\d{2})"
    r"|/(?P<month_in>\d{2})[-/](?P<day_in>\d{2})|-(?P<month_of>\d{2})/(?P<day_of>\d{2})"  # folders of years, of months
    r"|年(?P<m>\d{1,2})月(?P<d>\d{1,2})日)(?![0-9A-Za-z]|[-_. ]\d{5})"
)
_LETTERED = re.compile(r"(?<![0-9A-Za-z])(?P<edition>[A-Z]\d{1,2})版")
_NUMBERED = re.compile(r"(?<![0-9A-Za-z])第?(?P<edition>\d{1,2})版")
_BEHIND_DATE = re.compile(r"[-_ ](?P<edition>[A-Z]\d{1,2}|\d{2})(?![0-9A-Za-z])")
_CLOCK = re.compile(r"(?P<seconds>[1-3]\d{9})(?:\d{3})?(?:\.0+)?")  # since 1970, from 2001 on; milliseconds too
_CHINA = timezone(timedelta(hours=8))
_MONTH = re.compile(r"(?P<year>(?:19|20)\d{2})(?:\s*[-./年]\s*(?P<month>0?[1-9]|1[0-2]))?\s*[月年]?")


def date_in(name: str) -> str | None:
    """The date in a source's name (2023-07-04, 20230704, 2023年7月4日, 2023/07/04/a.txt) in ISO form; None without.

    The file's own name goes before the folders and archives that it is in; of those, one that tells two dates is a
    span of time, and tells none.
    """
    found: dict[int, list[str]] = {}
    for match, iso in _dates(name):
        found.setdefault(name.count("/", 0, match.end()), []).append(iso)
    for depth in sorted(found, reverse=True):
        if depth == name.count("/") or len(set(found[depth])) == 1:
            return found[depth][0]
    return None


def edition_in(name: str) -> str:
    """The newspaper's number of the page (`A2`, `03`) where the name tells it plainly, such as `A2版`; else empty.

    A number alone counts beside a date only: a second 版 of a book is no page.
    """
    own = name.rpartition("/")[2]
    if match := _LETTERED.search(own):
        return match["edition"]
    for found, _ in _dates(own):
        if match := _NUMBERED.search(own) or _BEHIND_DATE.match(own, found.end()):
            return match["edition"]
    return ""


def published_of(name: str, settings: Settings, made: str | None = None) -> str | None:
    """The date of a page by everything but its own text; `made` is the day that the file gives as that of its making.

    That day comes last: files are often made long after the issue.
    """
    return date_in(name) or settings.published or made


def _dates(name: str) -> list[tuple[re.Match[str], str]]:
    found = []
    for match in _DATE.finditer(name):
        month = match["month"] or match["month_in"] or match["month_of"] or match["m"]
        day = match["day"] or match["day_in"] or match["day_of"] or match["d"]
        try:
            found.append((match, date(int(match["year"]), int(month), int(day)).isoformat()))
        except ValueError:  # digits that are no date, such as 20231399
            continue
    return found


def date_of(field: str) -> str | None:
    """The date that a field holds and nothing else, as exact as it is given: day, month or year, in ISO form."""
    day = read_date(field) or date_in(field) or _clocked(field.strip())
    month = _MONTH.fullmatch(field.strip())
    if day or month is None:
        return day
    return f"{month['year']}-{int(month['month']):02}" if month["month"] else month["year"]


def _clocked(field: str) -> str | None:
    """The day in China of a number of seconds or milliseconds since 1970, as programs write time."""
    match = _CLOCK.fullmatch(field)
    return datetime.fromtimestamp(int(match["seconds"]), _CHINA).date().isoformat() if match else None
