"""The date of a page that its name tells."""

from __future__ import annotations

import re
from datetime import date

_DATE = re.compile(
    r"(?<![0-9A-Za-z])(?P<year>(?:19|20)\d{2})"
    r"(?:(?P<sep>[-_.]?)(?P<month>\d{2})(?P=sep)(?P<day>\d{2})|年(?P<m>\d{1,2})月(?P<d>\d{1,2})日)(?![0-9A-Za-z])"
)


def date_in(name: str) -> str | None:
    """The date in a file's name (2023-07-04, 20230704, 2023年7月4日) in ISO form; None where there is none."""
    for match in _DATE.finditer(name):
        year, month, day = match["year"], match["month"] or match["m"], match["day"] or match["d"]
        try:
            return date(int(year), int(month), int(day)).isoformat()
        except ValueError:  # digits that are no date, such as 20231399
            continue
    return None
