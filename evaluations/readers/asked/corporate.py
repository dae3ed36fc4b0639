"""Which questions of a meeting ask for a stand, for the people it touches, for evidence, or for the next step."""

import re

_DECIDING = re.compile(
    r"\bdeci(?:de|sion)|\bapprov|say yes|\brecommend|\bchoos|\bchose|second choice|options?\b|take (?:it|out)\b"
    r"|\bcut\b|cross out|give up|\brank\b|priorit|what comes first|withdraw|how wrong|may it be|end the trial"
    r"|not to go on|come back and tell|reverse|get out|what goes\b|still (?:want|deliver|worth)|for this\?|\brule\b"
    r"|idea still|need (?:from|me)|do for you|on my table|on what basis|why (?:trust|go ahead|should i decide"
    r"|aren't we|pay|you'd pay)|to an auditor|live with|left open|agreement|crucial|stand or fall|leave aside"
    r"|choosing not|change nothing|leave it as it is|half of this|cut in two|결정|의결|승인|추천|선택|차선|고르|골라"
    r"|빼시|지우|포기|순위|접으|접겠|접을|그만두|멈추|빠져나|되돌|그래도 하|할 만합|도와|바라시|규칙|원칙|책상|믿고"
    r"|따라야|그 업체|비싼 곳|안고 가|대비하지|하자는|요점|결론|합의|현행|안 바꾸|무너지|결정적|반이면|절반까지",
    re.I,
)
_PEOPLE = re.compile(
    r"\bwho(?:m|se)?\b|\bstaff\b|\bpeople (?:on|who)\b|\bteams?\b|department|colleague|drivers|users|parents"
    r"|employees|few employees|\btrust\b|against this|objects|disagree|part ways|split|half of us|consulted|spoken"
    r"|phone calls|hurt|worse off|brother-in-law|family tie|successor|human error|blaming|hospital|corridor|experts"
    r"|engineers?\b|next door|all departments|the chair|contradict|on the ground|opposite answers|supplier is late"
    r"|told them|누가|누구|분들|직원|사람|부서|팀(?:은|이|에|장)|동료|본부장|고객|사용자|쓰는 분|학부모|주민|반대"
    r"|갈리|갈렸|절반은|의견|이야기해|피해|전문가|기술사|임원|경영진|처남|친척|이어받|담당|부주의|복도|현장|선행"
    r"|옆 팀|양쪽",
    re.I,
)
# Small talk and words of comfort rest on nothing that could be checked.
_SOCIAL = re.compile(
    r"^(?!.*(?:few words|tell the team who|what brings you|made you come|leave this|talk again|bad coffee"
    r"|the weather|talking to me about|where do you work|your own job|familiar|we've met|자기소개|인사 한"
    r"|어떻게 오셨|어떻게 연락|날씨|그 사람 얘기|어디 다니|어떤 일을 하고|어디서 뵈|어디서 뵀))",
    re.I | re.S,
)
# An account of what was, and an explanation, end where they end.
_NOT_TOLD = re.compile(
    r"^(?!.*(?:tell me about (?:a|an|one|something)|have you (?:worked|ever|seen)|when did you|did it turn out"
    r"|how did your|what happened|first know|moment you noticed|understood|all day\b|really from|originally|quarrel"
    r"|disagree|part ways|teach it|explain (?:it|something)|make it simple|layman|in front of me|one grade"
    r"|new about you|why aren't we|auditor|tipped|second choice|which single|crucial|worse off|whom does"
    r"|able to tell|good news or|not measuring|measurements|makes you say|how healthy|how do you know|based on"
    r"|word for it|true of us|special to us|human error|blaming|personally|steps have you|coming along"
    r"|take them in turn|knowingly|on purpose|believe|prediction|what colour|trust (?:your|his)|to be the case"
    r"|did they say|said that altered|change nothing|put that one in|contradict|only hearing|reaching us|isn't that"
    r"|good business|so easy|led them|inside the|actually left|who was it|somebody else\?|say so\?|didn't you|감사팀"
    r"|감사에서|차선책|끝까지 고민|무너지는|결정적인|손해|구분할 수|좋은 신호|재지 않|빠뜨린|뭐라고 하시겠|솔직한"
    r"|어떻게 아십|보는 근거|확인하신|확인한 증거|우리만|우리다운|부주의|사람 탓|직접 하신 일|직접 무엇을|하나씩"
    r"|각각 어떻게|알면서도|일부러|믿어야 합니까|이번 예측|무슨 말을 했|고친 부분|그대로 두면|안 바꾸면|경험|적이 있"
    r"|그 학기|성적|알아채|처음 안|이제야|보고가 막힌|원래는|직업|생각이 달랐|동의할 수 없|이해시켜|가르쳐"
    r"|작년에는 없|달라진 점|어디였고|대로 됐|약속대로|누구라도|실수를 불렀|갈리|안에는 도대체|남은 일|꽉 차|빈자리"
    r"|쉽게 설명|그분들께 설명|들어야 합니까|밝히지 않))",
    re.I | re.S,
)

ASKED: dict[str, re.Pattern[str]] = {
    "decision_clarity": _DECIDING,
    "stakeholder_view": _PEOPLE,
    "evidence_use": _SOCIAL,
    "next_step": _NOT_TOLD,
}
