"""A word to a person when nobody is looking: what went wrong, posted as JSON to an address of their choice."""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.request
from dataclasses import asdict, dataclass
from urllib.parse import urlsplit

from pipelines.domain.errors import NotTold, quoted

PATIENCE_SECONDS = 10.0
"""How long the other side may take to answer."""


@dataclass(frozen=True, slots=True)
class Alert:
    """``text`` says it in one line, as chat programs show it. ``run_id`` is '' where no run is to blame."""

    text: str
    job: str
    run_id: str
    error: str
    link: str


def post(url: str, alert: Alert) -> None:
    """POST the alert as a JSON object. Raises `NotTold` unless the answer is a 2xx; the address stays untold,
    since it may hold a secret: only its host is named.
    """
    body = json.dumps(asdict(alert), ensure_ascii=False).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json; charset=utf-8"})  # noqa: S310  the settings take http and https only
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS) as answer:  # noqa: S310  likewise
            answer.read()
    except urllib.error.HTTPError as answer:
        answer.close()
        raise NotTold(f"{_host(url)} did not take the alert: {answer.code} {answer.reason}") from None
    except (OSError, http.client.HTTPException) as error:
        raise NotTold(f"{_host(url)} did not take the alert: {quoted(error)}") from None


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""
