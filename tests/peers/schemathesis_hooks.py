"""What schemathesis must know of Seutu: its scalars, and what counts as a failure of the server."""

from datetime import datetime, timezone

import schemathesis
from hypothesis import strategies as st
from schemathesis.graphql import nodes

TEXT = st.text(alphabet=st.characters(codec="utf-8"), max_size=40)
# Two valid business IDs that no company has, and anything else.
BUSINESS_ID = st.sampled_from(["0112038-9", "1572860-0"]) | TEXT
WHEN = st.datetimes(
    min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1), timezones=st.just(timezone.utc)
)

schemathesis.graphql.scalar("BusinessId", BUSINESS_ID.map(nodes.String))
schemathesis.graphql.scalar("DateTime", (WHEN.map(lambda at: at.isoformat()) | TEXT).map(nodes.String))
schemathesis.graphql.scalar("Date", (WHEN.map(lambda at: at.date().isoformat()) | TEXT).map(nodes.String))


@schemathesis.check
def no_fault_of_the_server(ctx, response, case):
    """Refusals are answers; a status of 500 or more and the code `internal` are faults."""
    assert response.status_code < 500, f"status {response.status_code}"
    try:
        errors = response.json().get("errors") or []
    except ValueError:
        errors = []
    for error in errors:
        assert (error.get("extensions") or {}).get("code") != "internal", error.get("path")
