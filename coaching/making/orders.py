"""Words that speak to a machine instead of to a person."""

import re

_ORDERS = re.compile(
    "|".join(
        (
            r"\b(?:ignore|disregard|forget|override|bypass)\b[^.!?\n]{0,40}\b(?:previous|prior|above|earlier|all"
            r"|your|these|any)\b"
            r"[^.!?\n]{0,24}\b(?:instructions?|rules?|prompts?|guidelines?|directions?)\b",
            r"\b(?:system|developer|hidden) (?:prompt|message|instructions?)\b|\bprompt injection\b|\bjailbreak\b",
            r"\b(?:you are|act as|pretend to be)(?: now)? (?:an? |the )?(?:\w+ )?(?:ai|llm|language model"
            r"|assistant|chatbot|chatgpt|gpt|dan)\b",
            r"\bas an? (?:ai|language model)\b|\bnew instructions?\s*:",
            r"(?:^|\n)\s*[\[<#*]*\s*(?:system|assistant|developer|user)\s*[\]>#*]*\s*:",
            r"<\|?/?\s*(?:system|assistant|user|im_start|im_end|instructions?|prompt)\b[^>\n]{0,40}>|\[/?inst\]"
            r"|<<sys>>",
            r"\b(?:reply|respond|answer|output|print)\b[^.!?\n]{0,12}\b(?:only with|with only|nothing but"
            r"|with the (?:word|text)|in json|verbatim)\b",
            r"\b(?:every|each|all) (?:question|reply|answer)s? (?:must|should|shall) (?:say|contain|include|be"
            r"|mention|end|begin)\b",
            r"\b(?:hire|recommend|pass|praise) (?:this|the|every) (?:candidate|applicant|person)\b",
            r"(?:이전|위의?|앞의?|기존|모든|지금까지의)[^.!?\n]{0,12}(?:지시|명령|규칙|프롬프트"
            r"|지침)[^.!?\n]{0,16}(?:무시|잊|따르지|버리)",
            r"(?:시스템|숨은) ?(?:프롬프트|메시지|지시)|(?:너는|당신은) (?:이제 )?(?:AI|인공지능|챗봇|언어 ?모델)",
            r"(?:만점|최고 ?점)[^.!?\n]{0,14}(?:주세요|줘|처리|달라)|(?:라고만|그대로) (?:출력|응답|대답)(?:해"
            r"|하)(?:라|세요|십시오)",
        )
    ),
    re.IGNORECASE,
)


def gives_orders(text: str) -> bool:
    return _ORDERS.search(text.replace("’", "'")) is not None
