"""What a job description asks for, and what of it a sentence takes up, in either language."""

import re

from coaching.listening.overlap import topics
from coaching.listening.spans import words

_HANGUL = re.compile(r"[가-힣]")
_VERB_ENDING = re.compile(
    r"(?:하(?:고|며|여|면서|는|던|기|도록|지|게)|해(?:서|야|왔|온)?|했[가-힣]*|한|할|합니다|됩니다|되[가-힣]*|됐[가-힣]*"
    r"|[았었였][가-힣]+)$"
)
_PARTICLE = re.compile(
    r"(?:에서(?:는|도)?|에게(?:서|는)?|께서|으로(?:서|써|는)?|까지|부터|처럼|보다|마다|밖에|이나|이며|이고"
    r"|[을를이가은는의에와과도만로들])$"
)
# Said of every job, so meeting one of them shows nothing.
_OF_EVERY_JOB = re.compile(
    r"업무|담당|경력|우대|가능|능력|경험|회사|저희|모집|채용|지원자?|근무|이상|이하|자격|요건|필수|관련|직무|역할|분야|우리|함께|다양"
    r"|기본|정규직|계약직|인턴|신입|전반|수행|보유|필요|최소|년차|사람|때문|통해|위해|그리고|직접|먼저|당시|작년|올해"
    r"|제가|저는|저도|분[을이]|(?:바랍|찾습|드립|있습)니다"
)


def duties(text: str, language: str) -> frozenset[str]:
    """Stems of what is done in a job; in Korean whole nouns, so that 프로젝트 does not meet 프로그램."""
    if language != "ko":
        return topics(text)
    found = {_noun(word) for word in words(text)}
    return frozenset(
        noun for noun in found if len(noun) >= 2 and not noun.isdigit() and not _OF_EVERY_JOB.fullmatch(noun)
    )


def met(said: frozenset[str], wanted: frozenset[str], language: str) -> frozenset[str]:
    """Those wanted that are spoken of; 고객사 meets 고객."""
    if language != "ko":
        return said & wanted
    return frozenset(one for one in wanted if any(_same(one, other) for other in said))


def _noun(word: str) -> str:
    if not _HANGUL.search(word):
        return word
    noun = _without(_VERB_ENDING, word)
    return _without(_PARTICLE, _without(_PARTICLE, noun))  # Two stand together in 고객사와의.


def _without(ending: re.Pattern[str], word: str) -> str:
    short = ending.sub("", word)
    return short if len(short) >= 2 else word


def _same(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)
