"""Which questions of a pitch ask for an opening that holds, for the problem, for proof, or for what is wanted."""

import re

# A reckoning, line by line, needs no hook.
_HOOK = re.compile(
    r"^(?!.*(?:how much|how many|does it cost|\bcounts?\b|whose (?:hours|budget)|which jobs|\bburn\b"
    r"|that figure come|names and|chances|like least|who are the|who besides|in my budget"
    r"|first of april|double the|year three|month later|would you show me that|never yet seen|one letter"
    r"|on your worst|what do i say|whom did you listen|gross margin|have a cap|cap table|thousand in here"
    r"|얼마|몇 (?:곳|명|개)|세어|누구 (?:시간|예산)|어떤 일자리|쓰고 계시|가능성을|마음에 안 드|뽑을|멈출 권한"
    r"|예산에 나타난|4월 1일|두 배로|3년 차|한 달 뒤|어떻게 보여 주"
    r"|한 번도 되는|공문|힘든 날"
    r"|뭐라고 말해|누구 이야기를|총이익률|주주 명부|승합차))",
    re.I | re.S,
)
# Where it is about money, people to hire or who decides, the problem is known.
_PROBLEM = re.compile(
    r"^(?!.*(?:how much|how many|\bcost you\b|bottom up|that figure come|names and|chances|like least|who are the"
    r"|who besides|in my budget|cap table|\bburn\b|gross margin|double the price|which jobs"
    r"|whose budget|one letter|whom did you listen|would you show me that|want from me|team before you"
    r"|other people who could"
    r"|인건비까지|밑에서부터|그 숫자는|고객별로|마음에 안 드|뽑을|멈출 권한|예산에 나타난|주주 명부|쓰고 계시"
    r"|총이익률|가격을 두 배|어떤 일자리|누구 예산|공문|누구 이야기를|어떻게 보여 주"
    r"|바라시는|바라는 게"
    r"|바로 앞 팀|얼마를 내고|만들 수 있는 팀))",
    re.I | re.S,
)
# What is only imagined, or is about persons, rests on no count.
_PROOF = re.compile(
    r"^(?!.*(?:my mother|imagine|on wednesday|one letter|want from me|who are the|first two people|whose hours"
    r"|what do i say|who besides|kinder choice|cap table|three students|my sponsor|your sponsor|why a permanent"
    r"|rent(?:ing)? them|어머니|상상|그날 뭐부터|공문|바라시는|바라는 게|뽑을|누구 시간|뭐라고 말해|멈출 권한|없애자"
    r"|주주 명부|학생이시|후원자|정규직이어야|빌려주는 사업))",
    re.I | re.S,
)
# Where what is wanted is on the table, or should be put there.
_ASK = re.compile(
    r"asking for|want (?:us to|from me|me as)|\byou want (?:me|us)\b|need from|second tool|permanent post|not signing"
    r"|taxpayers|thousand in here|sponsor"
    r"|make me want|until the lift|off you go|rent(?:ing)? them|approve|next step|if i (?:say|said) yes"
    r"|요청하|바라는|바라시|없애자|하나를 더|정규직|결재|세금으로|승합차|후원자|사고 싶게|엘리베이터|바로 시작"
    r"|빌려주는|필요하신 (?:게|것)|승인"
    r"|허락하",
    re.I,
)
ASKED: dict[str, re.Pattern[str]] = {
    "hook": _HOOK, "problem_solution": _PROBLEM, "traction_evidence": _PROOF, "ask": _ASK,
}  # fmt: skip
