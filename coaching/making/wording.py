"""How adverts and briefs say what they want, in English and Korean."""

import re


def _any(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(parts), re.IGNORECASE)


BULLET = re.compile(
    r"[ \t\u3000]*(?:(?:[-–—*•·ㆍ∙‧▪▫◦●○◎※■□◆◇★☆✓✔☑→▶▷»√]+|\(?\d{1,2}[.)](?=\s)|[①-⑳]"
    r"|[가나다라마바사아자차][.)](?=\s))[ \t\u3000]*)+"
)
# Bullets that may as well stand before a heading.
LARGE = re.compile(r"[■□◆◇▶▷◎★☆●○※]|\d{1,2}[.)]")
# Around a heading.
DRESS = " \t\u3000:：#*_[]【】<>〈〉《》「」()■□◆◇▶▷●○•·-–—=~☞★☆✔✅|"
# "The Role: you will …" in the middle of prose.
NAMED = re.compile(r"(?:The|Your) [A-Z]\w+: +")
SENTENCE = re.compile(r"[^.!?。\n]+(?:[.](?=\S)[^.!?。\n]+)*[.!?。]*")

# Sections, tried in this order.
NICE = _any(
    r"\b(?:nice[- ]to[- ]have|good[- ]to[- ]have|preferred|desirable|desired|bonus|would be a plus|pluses"
    r"|advantageous"
    r"|extra credit|ideally)\b",
    r"우대|이런 분이면 더|있으면 (?:더 )?좋|가산점|플러스",
)
LEFT_OUT = _any(
    r"\b(?:benefits?|perks|what we offer|we offer|our offer|what(?:'|’)s in it|why (?:join|us|work)|about (?:us"
    r"|the (?:company|team))"
    r"|who we are|our (?:story|values|mission|culture|team)|salary|compensation|pay|how to apply|apply|application"
    r"|process"
    r"|location|working hours|hours|contract|equal opportunit\w*|diversity|contact|deadline|start date"
    r"|the company)\b",
    r"복지|복리후생|혜택|회사 ?소개|회사에 대해|기업 ?소개|팀 ?소개|회사는|근무 ?(?:조건|지|환경|시간|형태|요일|처)"
    r"|전형|채용 ?(?:절차|과정|프로세스)|급여|연봉|보상"
    r"|접수|제출 ?서류|지원 ?(?:방법|서류)|문의|기타 ?사항|유의 ?사항|참고 ?사항|모집 ?(?:인원|기간)|마감일"
    r"|합류 ?여정|제공",
)
DUTIES = _any(
    r"\b(?:responsibilit\w*|what you(?:(?:'|’)ll| will) (?:do|be doing|own)|the role|the job|your role|your tasks"
    r"|duties|day[- ]to[- ]day"
    r"|in this role|key tasks|main tasks|you will|job description|role summary|the work|what the job involves)\b",
    r"주요 ?(?:업무|역할|직무)|담당 ?(?:업무|역할|직무)|업무 ?(?:내용|소개)|하는 ?일|하실 ?일|하게 ?될|이런 ?일을"
    r"|직무 ?(?:내용|소개)|수행 ?업무",
)
REQUIRED = _any(
    r"\b(?:requirements?|what you(?:(?:'|’)ll)? (?:need|bring)|what we(?:(?:'|’)re| are) looking for|looking for"
    r"|about you|who you are"
    r"|qualifications?|must[- ]haves?|essentials?|essential criteria|skills?|your profile|your background|you have"
    r"|experience"
    r"|person specification|competenc\w*|knowledge|we expect|you bring)\b",
    r"자격|필수|지원 ?(?:자격|대상)|필요 ?(?:역량|역량은|경험|조건|기술)|요구 ?(?:역량|사항|조건)|이런 ?분"
    r"|이런 ?동료|찾고|찾습니다|역량|기술 ?스택|응시",
)

