"""OpenAI, and every server that speaks as it does, in writing and of speech. The only module with its library."""

import logging
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from socket import socket
from time import perf_counter
from typing import Any, TypeVar

import httpx2
import openai
from django.conf import settings
from openai.types.chat import ChatCompletion, ChatCompletionChunk

from interviewos.ai import failures, shape
from interviewos.ai.asking import Ask, Concession, concession
from interviewos.ai.base import AIError, AIUnavailable, Message, Reply, Sound, Stream, Transcript
from interviewos.ai.deadline import Deadline, hang_up
from interviewos.ai.hearing import NO_COMPLETION, Heard
from interviewos.ai.metering import Meter
from interviewos.ai.transcribing import Dictation

CONNECT_SECONDS = 5.0
logger = logging.getLogger(__name__)
T = TypeVar("T")
Chunks = openai.Stream[ChatCompletionChunk]


class OpenAIProvider:
    name = "openai"

    def __init__(self, *, key: str, base_url: str, model: str) -> None:
        self.model = model
        # The library insists on a key; a server of one's own often has none.
        self._client = openai.OpenAI(api_key=key or "none", base_url=base_url, max_retries=0)
        self._conceded: frozenset[Concession] = frozenset()
        self._tells_times = True

    def stream(self, messages: Sequence[Message], *, max_tokens: int = 400, temperature: float = 0.7) -> Stream:
        ask = Ask(self.model, tuple(messages), max_tokens, temperature, is_streamed=True)
        return OpenAIStream(ask, self._open)

    def complete(
        self,
        messages: Sequence[Message],
        *,
        schema: dict[str, Any] | None = None,
        schema_name: str = "answer",
        max_tokens: int = 2000,
        temperature: float = 0.0,
    ) -> Reply:
        ask = Ask(self.model, tuple(messages), max_tokens, temperature, schema=schema, schema_name=schema_name)
        ask = replace(ask, is_strict=settings.OPENAI_JSON_MODE != "json_object")
        deadline = Deadline(settings.OPENAI_TIMEOUT)
        reply = self._answer(ask, deadline)
        if schema is None:
            return reply
        try:
            return replace(reply, text=shape.fitted(reply.text, schema))
        except shape.WrongShape as problem:
            logger.warning("The model's answer did not fit its schema: asking once more.")
            return self._repair(ask, reply, problem, deadline)

    def transcribe(self, sound: Sound, *, language: str) -> Transcript:
        dictation = Dictation(settings.OPENAI_TRANSCRIPTION_MODEL, sound, language)
        deadline, started = Deadline(settings.OPENAI_TIMEOUT), perf_counter()
        with _our_errors(deadline):
            answer = self._write_down(dictation, deadline)
        return dictation.read(answer, started=started)

    def _write_down(self, dictation: Dictation, deadline: Deadline) -> bytes:
        try:
            return self._fetch_words(dictation.body(with_times=self._tells_times), deadline)
        except (openai.BadRequestError, openai.UnprocessableEntityError) as error:
            complaint = f"{error.param} {error.message}".lower()
            if not self._tells_times or not ("response_format" in complaint or "timestamp" in complaint):
                raise
        logger.warning("The model's server does not tell when a word was said: asking for the words alone.")
        self._tells_times = False
        return self._fetch_words(dictation.body(with_times=False), deadline)

    def _fetch_words(self, body: dict[str, Any], deadline: Deadline) -> bytes:
        create = self._client.audio.transcriptions.with_streaming_response.create
        call = create(**body, timeout=_timeout(deadline))
        with call as response, deadline.watching(_connection(response.http_response)):
            return response.read()

    def _repair(self, ask: Ask, reply: Reply, problem: shape.WrongShape, deadline: Deadline) -> Reply:
        # A server that let a wrong answer pass does not hold its model to the schema, so the model must read it.
        again = replace(
            ask,
            messages=shape.with_repair(ask.messages, reply.text, problem),
            is_strict=settings.OPENAI_JSON_MODE == "json_schema",
        )
        try:
            second = self._answer(again, deadline)
            return replace(second, text=shape.fitted(second.text, ask.schema or {}), usage=reply.usage + second.usage)
        except shape.WrongShape:
            raise AIError("wrong_shape", usage=reply.usage + second.usage) from None
        except AIError as error:
            error.usage = reply.usage + error.usage
            raise

    def _answer(self, ask: Ask, deadline: Deadline) -> Reply:
        """One whole answer, whatever its shape."""
        meter, heard = Meter(ask), Heard()
        with _our_errors(deadline):
            completion = self._send(ask, lambda body: self._fetch(body, deadline))
        if not isinstance(completion, ChatCompletion) or not completion.choices:
            raise AIUnavailable("server_error", NO_COMPLETION)
        heard.take_whole(completion)
        usage = meter.usage(heard)
        try:
            heard.check_whole()
        except AIError as error:
            error.usage = usage
            raise
        return Reply(heard.text, usage)

    def _fetch(self, body: dict[str, Any], deadline: Deadline) -> object:
        create = self._client.chat.completions.with_streaming_response.create
        call = create(**body, timeout=_timeout(deadline))
        with call as response, deadline.watching(_connection(response.http_response)):
            return response.parse()

    def _open(self, ask: Ask, deadline: Deadline) -> Chunks:
        create = self._client.chat.completions.create
        return self._send(ask, lambda body: create(**body, timeout=_timeout(deadline)))

    def _send(self, ask: Ask, send: Callable[[dict[str, Any]], T]) -> T:
        """Send a request, asking for less while the server does not understand it, and remember what helped."""
        learned: frozenset[Concession] = frozenset()
        while True:
            body = ask.body(self._conceded | learned)
            try:
                answer = send(body)
            except (openai.BadRequestError, openai.UnprocessableEntityError) as error:
                less = _concession(body, error)
                if less is None:
                    raise
                logger.warning("The model's server refused a request with %s: trying without.", less)
                learned |= {less}
            else:
                self._conceded |= learned
                return answer


