"""Which numbers a text names, as digits or in words, so that "six" and "6" are the same figure."""

import re

_UNITS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "hundred": 100,
}  # fmt: skip
_KOREAN = {
    "한": 1, "하나": 1, "두": 2, "둘": 2, "세": 3, "셋": 3, "네": 4, "넷": 4, "다섯": 5, "여섯": 6, "일곱": 7,
    "여덟": 8, "아홉": 9, "열": 10, "열한": 11, "열두": 12, "스무": 20, "스물": 20, "서른": 30, "마흔": 40, "쉰": 50,
    "이십": 20, "삼십": 30, "사십": 40, "오십": 50, "육십": 60, "칠십": 70, "팔십": 80, "구십": 90, "백": 100,
}  # fmt: skip
_DIGITS = re.compile(r"\d[\d,.]*")
_SPELT = re.compile(
    rf"\b(?P<tens>{'|'.join(_TENS)})(?:[- ](?P<unit>{'|'.join(_UNITS)}))?\b|\b(?P<alone>{'|'.join(_UNITS)})\b"
)
_HANGUL = re.compile(rf"(?<![가-힣])({'|'.join(sorted(_KOREAN, key=len, reverse=True))})(?=[ 가-힣]|$)")


def figures(text: str) -> frozenset[float]:
    low = text.lower()
    found = {float(digits) for digits in _digits(low)}
    for match in _SPELT.finditer(low):
        found.add(float(_TENS.get(match["tens"], 0) + _UNITS.get(match["unit"] or match["alone"], 0)))
    found |= {float(_KOREAN[match[1]]) for match in _HANGUL.finditer(low)}
    return frozenset(found)


def _digits(text: str) -> list[str]:
    bare = (match.group().replace(",", "").rstrip(".") for match in _DIGITS.finditer(text))
    return [digits for digits in bare if digits.count(".") <= 1]
