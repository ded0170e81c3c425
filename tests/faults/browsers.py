"""A browser without a screen: cookies, tokens and forms, as the desk's pages post them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

PATIENCE = 90.0  # seconds; everybody waits for everybody else's step
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
SIGN_IN = "/admin/login/?next=/admin/desk/"


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    text: str
    address: str = ""


class NotLetIn(Exception):
    """The sign-in did not lead to the desk."""


class Browser:
    """One person's browser. An answer of any status is an answer; no answer raises OSError."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.token = ""
        self.opener: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> Answer:
        answer = self._ask(Request(f"{self.origin}{path}"))
        if found := TOKEN.search(answer.text):
            self.token = found[1]
        return answer

    def post(
        self,
        path: str,
        values: Mapping[str, object],
        *,
        htmx: bool = True,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        form = urlencode({"csrfmiddlewaretoken": self.token, **values}).encode()
        sent = {**({"HX-Request": "true"} if htmx else {}), **(headers or {})}
        return self._ask(Request(f"{self.origin}{path}", form, sent))

    def post_json(self, path: str, body: object, token: str) -> Answer:
        """As a program does, with its token."""
        sent = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
        return self._ask(Request(f"{self.origin}{path}", json.dumps(body).encode(), sent))

    def sign_in(self, name: str, password: str) -> None:
        self.get(SIGN_IN)
        answer = self.post(SIGN_IN, {"username": name, "password": password}, htmx=False)
        if not answer.address.endswith("/admin/desk/"):
            raise NotLetIn(f"{name}: {answer.status} {answer.address}")

    def _ask(self, request: Request) -> Answer:
        try:
            with self.opener.open(request, timeout=PATIENCE) as answer:
                return Answer(answer.status, answer.read().decode(), answer.url)
        except HTTPError as refusal:
            with refusal:
                return Answer(refusal.code, refusal.read().decode(), refusal.url)