class OpenAIStream(Stream):
    def __init__(self, ask: Ask, open_: Callable[[Ask, Deadline], Chunks]) -> None:
        self._ask = ask
        self._open = open_
        self._chunks: Chunks | None = None
        self._is_closed = False
        self._words = self._listen()

    def __next__(self) -> str:
        return next(self._words)

    def close(self) -> None:
        self._is_closed = True
        try:
            self._words.close()
        except ValueError:
            # Another thread is inside, waiting for a word.
            if self._chunks:
                hang_up(_connection(self._chunks.response))

    def _listen(self) -> Generator[str, None, None]:
        meter, heard = Meter(self._ask), Heard()
        try:
            yield from self._hear(meter, heard)
            if not self._is_closed:
                heard.check()
        except AIError as error:
            if self._is_closed:
                return
            self._settle(meter, heard)
            error.usage = self.usage
            raise
        finally:
            self._settle(meter, heard)

    def _hear(self, meter: Meter, heard: Heard) -> Iterator[str]:
        whole = Deadline(settings.OPENAI_TIMEOUT)
        first = Deadline(min(settings.OPENAI_FIRST_TOKEN_TIMEOUT, settings.OPENAI_TIMEOUT))
        with _our_errors(first):
            self._chunks = self._open(self._ask, first)
        connection = _connection(self._chunks.response)
        with first.watching(connection), whole.watching(connection), _our_errors(first, whole, lost="cut_off"):
            for chunk in self._chunks:
                if self._is_closed:
                    return
                if delta := heard.take(chunk):
                    first.lift()
                    meter.mark_first_token()
                    yield delta

    def _settle(self, meter: Meter, heard: Heard) -> None:
        if self._chunks and not self.usage:
            self._chunks.close()
            self.usage = meter.usage(heard)


@contextmanager
def _our_errors(*deadlines: Deadline, lost: str = "unreachable") -> Iterator[None]:
    """Turn the library's errors into ours. Theirs are not kept as a cause: they quote requests and answers."""
    try:
        yield
    except (openai.OpenAIError, httpx2.RequestError, ValueError) as error:
        is_late = any(deadline.has_passed for deadline in deadlines)
        raise AIUnavailable("timeout") if is_late else _ours(error, lost) from None
    # A connection that ends with its answer ends no differently when we hang up.
    if any(deadline.has_passed for deadline in deadlines):
        raise AIUnavailable("timeout")


def _ours(error: Exception, lost: str) -> AIError:
    match error:
        case openai.APITimeoutError() | httpx2.TimeoutException():
            return AIUnavailable("timeout")
        case openai.APIConnectionError():
            return AIUnavailable(lost)
        case httpx2.RequestError():
            return AIUnavailable("cut_off")
        case openai.APIStatusError():
            return failures.by_status(error.status_code, code=error.code, headers=error.response.headers)
        case _:
            return AIUnavailable("server_error", "The model's server sent something unreadable.")


def _concession(body: dict[str, Any], error: openai.APIStatusError) -> Concession | None:
    if error.code in failures.FINAL:
        return None
    less = concession(body, f"{error.param} {error.message}".lower())
    return None if less == "json_schema" and settings.OPENAI_JSON_MODE == "json_schema" else less


def _timeout(deadline: Deadline) -> openai.Timeout:
    return openai.Timeout(deadline.left, connect=min(deadline.left, CONNECT_SECONDS))


def _connection(response: httpx2.Response) -> socket:
    connection: socket = response.extensions["network_stream"].get_extra_info("socket")
    return connection