# Outside a section a sentence counts only where it asks for something.
ASKS = _any(
    r"\byou(?:(?:'|’)ll| will| should| must| have| are able| can| bring| know| understand| enjoy)\b",
    r"\b(?:experience (?:with|in|of|as|working|leading|managing)|years(?:(?:'|’))? (?:of )?|ability to|able to"
    r"|proficien\w+|knowledge of|understanding of"
    r"|familiar\w* with|track record|responsible for|skilled in|background in|comfortable (?:with|in)|must|required"
    r"|we need|we want"
    r"|we(?:(?:'|’)re| are) looking for|strong|excellent|fluent|expertise)\b",
    r"경험|경력|능력|역량|가능하신|가능한 분|능통|이해(?:가|도|를)|지식|(?:하|있으|되|으)신 분|년 이상|담당(?:합"
    r"|하|하게)|책임(?:지|집|감)|우대|필수|활용",
)

EXPERIENCE = _any(
    r"\b(?:experience|experienced|years|track record|background in|worked (?:in|with|as|on)|history of|proven)\b",
    r"경험|경력|이력|해 보신|해보신|다뤄 ?보|년 이상|년차",
)
BEHAVIOUR = _any(
    r"\b(?:communicat\w*|collaborat\w*|team ?(?:player|work|s)?\b|stakeholders?|people|lead(?:ing|s|ership)?\b"
    r"|mentor\w*|coach\w*|ownership|own\b|curious"
    r"|curiosity|calm|pressure|proactive|initiative|adapt\w*|flexib\w*|attention to detail|detail|deadlines?"
    r"|organi[sz]ed|prioriti\w*|empath\w*"
    r"|listen\w*|persua\w*|negotiat\w*|influenc\w*|integrity|honest\w*|reliab\w* person|resilien\w*"
    r"|self[- ](?:starter|motivated|directed)"
    r"|independent\w*|speaker|explain\w*|conversations?|accountab\w*|customers?|relationships?|conflict|feedback"
    r"|present(?:ing|ation)?\b)",
    r"소통|커뮤니케이션|의사소통|협업|협력|팀워크|팀원|책임감|주도적|능동적|적극|꼼꼼|세심|리더십|리드|이끌|배우려"
    r"|학습|도전|문제 ?해결|설득|협상|조율|고객|배려|공감|유연"
    r"|성실|정직|피드백|우선순위|압박|긍정|열정|발표|멘토|설명",
)
KNOWLEDGE = _any(
    r"\b(?:knowledge|understanding|familiar\w*|aware\w*|know\b|knows\b|theory|principles|degree|bachelor\w*"
    r"|master(?:'|’)?s|diploma|certif\w*|qualified"
    r"|licen[cs]e|gcse|a[- ]levels?|phd|regulations?|legislation|standards?)\b",
    r"지식|이해(?:도|가 |를 (?:갖|가|지)|$)|전공|학위|학사|석사|박사|자격증|면허|졸업|이론|숙지|알고 (?:계|있)",
)
NICE_LINE = _any(
    r"\b(?:preferred|nice to have|a plus|a bonus|bonus|desirable|an advantage|advantageous|ideally"
    r"|would (?:be great|help)|not (?:essential|required))\b",
    r"우대|있으면 (?:더 )?좋|이면 더|선호|가산",
)
# What a certificate shows, and no talk can.
FORMAL = _any(
    r"\b(?:degree|bachelor\w*|master(?:'|’)?s\b|diploma|phd|gcse|a[- ]levels?|right to work|work permit|visa"
    r"|licen[cs]e"
    r"|(?:some|fluent|business|conversational|native|basic|good|written and spoken) (?:english|french|german"
    r"|spanish|italian|polish|romanian"
    r"|portuguese|arabic|hindi|urdu|korean|japanese|chinese|mandarin|vietnamese)|(?:valid|current|full"
    r"|professional) (?:\w+ )?"
    r"(?:registration|certificat\w*)|registered with|pin number|toeic|ielts|toefl|dbs|background check"
    r"|fluent|fluency|native[- ]level|full[- ]time|part[- ]time|shift work|on[- ]site|\d+ days a week"
    r"|travel up to)\b",
    r"학위|학사|석사|박사|전공|졸업|자격증|면허|토익|토플|오픽|어학|비자|병역|군필|결격|원어민|(?:영어|일본어"
    r"|중국어)[^\n]{0,12}(?:가능|능통|수준|회화)|주 ?\d ?일|출퇴근|교대|야간 ?근무|신입|정규직|계약직",
)
