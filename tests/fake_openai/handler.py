import json
from dataclasses import asdict, dataclass
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any

from tests.fake_openai.answers import Answer
from tests.fake_openai.faults import Fault
from tests.fake_openai.speech import form_of

if TYPE_CHECKING:
    from tests.fake_openai.server import FakeOpenAI

ERRORS = {400: "invalid_request_error", 401: "authentication_error", 403: "permission_error", 429: "rate_limit_error"}


@dataclass(frozen=True)
class Call:
    path: str
    client: str  # the address and port it came from: one connection, one client
    body: dict[str, Any]
    headers: dict[str, str]


class Handler(BaseHTTPRequestHandler):
    fake: "FakeOpenAI"
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *_: object) -> None:
        """Keep the test run's output for the tests."""

    def do_GET(self) -> None:
        match self.path:
            case "/_health":
                self._json({"status": "ok"})
            case "/_calls" if self.fake.has_control:
                self._json([asdict(call) for call in self.fake.calls])
            case "/v1/models":
                self._json({"object": "list", "data": [{"id": "fake", "object": "model", "owned_by": "tests"}]})
            case _:
                self._error(404, "No such address.")

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers.get("content-length", 0)))
        if self.path.endswith("/audio/transcriptions"):
            return self._write_down(form_of(sent, self.headers["content-type"]))
        body = json.loads(sent or b"{}")
        if self.path == "/_control" and self.fake.has_control:
            return self._obey(body)
        if not self.path.endswith("/chat/completions"):
            return self._error(404, "No such address.")
        self._note(body)
        return self._chat(body)

    def _note(self, body: dict[str, Any]) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.fake.calls.append(Call(self.path, "{}:{}".format(*self.client_address), body, headers))

    def _obey(self, orders: dict[str, Any]) -> None:
        try:
            self.fake.control(orders)
        except (TypeError, ValueError) as error:
            return self._error(400, str(error))
        return self._json({"status": "ok"})

    def _write_down(self, asked: dict[str, Any]) -> None:
        self._note(asked)
        fault = self.fake.next_fault()
        if self._goes_wrong(fault):
            return None
        if asked.get("response_format") in self.fake.refuses:
            return self._error(400, "This response_format is not supported.", param="response_format")
        payload = json.dumps(self.fake.hear(asked), ensure_ascii=False).encode()
        if fault.kind == "cut":
            return self._cut(payload)
        if fault.kind == "drip":
            return self._drip(b"\n", fault.seconds, "application/json")
        self.fake.stopping.wait(self.fake.delay)
        return self._send(fault.text.encode() if fault.kind == "lie" else payload, "application/json")

    def _goes_wrong(self, fault: Fault) -> bool:
        """Whether the fault was all there is to answer."""
        match fault.kind:
            case "status":
                self._fail(fault)
            case "hang":
                self._hang(fault.seconds)
            case "drop":
                self._hang(0)
            case "page":
                self._send(b"<!doctype html><title>Welcome</title>", "text/html")
            case _:
                return False
        return True

    def _chat(self, body: dict[str, Any]) -> None:
        fault = self.fake.next_fault()
        if self._goes_wrong(fault):
            return None
        if unknown := next((name for name in sorted(self.fake.refuses) if mentions(body, name)), None):
            return self._error(400, f"Unsupported parameter: '{unknown}'.", param=unknown)
        delay = fault.seconds if fault.kind == "slow" else self.fake.delay
        answer = Answer(body, self._text(body, fault), fault, delay, self.fake.counts_tokens)
        return self._stream(answer) if body.get("stream") else self._whole(answer)

    def _text(self, body: dict[str, Any], fault: Fault) -> str:
        return fault.text if fault.kind == "lie" else self.fake.answer(body)

    def _whole(self, answer: Answer) -> None:
        payload = json.dumps(answer.whole(), ensure_ascii=False).encode()
        if answer.is_("cut"):
            return self._cut(payload)
        if answer.is_("drip"):
            return self._drip(b"\n", answer.fault.seconds, "application/json")
        self.fake.stopping.wait(answer.delay)
        return self._send(payload, "application/json")

    def _stream(self, answer: Answer) -> None:
        if answer.is_("drip"):
            return self._drip(b": still here\n\n", answer.fault.seconds, "text/event-stream")
        self._begin("text/event-stream")
        for event in answer.events():
            self.fake.stopping.wait(answer.delay)
            if not self._chunk(b"data: " + json.dumps(event, ensure_ascii=False).encode() + b"\n\n"):
                return None
        if answer.is_("cut") and not answer.fault.is_polite:
            self.close_connection = True
            return None
        self._chunk(b"data: [DONE]\n\n")
        self._chunk(b"")
        return None

    def _fail(self, fault: Fault) -> None:
        headers = {} if fault.retry_after is None else {"retry-after": str(fault.retry_after)}
        self._error(fault.status, fault.message, code=fault.code, headers=headers)

    def _hang(self, seconds: float) -> None:
        self.fake.stopping.wait(seconds)
        self.close_connection = True

    def _cut(self, payload: bytes) -> None:
        self.close_connection = True
        self._begin("application/json", length=len(payload))
        self.wfile.write(payload[: len(payload) // 2])

    def _drip(self, sign: bytes, delay: float, content_type: str) -> None:
        self._begin(content_type)
        self.close_connection = True
        while not self.fake.stopping.wait(delay) and self._chunk(sign):
            pass

    def _error(
        self,
        status: int,
        message: str,
        *,
        param: str | None = None,
        code: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        error = {"message": message, "type": ERRORS.get(status, "server_error"), "param": param, "code": code}
        self._json({"error": error}, status, headers)

    def _json(self, value: Any, status: int = 200, headers: dict[str, str] | None = None) -> None:
        self._send(json.dumps(value, ensure_ascii=False).encode(), "application/json", status, headers)

    def _send(
        self, payload: bytes, content_type: str, status: int = 200, headers: dict[str, str] | None = None
    ) -> None:
        self._begin(content_type, status=status, length=len(payload), headers=headers)
        self.wfile.write(payload)

    def _begin(
        self,
        content_type: str,
        *,
        status: int = 200,
        length: int | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        self.send_response(status)
        sized = {"transfer-encoding": "chunked"} if length is None else {"content-length": str(length)}
        for name, value in ({"content-type": content_type} | sized | (headers or {})).items():
            self.send_header(name, value)
        self.end_headers()

    def _chunk(self, payload: bytes) -> bool:
        """Send one chunk; the empty one ends the answer. False when nobody listens any more."""
        try:
            self.wfile.write(b"%x\r\n%b\r\n" % (len(payload), payload))
        except OSError:
            self.close_connection = True
            return False
        return True


def mentions(body: dict[str, Any], name: str) -> bool:
    return name in body or body.get("response_format", {}).get("type") == name
