"""How many briefings, and requests for whole tables, somebody who is not logged in has a month.

The public record, letters, determinations, deadlines and replies are never counted. For the
API: :func:`usage` is what it answers of the meter, and ``bulk.check`` counts one request.
"""

from evenhand.docket.metering.allowance import usage

__all__ = ["usage"]
