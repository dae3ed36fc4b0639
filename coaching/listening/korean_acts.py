"""What the speaker did, in Korean sentences that leave "I" unsaid, as most do once it is clear who speaks."""

import re
from collections.abc import Iterator

from coaching.listening.heard import Heard, Place

_DONE = (
    r"(?:(?:전화|말씀|제안|부탁|요청|설명|보고|확인|정리|작성|제출|분석|비교|점검|측정|기록|교육|배정|조율|예약"
    r"|수정|공유|발표|설득"
    r"|검토|설계|구현|추가|교체|변경|도입|준비|주문|계산|조사|인터뷰|방문|연락|사과|결정|신청|등록|삭제|안내"
    r"|상담|의뢰|협의|실험"
    r"|재현|집계|검증|통일|제작|개발|담당|진행|운영|관리|추적|청구|취소|보관|지정|분류|약속|거절|중단|훈련"
    r"|연습)(?:을|를)? ?(?:했|드렸|해 드렸)"
    r"|만들었|바꿨|바꾸었|줄였|늘렸|낮췄|낮추었|높였|올렸|내렸|나눴|나누었|보냈|물었|여쭸|여쭤봤|물어봤|적었|썼"
    r"|세었|세어 봤|그렸|옮겼|붙였|골랐|맡았"
    r"|챙겼|고쳤|찾았|찾아냈|열었|닫았|뽑았|모았|정했|알렸|넘겼|돌렸|남겼|만났|멈췄|세웠|뺐|넣었|두었|뒀|걸었"
    r"|살폈|살펴봤|지켰|없앴|풀었|짰|뜯었"
    r"|맡겼|빌렸|합쳤|건넸|돌려보냈|찾아갔|붙여 드렸|맞췄|지켜봤|펼쳤|읽었|불렀|드렸)"
)
_DEED = re.compile(
    rf"(?<!안 )(?<!못 )(?<![가-힣]못){_DONE}(?:습니다|어요|고|으며|는데|지만|으나|더니|으니|기에|지요|죠|거든요)"
)
_TO_SOMETHING = re.compile(r"[가-힣\d)\"']+(?:을|를|에게|께|한테|에|로|도|만|부터|고|라고|자고) ")
_SOMEBODY_ELSE = re.compile(
    r"(?<![가-힣])(?!(?:제가|내가|저희가|우리가) )[가-힣]+(?:가|께서"
    r"|이)(?<!같이)(?<!깊이)(?<!높이)(?<!많이)(?<!굳이)(?<!없이)(?<!일일이)"
    r"(?<!나란히)(?<!틈틈이)(?<!꼼꼼이)(?<!사이) |(?:님|분|들|씨|고객|동료|회사|팀|상사|선배|후배|업체|본사|부서"
    r"|사람)[은는](?:요)? "
)
_WE = re.compile(r"(?:저희|우리|팀에서|다 같이|팀원들이)")
_GENERAL = re.compile(r"열심히|최선|여러 가지|다양한|많은 것|이것저것|적이 많|고 싶|려고 했|뻔했")


def unsaid_action(heard: Heard) -> Iterator[Place]:
    """A past deed on something, with nobody else named before it as the one who did it."""
    for match in _DEED.finditer(heard.low):
        before = heard.before(match.start(), 90)
        if not _TO_SOMETHING.search(before[-45:] + match.group()) or _GENERAL.search(before):
            continue
        if not _SOMEBODY_ELSE.search(_own_clause(before)) and not _WE.search(before):
            yield match.span()


def _own_clause(before: str) -> str:
    """After a clause with its own ending, whoever acted in it acts no more: "사진이 늦어서 다시 부탁드렸습니다"."""
    return re.split(r"(?:아서|어서|해서|는데|지만|니까|길래|자|더니|아|,) ", before)[-1]
