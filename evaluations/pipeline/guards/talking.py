"""Talk about the talk: what was asked, what will be answered, what could still be said."""

import re

_ENGLISH = re.compile(
    r"\b(?:you (?:have |had |just )?(?:asked|wanted|want|would like|wish) (?:me|to (?:know|hear))|(?:your|that"
    r"|this|the) (?:\w+ )?question"
    r"|(?:would|do) you (?:like|want) me to|(?:shall|should|may|can|could) i (?:say|tell|go|explain|elaborate"
    r"|continue|give|begin|start)"
    r"|(?:more|further|many|other) (?:examples|details?|to say|about (?:it|that|this))|(?:any|some|more|further"
    r"|full|greater) (?:amount of )?details?|(?:talk|say"
    r"|tell|hear) (?:more )?about (?:it|that|this)"
    r"|(?:let me|i will|i'll|i would like to|i want to|i'd like to|allow me to) (?:now |just |first |briefly "
    r"|quickly )?(?:begin|start|come|turn|answer|address|try"
    r"|explain|say|tell|put|share|summari[sz]e|repeat)|as i (?:have |'ve )?(?:just |already )?(?:said|mentioned"
    r"|told)|to (?:put|say) it (?:once )?(?:more |again )?(?:\w+ly|short|plainly)?"
    r"|once (?:more|again)|to be (?:clear|brief|short)|in (?:short|other words|summary)|i (?:hope|think|believe)"
    r" (?:this|that|i)(?: have|'ve)? (?:answers?|answered|gives?))\b"
)
_KOREAN = re.compile(
    r"(?:물으셨|물어보셨|질문하셨|여쭤보셨|듣고 싶으신|궁금해하신|알고 싶으신)|(?:그|이|좋은|해당|말씀하신)"
    r" ?질문(?:을|에|은|이)|말씀드린 (?:대로|것처럼|바)"
    r"|(?:말씀드|설명해 드|설명드)(?:릴까요|리면|리겠습니다|리자면|릴 수 있|려도)|(?:답변|대답|말씀)(?:을|에)?"
    r" ?(?:해|드려|드리) ?(?:보|겠|도록)|답해 보|(?:이야기|말씀)부터|답이 되었"
    r"|(?:다시 한번|한 번 더|거듭|요약하|정리하|짧게|간단히|먼저) [^.!?\n]{0,8}(?:말씀|정리|요약|답)"
)


def is_about_the_talk(piece: str) -> bool:
    """`piece` is in small letters with straight quotes."""
    return _ENGLISH.search(piece) is not None or _KOREAN.search(piece) is not None
