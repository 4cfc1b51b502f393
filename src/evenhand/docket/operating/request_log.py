"""A line in the log for each request: what was asked and how long it took, not by whom."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

_LOG = logging.getLogger("evenhand.docket.requests")


class RequestLog:
    """Times each request, and says so in ``Server-Timing`` too."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        began = time.perf_counter()
        response = self._answer(request)
        took = (time.perf_counter() - began) * 1000
        response.headers["Server-Timing"] = f"app;dur={took:.1f}"
        cells = {
            "method": request.method or "",
            "path": request.path,
            "status": response.status_code,
            "ms": round(took),
        }
        _LOG.info("request", extra={"cells": cells})
        return response
