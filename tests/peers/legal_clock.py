"""Reckons time limits as Seutu's legal clock should, with other people's code: dateutil's months, the package
holidays' list of Finland, Python's time zones. Reads instants (RFC 3339), one a line; writes for each the last day by
Regulation 1182/71, the one by Act 150/1930, the extended one, the end of the first as an instant, the end of a
breach's 72 hours, the last days for a document, for one that takes more work and for feedback on accessibility, the
first for a letter of the day in UTC, and the first with five days of waiting left out."""

import sys
from datetime import datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import holidays
from dateutil.relativedelta import relativedelta

HELSINKI = ZoneInfo("Europe/Helsinki")
FINLAND = holidays.Finland(language="en_US")
# The package counts the eves among the public holidays; the Union's rule does not.
EVES = {"Christmas Eve", "Midsummer Eve"}


def is_off(day, eves):
    name = FINLAND.get(day)
    return day.weekday() >= 5 or (name is not None and (eves or name not in EVES))


def working(day, eves):
    while is_off(day, eves):
        day += timedelta(days=1)
    return day


for line in sys.stdin:
    at = datetime.fromisoformat(line.strip())
    day = at.astimezone(HELSINKI).date()
    end = day + relativedelta(months=1)
    due = working(end, False)
    midnight = datetime.combine(due + timedelta(days=1), time(), HELSINKI).astimezone(timezone.utc)
    breach = (at.astimezone(timezone.utc) + timedelta(hours=72)).strftime("%Y-%m-%dT%H:%M:%SZ")
    print(
        due,
        working(end, True),
        working(day + relativedelta(months=3), False),
        midnight.strftime("%Y-%m-%dT%H:%M:%SZ"),
        breach,
        working(day + timedelta(days=14), True),
        working(end, True),
        working(day + timedelta(days=14), True),
        working(at.astimezone(timezone.utc).date() + relativedelta(months=1), False),
        working(end + timedelta(days=5), False),
    )
