"""Words by which a sentence shows that it goes on from what was said before it."""

import re

from coaching.listening import words

_POINTING = {
    "en": re.compile(
        r"\W*(?:(?:and|but|so|then|or|because|which|still|instead|also|again|after (?:that|this|it)|before that"
        r"|since then|by then|until then|both|all of|each of|half of|the (?:first|second|third|other|rest|same)"
        r"|nobody|no one|everyone|second(?:ly)?|third(?:ly)?|finally|in the end|as a result|it|its|that"
        r"|this|those|these|they|them|he|she|his|her|their|there|here|now|next time|since)\b)"
    ),
    "ko": re.compile(
        r"\W*(?:(?:그|이|저|그런|이런|또|및)\s"
        r"|그(?:래서|리고|런데|러나|러면|렇게|래도|때|날|게|건|걸|것|중|분|쪽|곳|동안|뒤|후|사이|만큼)"
        r"|이(?:후|번|게|건|걸|것|때|런|렇게|를)|하지만|다만|대신|결국|덕분|또한|반면|따라서|거기|여기|둘|모두|다음"
        r"|마지막|나중|지금은|이제)"
    ),
}
_TO_THE_OTHER = {
    "en": re.compile(r"\b(?:you|your|yours|we|our|us)\b|\?"),
    "ko": re.compile(r"\?|까요|나요|저희|말씀하|하신|하시"),
}
# What would be done now is said to who asked; what would have been done is said of nothing real.
_OFFERING = {
    "en": re.compile(r"\b(?:i|we)(?:'ll|'d| will| would)\b(?! (?:have|\w+ed)\b)|\blet me\b"),
    "ko": re.compile(
        r"겠습니다|겠어요|드리(?:고|며|면|는|지|기|려|니|자)|드립|드릴|드려|여쭤|여쭙|주세요|주시|게요|습니까"
    ),
}
_FIRST_PERSON = {
    "en": re.compile(r"(?:[^,.]{0,18}, )?(?:i|we|my|our)\b"),
    "ko": re.compile(r"제가|저는|저도|저희"),
}
_SOMEBODY = re.compile(r"셨|으시|시고|시는|시면|시더|[가-힣][실신] |십니다|께서|[가-힣]님|[ 한]분")
_HONOURING = re.compile(r"[가-힣](?:셨|시고|시는|시면|시더|십니다|세요)")
# A subject of its own, or a time of its own, in the first words.
_SETTING = re.compile(
    r"\W*(?:\S+\s+){0,2}?(?:[가-힣]+(?:이|가|은|는|께서|도))\s"
    r"|\W*(?:\S+\s)?(?:\S*\d+[년월일시]|작년|올해|지난|어제|오늘|내일|[월화수목금토일]요일)"
)
_LONGEST = 12  # words of a Korean sentence that can leave its subject out
_FINISHED = re.compile(r"[.!?…][\"'”’)]*$")


def leans(sentence: str, language: str, *, is_faced: bool) -> bool:
    """On what was said before, or on the person it is said to."""
    low = sentence.lower().replace("\u2019", "'")
    if _POINTING[language].match(low) or _OFFERING[language].search(low):
        return True
    return is_faced and _TO_THE_OTHER[language].search(low) is not None


def is_first_person(sentence: str, language: str) -> bool:
    return _FIRST_PERSON[language].match(sentence.lower()) is not None


def is_finished(sentence: str) -> bool:
    """Not the line of a verse or of a list."""
    return _FINISHED.search(sentence.rstrip()) is not None


def leaves_out(sentence: str, language: str) -> bool:
    """Its subject, which in Korean is then the one before."""
    return language == "ko" and len(words(sentence)) <= _LONGEST and not _SETTING.match(sentence)


def names_somebody(sentence: str) -> bool:
    """A person who is spoken of with respect."""
    return _SOMEBODY.search(sentence) is not None


def honours(sentence: str) -> bool:
    """Its verb has such a person for its subject."""
    return _HONOURING.search(sentence) is not None
