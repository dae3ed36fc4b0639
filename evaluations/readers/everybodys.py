"""Words that are everybody's: grand ones, working ones, and those that only hold a sentence together."""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from coaching.listening.overlap import stem

_WHO = re.compile(r"[eo]rs?$")  # A manager is somebody, to manage is not.
_KOREAN = re.compile(r"[가-힣]")
# Words of one syllable, with what may follow them: the syllable alone begins too many others.
_SHORT = re.compile(
    r"(?:있|없|않|싶|것|믿|얻|많|좋|같|못|했|됐|줬|봤|갔|왔|냈)[가-힣]*|(?:합|됩|줍|봅|둡|옵|갑|보겠|하겠|드리겠"
    r"|두겠)(?:습)?니다"
    r"|[한할된될준줄본볼낸낼]"
    r"|(?:하|되|주|보|가|오|내|두)(?:고|며|면|면서|는|지|지만|여|게|기|려고|도록|시면|셔서|십니다|어|니"
    r"|자|자고)?[은는도만]?"
    r"|(?:일|수|때|곳|점|뜻|길|말|답|힘|꿈|삶|땀|나|저|제|그|이|더|새|큰|열|두|세)(?:이|가|을|를|은|는|도|만|에"
    r"|에게|과|와|의|로"
    r"|으로|게|께|보다|밖에|까지|부터|처럼|입니다|이고|이며|이라고|희|하는지)?[는은도만]?"
)


def kind_of(word: str, language: str) -> str:
    """ "grand", "working" or "plain"; "own" where a word is none of everybody's."""
    forms = list(_forms(word))
    return next((name for name, said in _words(language).items() if any(form in said for form in forms)), "own")


def _forms(word: str) -> Iterator[str]:
    """An English word and its stem; in Korean every beginning of the word, as its endings are many."""
    if _KOREAN.search(word):
        yield from (word[:n] for n in range(len(word), 1, -1))
        yield word[:1] if len(word) == 1 or _SHORT.fullmatch(word) else word
    else:
        yield word
        if not _WHO.search(word):
            yield stem(word)


@lru_cache
def _words(language: str) -> dict[str, frozenset[str]]:
    said = json.loads(Path(__file__).with_name("everybodys.json").read_text(encoding="utf-8"))[language]
    return {name: frozenset(form for word in known for form in (word, stem(word))) for name, known in said.items()}
