"""The date of a page that its name or a field of its source tells."""

from __future__ import annotations

import re
from datetime import date

from kg.ingest.dates import read_date

_DATE = re.compile(
    r"(?<![0-9A-Za-z])(?P<year>(?:19|20)\d{2})"
    r"(?:(?P<sep>[-_.]?)(?P<month>\d{2})(?P=sep)(?P<day>\d{2})|年(?P<m>\d{1,2})月(?P<d>\d{1,2})日)(?![0-9A-Za-z])"
)
_MONTH = re.compile(r"(?P<year>(?:19|20)\d{2})(?:\s*[-./年]\s*(?P<month>0?[1-9]|1[0-2]))?\s*[月年]?")


def date_in(name: str) -> str | None:
    """The date in a file's name (2023-07-04, 20230704, 2023年7月4日) in ISO form; None where there is none."""
    for match in _DATE.finditer(name):
        year, month, day = match["year"], match["month"] or match["m"], match["day"] or match["d"]
        try:
            return date(int(year), int(month), int(day)).isoformat()
        except ValueError:  # digits that are no date, such as 20231399
            continue
    return None


def date_of(field: str) -> str | None:
    """The date that a field holds and nothing else, as exact as it is given: day, month or year, in ISO form."""
    day = read_date(field) or date_in(field)
    month = _MONTH.fullmatch(field.strip())
    if day or month is None:
        return day
    return f"{month['year']}-{int(month['month']):02}" if month["month"] else month["year"]
