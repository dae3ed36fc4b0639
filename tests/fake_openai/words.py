import json
import re
from typing import Any

Messages = list[dict[str, Any]]

PARTNER = [
    "Thank you for making the time. What have you worked on lately that you are proud of?",
    "What was your own part in it?",
    "Which choice was the hardest, and what else did you think about?",
    "How large was the difference it made?",
    "Who did not agree with you, and how did you answer them?",
    "What would you do in another way today?",
    "What did you learn that you have used since?",
    "Is there anything you would like to ask me?",
]
PARTNER_KO = [
    "시간 내 주셔서 감사합니다. 최근에 하신 일 가운데 자랑스러운 것을 들려주시겠어요?",
    "그 일에서 직접 맡으신 부분은 무엇이었나요?",
    "가장 어려웠던 선택은 무엇이었고, 다른 방법도 생각해 보셨나요?",
    "그 결과로 얼마나 달라졌나요?",
    "반대한 분이 있었다면 어떻게 설득하셨나요?",
    "지금 다시 한다면 무엇을 다르게 하시겠어요?",
    "그때 배운 것을 이후에 어떻게 쓰셨나요?",
    "저에게 물어보고 싶은 것이 있으신가요?",
]


GOODBYE = {"en": "Thank you for your time. We can stop here.", "ko": "시간 내주셔서 감사합니다. 여기서 마치겠습니다."}


def partner(messages: Messages) -> str:
    """A next question, another one at every turn, in the language it was told to speak; at the end a goodbye."""
    told = messages[-1]["content"]
    is_korean = "Speak Korean" in messages[0]["content"] or re.search("[가-힣]", told)
    if "end the talk" in told:
        return GOODBYE["ko" if is_korean else "en"]
    lines = PARTNER_KO if is_korean else PARTNER
    return lines[sum(message["role"] == "assistant" for message in messages) % len(lines)]


def schema_of(request: dict[str, Any]) -> dict[str, Any]:
    """The schema beside the messages, or the one written into them."""
    if schema := request["response_format"].get("json_schema"):
        return schema["schema"]
    text = "\n".join(message["content"] for message in request["messages"] if message["role"] == "system")
    for brace in re.finditer(r"\{", text):
        try:
            found, _ = json.JSONDecoder().raw_decode(text, brace.start())
        except ValueError:
            continue
        if "properties" in found:
            return found
    return {"type": "object"}


def smallest(schema: dict[str, Any], root: dict[str, Any] | None = None) -> Any:
    """The smallest value that fits a JSON schema."""
    root = root or schema
    if "$ref" in schema:
        return smallest(root["$defs"][schema["$ref"].rsplit("/", 1)[-1]], root)
    if "const" in schema or "enum" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    if choices := schema.get("anyOf") or schema.get("oneOf"):
        return smallest(choices[0], root)
    kind = schema.get("type", "object")
    match kind[0] if isinstance(kind, list) else kind:
        case "object":
            return {name: smallest(schema["properties"][name], root) for name in schema.get("required", [])}
        case "array":
            return [smallest(schema["items"], root) for _ in range(schema.get("minItems", 0))]
        case "string":
            return "text".ljust(schema.get("minLength", 0), ".")[: schema.get("maxLength")]
        case "integer" | "number":
            return schema.get("minimum", 0)
        case "boolean":
            return False
    return None
