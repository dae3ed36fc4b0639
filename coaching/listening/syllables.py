"""How many syllables a Korean text has when it is read aloud: figures as Sino-Korean numbers, capitals by name."""

import re

_PIECE = re.compile(r"\d[\d,]*(?:\.\d+)?|[A-Za-z]+|[\uac00-\ud7a3]")
_LETTERS = {
    **dict.fromkeys("BCDEGLMNOPQRTU", 1),
    **dict.fromkeys("AFIJKSVXYZ", 2),
    **dict.fromkeys("HW", 3),
}
_VOWELS = re.compile(r"[aeiouy]+", re.I)


def syllables(text: str) -> int:
    return sum(_of(piece) for piece in _PIECE.findall(text))


def _of(piece: str) -> int:
    if piece[0].isdigit():
        return _number(piece.replace(",", ""))
    if not piece.isascii():
        return 1
    if piece.isupper():
        return sum(_LETTERS[letter] for letter in piece)
    return max(1, len(_VOWELS.findall(piece)))


def _number(digits: str) -> int:
    """12.5 is 십이 점 오: a syllable for each figure that is said, each place above the ones, and each 만, 억, 조."""
    whole, _point, part = digits.partition(".")
    said = _whole(whole.lstrip("0"))
    return said + (1 + len(part) if part else 0)


def _whole(digits: str) -> int:
    if not digits:
        return 1
    groups = [digits[max(0, end - 4) : end] for end in range(len(digits), 0, -4)]
    return sum(_group(group, n) + (n > 0 and int(group) > 0) for n, group in enumerate(groups))


def _group(digits: str, myriads: int) -> int:
    """Of up to four figures. A one before 십, 백, 천 or 만 is not said."""
    if myriads == 1 and int(digits) == 1:
        return 0
    places = zip(reversed(digits), range(len(digits)), strict=True)
    return sum((digit != "1" or place == 0) + (place > 0) for digit, place in places if digit != "0")
