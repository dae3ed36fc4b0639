"""Words addressed to whoever grades, in English and Korean: they are answers to nobody's question."""

import re
from collections.abc import Iterator

from coaching.listening import Span, sentences
from evaluations.pipeline.guards.found import Found
from evaluations.readers.attempt import Answer, Attempt

_GRADER = (
    r"(?:grader|evaluator|judge|assessor|scorer|reviewer|examiner|scoring (?:model|system)|ai|llm|language "
    r"model|chatgpt|gpt|assistant|model)"
)
_AWARD = r"(?:full|top|maximum|max|highest|perfect|best|excellent|outstanding|high)"
_ENGLISH = re.compile(
    "|".join(
        (
            r"\b(?:ignore|disregard|forget|override|bypass|skip)\b[^.!?\n]{0,40}\b(?:previous|prior|above|earlier"
            r"|all|your|the|these|any)\b[^.!?\n]{0,24}\b(?:instructions?|rules?|prompts?|rubric|guidelines?"
            r"|criteria|guard(?:s|rails)?|directions?)\b",
            rf"\b(?:give|award|grant|assign|rate|mark|grade|score)\b[^.!?\n]{{0,30}}\b(?:me|this|my|it|the "
            rf"(?:answer|candidate|response|interview"
            rf"|session))\b[^.!?\n]{{0,30}}\b(?:{_AWARD}\b[^.!?\n]{{0,12}}\b(?:marks?|scores?|points?|level|rating"
            rf"|grade|band)|100(?: ?(?:points?|marks?|%|out of|/)|(?=[^\w ]|$))|10 ?/ ?10|5 ?/ ?5|level 5|a five"
            rf"|five stars)",
            rf"\b(?:rate|mark|grade|score)\b (?:me|this|my (?:answer|response|session)|it"
            rf"|all)\b[^.!?\n]{{0,40}}\b(?:{_AWARD}|100|5|ten|five|a\+)\b",
            rf"\b(?:dear|hey|hello|note to|attention|message (?:to|for)|instructions? (?:to|for)|as (?:the|an?)"
            rf"|you are (?:the|an?|now))\b[ ,:]{{0,3}}(?:the )?(?:[a-z]+ )?{_GRADER}\b(?! at\b| for (?:the|our) "
            rf"(?:team|project))",
            r"(?-i:(?:^|(?<=\s))(?:System|SYSTEM|Assistant|ASSISTANT|Developer|Interviewer|INTERVIEWER|Evaluator"
            r"|EVALUATOR|Grader|GRADER|Judge|JUDGE)\s*:)",
            r"(?:^|\n|(?<=[.!?] ))\s*[\[<#*]*\s*(?:system|assistant|developer|user|interviewer|evaluator|grader|judge"
            r"|human|ai)\s*[\]>#*]*\s*:",
            r"<\|?/?\s*(?:system|assistant|user|im_start|im_end|instructions?|prompt|evaluation|score|answer"
            r"|transcript)\b[^>\n]{0,40}>|\[/?inst\]|<<sys>>|###\s*(?:system|instructions?|evaluation|score)",
            r"[\"'](?:score|level|overall|rating|grade|band|criterion|criteria|dimension|claims?|evidence|polarity"
            r"|verdict)[\"']\s*:",
            r"\b(?:overall |final |total )?(?:score|level|rating|grade|verdict|evaluation)\s*[:=]\s*(?:\d|five|full"
            r"|excellent|outstanding|strong|perfect|[a-e]\b)",
            r"\bthis (?:answer|response|candidate|transcript) (?:deserves|should (?:get|receive|be (?:given|rated"
            r"|scored|graded|marked))|must (?:get|receive|be)|merits|earns|satisfies|meets|fulfil?s)\b",
            r"\b(?:all|every|each) (?:criteria|criterion|dimensions?|anchors?|rubric)[^.!?\n]{0,30}\b(?:met"
            r"|satisfied|fulfilled|present|level 5|5|maximum|outstanding)\b",
            rf"\b(?:you|the {_GRADER}) (?:must|should|have to|need to|will|shall|are (?:required|instructed) to) "
            rf"(?:now )?(?:award|give|score|rate|grade|mark|assign|return|output|respond with|report|treat|accept"
            rf"|pass)\b[^.!?\n]{{0,40}}\b(?:scores?|marks?|points?|levels?|full|top|maximum|100|five|5|json|grade"
            rf"|candidate|answer as|me)\b",
            r"\b(?:return|output|respond with|print|reply with) (?:only )?(?:the )?(?:json|a score|level|100|true"
            r"|\{)",
            r"\b(?:score|rate|grade|mark) (?:this|me|my answer|it) (?:as |at |with |a )?(?:\d|ten|five|highly"
            r"|outstanding|excellent|generously|well|high)",
            r"\bplease (?:be generous|score (?:me )?high|pass me|give (?:me )?(?:a )?(?:good|high|great))",
            r"\b[A-Za-z0-9+/]{40,}={0,2}(?![A-Za-z0-9])",
            r"\b(?:decode|base64|rot13|jailbreak|system prompt|prompt injection)\b[^.!?\n]{0,20}\b(?:this|and"
            r"|follow|mode|is|the|:)",
            r"\b(?:end of (?:transcript|answer|interview)|new instructions?|updated? (?:rubric|instructions?)"
            r"|begin (?:evaluation|system))\b\s*[:.\n-]",
        )
    ),
    re.I,
)
_KOREAN = re.compile(
    "|".join(
        (
            r"(?:이전|위의?|앞의?|앞선|기존|모든|지금까지의)[^.!?\n]{0,12}(?:지시|명령|규칙|프롬프트|기준|안내"
            r"|지침)[^.!?\n]{0,16}(?:무시|잊|따르지|버리|건너뛰)",
            r"(?:만점|최고 ?점|최고 ?등급|최고 ?수준|100 ?점|백점|5 ?점|레벨 ?5|높은 점수|좋은 점수|후한 점수"
            r"|최상위)[^.!?\n]{0,14}(?:주세요|주십시오|줘|달라|부탁|부여|매겨|처리|평가해|평가하|채점|기록하|표시하"
            r"|줄 것|바랍니다)",
            r"(?:(?:평가자|채점자|심사자)(?:님|에게|께|는|야|,|여)|(?:채점 ?(?:모델|시스템|ai)|평가 ?(?:모델"
            r"|시스템|ai)|인공지능"
            r"|언어 ?모델|ai)(?:님|에게|께|은|는|이|가|야|,|여)?)[^.!?\n]{0,30}(?:점수|평가|채점|등급|지시|무시"
            r"|판정|레벨)",
            r"(?:^|(?<=\s))[\[<#*]*\s*(?:시스템|어시스턴트|면접관|평가자|사용자|채점자|개발자)\s*[\]>#*]*\s*:",
            r"(?:점수|등급|평가|레벨|총점|결과)\s*[:=]\s*(?:\d|만점|최고|우수|탁월|상)",
            r"(?:이|본|제|위) ?(?:답변|응답|지원자)[^.!?\n]{0,20}(?:모든 기준|모든 항목|만점|최고점|최고 등급"
            r"|합격)[^.!?\n]{0,14}(?:충족|만족|해당|받아야|처리|주|줘)",
            r"(?:모든 (?:기준|항목|차원))[^.!?\n]{0,14}(?:충족|만족|최고|만점|통과)",
            r"(?:후하게|높게|관대하게|최고로|만점으로) (?:평가|채점|점수)[^.!?\n]{0,10}(?:주세요|주십시오|줘"
            r"|바랍니다|해|하라|할 것|부탁)",
        )
    ),
    re.I,
)


def addressed_to_a_grader(answer: Answer, attempt: Attempt) -> Found:
    """The words themselves, and the sentences they stand in."""
    spans = sentences(answer.text)
    for start, end in _places(answer.text):
        for span in spans:
            if span.start < end and start < span.end:
                yield span, "directive"
        yield Span(start, end), "directive"


def _places(text: str) -> Iterator[tuple[int, int]]:
    straight = text.replace("’", "'").replace("“", '"').replace("”", '"')
    for pattern in (_ENGLISH, _KOREAN):
        for match in pattern.finditer(straight):
            yield match.span()
