"""What a listener can see, in Korean."""

import re
from collections.abc import Iterator

from coaching.listening.heard import Heard, Place, matches
from coaching.listening.presenting_korean.facts import COUNT, NOUN

_PICTURE = re.compile(
    rf"{COUNT} ?{NOUN}?(?: ?[가-힣]+)? (?:중|가운데)(?:에서|에)? (?:\d|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열"
    rf"|절반)"
    r"|(?<!것)(?<!저)(?<!말씀)(?<!지금)(?<!평소)(?<!앞서)[가-힣]{2,}처럼 |마치 |(?:과|와|이나) (?:같은 (?:거|것"
    r"|셈)|같습니다|똑같)|비유하(?:면|자면)|(?:그|이) [가-힣]+(?:과|와) 같"
    r"|(?:예를 들(?:어|면|자면))[^.!?\n]{6,}|(?:라고|한다고) (?:생각|상상)해 (?:보|주)|상상해"
    r"|['‘\"“][^'’\"”\n]{1,60}['’\"”]"
    r"|(?<![가-힣])[가-힣]{1,3} ?(?:할머님|할아버님|할머니|할아버지|어르신|선생님|씨|아주머니|아저씨|사장님"
    r"|반장님|기사님)(?:은|는|이|가|께|께서|을|를|도|의|,)"
    r"|(?:다고|라고|냐고|자고|느냐고) (?:하|말씀하|물으|물어|여쭤보|되물)[가-힣]*(?:습니다|더군요|더라고요|어요"
    r"|고요|는데|길래)"
    r"|(?:한|어느|그) (?:할머님|할아버님|어르신|분|학생|아이|손님|환자|농부|기사|이웃|고객|조리사|주민|아버지"
    r"|어머니|보호자|교사)(?:은|는|이|가|께서|께|도)"
    r"|(?:동료|직원|조리사|형님|이웃|할머니|아버지|어머니|누나|학생|간호사|기사|농부|서리|후배|선배)(?:분"
    r"|님)?(?:께|이|가|은|는|에게|을|과)[^.!?\n]{2,50}[가-힣](?:습니다|어요|더군요|더니|셨)"
)


def picture(heard: Heard) -> Iterator[Place]:
    """Something the listener can see or count: a person, a comparison, "마흔 댁 중 열일곱 댁"."""
    return matches(_PICTURE, heard)
