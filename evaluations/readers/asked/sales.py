"""Which questions of a buyer leave room to ask back, want to know what they would gain, or carry a doubt."""

import re

# A buyer who wants a plain account, a list or a way out is not to be questioned first.
_DISCOVERY = re.compile(
    r"^(?!.*(?:two numbers|week by week|is that true|red marks|start on monday|run out last year|fourteen people"
    r"|three years\. three|for three years|cracked|percent recycled|per cent recycled|what that's worth"
    r"|paying the extra|servers|my minute|which question of mine"
    r"|숫자 두 개|한 주씩|사실인가요|빨간 줄|먼저 시작하|나간 고객|열네 분|3년짜리|금 간|재생 원료|얼마짜리인지"
    r"|뭐에 더|외부 서버|잘못된 게 있다면))",
    re.I | re.S,
)
# Who comes to the meeting, how it goes and what is written in a contract are no matters of worth.
_VALUE = re.compile(
    r"^(?!.*(?:next conversation|week by week|is that true|red marks|start on monday|how to cancel|heard from me"
    r"|thirty questions|need to know that|know anything about|fed up|without a call|which would it be|not to buy"
    r"|begin with us|fourteen people|servers|recording|four years of|ring me|what would you even|roughly what does"
    r"|for three years|work it out|cracked|recycled|run out last year"
    r"|다음 회의|한 주씩|사실인가요|빨간 줄|먼저 시작하|해지 방법|저한테 들으신|서른 개|왜 필요하신|빵집 일|질리"
    r"|전화 한 통|한 곳만 가|사지 마시라|어디서부터|열네 분|외부 서버|자동 응답기"
    r"|4년 치|다시 연락"
    r"|더 궁금|대략 얼마|3년짜리|같이 계산|금 간|재생 원료|나간 고객))",
    re.I | re.S,
)
# A question for facts or a plan, asked without a doubt in it.
_DOUBT = re.compile(
    r"^(?!.*(?:two numbers|week by week|heard from me|thirty questions|which would it be|argument in the car"
    r"|work it out|roughly what|schools? like ours|run out last year|by the summer|next conversation|not to buy"
    r"|four weeks"
    r"|how to cancel|skimmed your email"
    r"|숫자 두 개|한 주씩|저한테 들으신|서른 개|한 곳만 가|싸우면서|같이 계산|대략 얼마|저희 같은 학교|나간 고객"
    r"|여름 전까지|다음 회의|사지 마시라|4주 안에|해지 방법|메일도 대충))",
    re.I | re.S,
)
ASKED: dict[str, re.Pattern[str]] = {
    "discovery": _DISCOVERY, "value_for_buyer": _VALUE, "objection_handling": _DOUBT,
}  # fmt: skip
