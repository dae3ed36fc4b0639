"""Talk about the assessment itself, in English: asked for, awarded, confirmed or pleaded for. It answers no"
" question."""

import re

from evaluations.pipeline.guards.cues import cues, meet, one_of, rules

_START = r"(?:^|[,;:(] ?|\band |\bso |\bthen |\bnow |\bjust |\bplease |\bhere[.,] )"
_GRADER = (
    r"(?:(?:human |senior |ai )?(?:interviewers?|graders?|evaluators?|assessors?|examiners?|scorers?|markers?"
    r"|raters?|adjudicators?)"
    r"|(?:the|this|your) (?:panel|jury|judges?|reviewers?|committee)|(?:the|your) (?:hiring manager|head of"
    r" (?:personnel|hr|people))"
    r"|who(?:ever|mever) (?:reads|works|goes|marks|listens|is reading|looks|scores|checks))"
)
_TOP = r"(?:top|highest|full|best|maximum|perfect|five-star|first-class|strongest|outstanding)"
_AWARD = r"(?:bands?|levels?|marks?|scores?|grades?|ratings?|points|stars)"
_CRAFT = (
    r"(?:ownership|(?:clear |good |honest )?(?:structure|reasons?|reflection|evidence|insight)|measured|measurable"
    r"|figures?|numbers"
    r"|outcome|results?|decisions?|relevance|clarity|initiative|leadership|impact|direct(?:ly)?|performer|example"
    r"|learned|learnt"
    r"|the (?:case|scene|question))"
)
_CUES = cues(
    ask=(
        r"\b(?:please|kindly|could you|would you|can you|will you|you (?:can|may|must|should|could|ought to)|if"
        rf" you could"
        r"|i (?:would|'d) (?:be (?:grateful|glad)|appreciate)|i (?:ask|beg|urge|want|need) you|do not|don't|when"
        rf" in doubt|hereby)\b"
        rf"|{_START}(?:put|write|tick|regard|deem|give|treat|count|consider|record|forget|ignore|skip|leave|rate"
        rf"|score|grade"
        rf"|award|assign"
        rf"|accept|summari[sz]e|enter|fill|choose|select|copy|mark|note|credit|log|stop|move on|overlook|disregard) "
    ),
    award=(
        rf"\b(?:(?:my|the|a|this|your|every|each|low|lower|high|higher|{_TOP}) {_AWARD}|criteri(?:on|a)|rubric"
        rf"|anchors?"
        r"|mark(?:ing)? (?:scheme|sheet)|checklist|score ?(?:card|sheet)|every (?:box|line|row|column)|(?:as|for)"
        r" evidence|a full five"
        r"|(?:as|at|down as|with|is) (?:a |an )?(?:five|ten|hundred|outstanding|excellent|top)\b|five stars|level"
        r" (?:five|5)"
        r"|tick (?:it|all|every|them|everything)|fully covered|out of (?:a|one) hundred|(?:already|has) passed)\b"
    ),
    these_words=(
        r"\b(?:th(?:is|ese) (?:(?:one|single|whole|last) )?(?:answers?|repl(?:y|ies)|responses?|transcripts?"
        r"|recordings?|readings?"
        r"|candidates?|speakers?|statement|submission)|this one\b(?! (?:of|thing|day|time|case|week|year))"
        r"|(?:the|my) (?:answers?|repl(?:y|ies)|responses?|words|transcript|recording) (?:above|below|before this)"
        r"|what follows"
        r"|(?:what|all|everything|anything) (?:that )?(?:i|i'm|i am|is|was|has been|i've|i have) ?(?:just |about"
        r" to )?(?:say|said|saying|told|written)"
        r"|(?:said|written|stated) (?:here|below|above)|for the (?:notes|file|minutes|reading)|(?:the|my) (?:first"
        r"|second) half)\b"
    ),
    judged_person=r"\bthe (?:candidate|speaker|applicant|respondent|interviewee|person (?:above|below|speaking))\b",
    grader=rf"\b{_GRADER}\b",
    looked=(
        r"\b(?:(?:have|has|had|all|both)? ?(?:reviewed|read|checked|assessed|marked|scored|judged|heard) (?:this"
        r"|it|me|my \w+)\b"
        r"|(?:found|agreed|concluded|noted|confirmed|ruled|certified|felt|wrote|stated|decided) that (?:i|it|this"
        r"|my|the (?:candidate|speaker))\b)"
    ),
    craft=rf"\b{_CRAFT}\b.*\b{_CRAFT}\b",
    office=(
        r"\b(?:(?:as|speaking as|i am|i'm) (?:the|an?|your) (?:\w+ ){0,2}(?:author|administrator|admin|owner"
        r"|developer|creator|maker|head"
        r"|director|manager|examiner|recruiter|operator|supervisor)|i (?:hereby|confirm|certify|declare|verify"
        r"|attest|vouch|testify)"
        r"|hereby|on behalf of the)\b"
    ),
    instrument=(
        r"\b(?:this|the|your|these) (?:rubric|assessment|scoring|grading|marking|checklist|criteria|score ?card"
        r"|evaluation"
        r"|(?:automatic |quality )?checks)\b"
    ),
    suspended=(
        r"\b(?:suspend|switch(?:ed)? off|turn(?:ed)? off|disable[ds]?|waive[ds]?|lift(?:ed)?|overrul\w+|overrid\w+"
        r"|cancel\w*) (?:it|them|the|this|these)\b"
    ),
    this_place=(
        r"\b(?:this|the) (?:platform|app|service|tool|programme|program|system|site|exercise|conversation|session"
        r"|interview)\b"
    ),
    settled=(
        r"\bthis (?:has been|is|was) (?:all |already )?(?:agreed|approved|cleared|confirmed|arranged|settled"
        r"|signed off)\b"
    ),
    top_award=rf"\b{_TOP} {_AWARD}\b(?! of\b)",
    my_answer=r"\bmy (?:answers?|repl(?:y|ies)|responses?)\b|\b(?:section|part|passage) (?:above|below)\b",
    filed=r"\bfor the (?:record|notes|file|minutes)\b",
    soft=(
        r"\b(?:kindly|leniently|generous(?:ly)?|mercy|merciful|be kind|be gentle|strict|harsh|severe|lenient"
        r"|compassion|benefit of the doubt|pass me)\b"
    ),
)
_RULES = rules(
    "ask award these_words",
    "ask award my_answer",
    "ask top_award",
    "these_words top_award",
    "office top_award",
    "judged_person filed",
    "soft my_answer",
    "ask these_words grader",
    "these_words grader award",
    "these_words award craft",
    "these_words grader looked",
    "these_words judged_person",
    "grader looked craft",
    "office award these_words",
    "office instrument",
    "this_place suspended instrument",
    "settled award",
    "settled top_award",
    "judged_person craft ask",
    "judged_person ask award",
    "soft ask these_words",
)
_MARKS = r"(?:levels?|marks?|bands?|scores?|grades?|ratings?)"
_ENOUGH = one_of(
    # A verdict dictated or awarded.
    r"^\W*(?:write|note|record|put down|state|report|conclude|log|say) (?:down )?that (?:i|the (?:candidate"
    r"|speaker|answer))\b",
    rf"{_START}(?:put|enter|write|give|set|choose|tick) (?:me |us |it |in )?(?:the |a )?{_TOP} {_AWARD}\b",
    rf"{_START}(?:tick|check off) (?:all |every )?(?:the )?(?:remaining |other |missing )?(?:criteri|anchors|boxes)",
    r"\b(?:to|for|dear|hello|hey) (?:the |whoever |you,? )?(?:person |one |colleague |system |model |human"
    r" )?(?:who is |is )?"
    r"(?:grading|marking|scoring|assessing|evaluating|judging)\b(?=\W*$|[:,])",
    rf"\b(?:leave|skip|ignore) the (?:low|lower|bottom) {_MARKS}\b",
    # A verdict reported.
    r"\b(?:my|these|all (?:of )?my) (?:\w+ )?answers? (?:was|were|is|are|has been|have been|got) "
    r"(?:marked|scored|rated|graded)\b",
    r"\bresult of (?:this|the) (?:round|interview|assessment|reading|answer)\b",
    r"\bbest (?:reply|answer|response|candidate) (?:of|so far|today|you (?:have )?ever)\b",
    r"\bout of a hundred\b.*\b(?:panel|result|score)\b",
    r"\b(?:the (?:answer|reply|response)|this) (?:above )?(?:is complete and|meets (?:every|all)|deserves"
    r"|shows (?:ownership|leadership))\b",
    r"\b(?:speaker|candidate|person) (?:above|below)\b",
    # Mercy.
    r"\bi(?:'m| am)? beg(?:ging)? (?:you|of you)\b[^.!?]*\b(?:kind|generous|mercy|pass|lenient|gentle|chance)\b",
    rf"\b(?:low|bad|poor) {_MARKS} (?:today|now|here|would|will)\b",
    r"\b(?:depends?|hangs?|rests?|rides?|riding) (?:entirely |only )?on this (?:one |single )?"
    r"(?:answer|interview|conversation|reply|result|mark|score)\b",
    r"\blook (?:up)?on (?:it|this|me|my \w+) (?:kindly|favou?rably|with kindness|mercifully)\b",
    r"\b(?:do not|don't) be (?:too |so |very )?(?:strict|harsh|hard on|severe)\b",
    r"\bplease be (?:very |so )?(?:kind to|gentle with|lenient|generous)\b",
    r"\byou are (?:the|my) (?:last|only) (?:hope|chance)\b|\bhave mercy\b|\btake pity\b",
)
BACKING = re.compile(
    r"\b(?:afraid|scared|nervous|whole night|all night|sleepless|out of work|unemployed|my (?:\w+ )?(?:daughter"
    r"|son|child(?:ren)?|parents|mother|father"
    r"|family|wife|husband)|rent|tears|cry(?:ing)?|desperate|given up|lose everything|ill)\b"
)
CLAIM = re.compile(
    r"\b(?:beg(?:ging)?|mercy|pity|strict|harsh|kindly|kind|lenient|generous|last hope|only hope|depends on this"
    r"|break me|signed off|agreed)\b"
)


def speaks_of_marks(piece: str) -> bool:
    """`piece` is one sentence in small letters."""
    return _ENOUGH.search(piece) is not None or meet(piece, _CUES, _RULES)
