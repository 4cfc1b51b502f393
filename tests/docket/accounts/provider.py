"""A small provider of identities on this machine (OpenID Connect), for tests."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs

from joserfc import jwt
from joserfc.jwk import RSAKey


@dataclass
class Provider:
    """What it answers; ``claims`` go into the next ID token, over those that are right."""

    url: str = ""
    client: str = "evenhand"
    who: dict[str, Any] = field(default_factory=dict)
    claims: dict[str, Any] = field(default_factory=dict)
    asked: list[dict[str, list[str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
        self.signed_by = self.key

    def answer(self, path: str) -> dict[str, Any]:
        """The JSON at a path."""
        match path:
            case "/.well-known/openid-configuration":
                return {
                    "issuer": self.url,
                    "authorization_endpoint": f"{self.url}/authorize",
                    "token_endpoint": f"{self.url}/token",
                    "userinfo_endpoint": f"{self.url}/userinfo",
                    "jwks_uri": f"{self.url}/jwks",
                    "token_endpoint_auth_methods_supported": ["client_secret_post"],
                }
            case "/token":
                return {
                    "access_token": "a-token",
                    "token_type": "Bearer",
                    "id_token": self._token(),
                }
            case "/jwks":
                return {"keys": [self.key.as_dict(private=False)]}
        return self.who

    def _token(self) -> str:
        now = int(time.time())
        right = {"iss": self.url, "aud": self.client, "iat": now, "exp": now + 60}
        header = {"alg": "RS256", "kid": "one"}
        return jwt.encode(header, {**right, **self.who, **self.claims}, self.signed_by)


@contextmanager
def provider() -> Iterator[Provider]:
    """A provider that answers on a free port until the block ends."""
    made = Provider()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content = json.dumps(made.answer(self.path)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(content)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            made.asked.append(parse_qs(body))
            self.do_GET()

        def log_message(self, *words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    made.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
