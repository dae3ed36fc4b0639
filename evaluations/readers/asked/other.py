"""Which questions of other talks ask for what one wants, and which bring something that wants to be heard."""

import re

# Where somebody is only asked to tell or to explain, they need not want anything.
_WANTING = re.compile(
    r"^(?!.*(?:never understood|all day\b|really from|originally|quarrel|disagreed with|teach it|explain something"
    r"|one grade|that term|in front of me|new about you|where do you work|your own job|familiar|we've met"
    r"|trust you after|at a table with you|who is responsible|whose fault|talking to me|the weather|other fourteen"
    r"|students benefit|뭐 하는 직업|하는 직업|원래는 어디|동의할 수 없|생각이 달랐|이해시켜|가르쳐|성적이|그 학기"
    r"|작년에는 없|달라진 점|어디 다니|어떤 일을 하고|어디서 뵈|어디서 뵀|믿고 만나|어떻게 믿|누가 책임|어느 분 책임"
    r"|날씨|그 사람 얘기|열네 명|동기들))",
    re.I | re.S,
)
# A first word, a piece of teaching or a plan takes up nothing that the other has told.
_HEARING = re.compile(
    r"^(?!.*(?:few words|tell the team who|what brings you|made you come|all day\b|never understood|teach it"
    r"|explain something|quarrel|disagreed with|show me the|exactly would you|walked away|might have taken"
    r"|before you go in|if the talks|other fourteen|students benefit|자기소개|인사 한|어떻게 오셨|하는 직업|이해시켜"
    r"|가르쳐|동의할 수 없|생각이 달랐|하루가|공부할 시간|경험을 말씀|물러선|들어가기 전|깨지면|열네 명|동기들))",
    re.I | re.S,
)

ASKED: dict[str, re.Pattern[str]] = {"goal_clarity": _WANTING, "listening": _HEARING}
