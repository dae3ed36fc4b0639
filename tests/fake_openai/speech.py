from email.message import Message as Part
from email.parser import BytesParser
from typing import Any

SAID = "I counted the crates myself on a Friday, because nobody knew how many there were."
SECONDS_A_WORD, BREATH = 0.3, 0.9


def form_of(body: bytes, content_type: str) -> dict[str, Any]:
    """The fields of a multipart form. Of a file, what there is to say about it."""
    whole = BytesParser().parsebytes(b"content-type: " + content_type.encode() + b"\r\n\r\n" + body)
    parts = whole.get_payload()
    return dict(_field(part) for part in parts if isinstance(part, Part)) if isinstance(parts, list) else {}


def _field(part: Part) -> tuple[str, Any]:
    name = str(part.get_param("name", header="content-disposition"))
    content = bytes(part.get_payload(decode=True) or b"")
    if (filename := part.get_filename()) is None:
        return name, content.decode()
    return name, {"name": filename, "type": part.get_content_type(), "size": len(content), "head": content[:4].hex()}


def heard(text: str, asked: dict[str, Any]) -> dict[str, Any]:
    """As whisper tells it: no punctuation in its words, and a breath after each comma."""
    if asked.get("response_format") != "verbose_json":
        return {"text": text, "usage": {"type": "tokens", "input_tokens": 40, "output_tokens": len(text.split())}}
    words, at = [], 0.5
    for word in text.split():
        words.append({"word": word.strip(",.?!"), "start": round(at, 2), "end": round(at + SECONDS_A_WORD, 2)})
        at += SECONDS_A_WORD + (BREATH if word.endswith(",") else 0)
    language = {"en": "english", "ko": "korean"}.get(asked.get("language", ""), "english")
    return {"task": "transcribe", "language": language, "duration": round(at + 0.5, 2), "text": text, "words": words}
