"""Searches in words that a person typed: nothing of them is ever read as a query's own signs."""

from __future__ import annotations

import re
import unicodedata

from psycopg import sql

# A question of more characters is refused before it comes here.
LONGEST = 200
# So many words of a question are looked for in each turn, to show where they stand.
MOST_MARKED = 12
_APART = re.compile(r"[\s'\\\x00-\x1f\x7f]+")
_HANGUL = re.compile(r"[가-힣]")

# The turn of each session that has most of the terms, a person's own before a question, and the answer to link to.
TURNS = """
SELECT DISTINCT ON (turn.session_id) turn.session_id, coalesce(answer.id, turn.id), turn.kind, said
FROM coaching_turn AS turn
CROSS JOIN LATERAL (SELECT concat_ws(' ', turn.text, nullif(turn.overrun, '')) AS said) AS words
CROSS JOIN LATERAL (
    SELECT count(*) AS hits FROM unnest(%(patterns)s::text[]) AS pattern WHERE said ~* pattern
) AS found
LEFT JOIN LATERAL (
    SELECT id
    FROM coaching_turn AS reply
    WHERE reply.session_id = turn.session_id AND reply.number > turn.number AND reply.speaker = 'person'
        AND turn.kind <> 'answer'
    ORDER BY reply.number
    LIMIT 1
) AS answer ON TRUE
WHERE turn.session_id = ANY(%(sessions)s) AND turn.kind IN ('answer', 'question', 'warm_up') AND hits > 0
ORDER BY turn.session_id, hits DESC, turn.kind <> 'answer', turn.number
"""


def terms(q: str) -> list[str]:
    """What was typed, in the letters the history keeps it in."""
    return [term for term in _APART.split(unicodedata.normalize("NFC", q).lower()) if term]


def query(q: str) -> str:
    """The words that each row found must have, as a tsquery: each term begins one of them.

    The terms stand in the statement itself, for it is planned for them: a plan for any words is a bad one for most.
    psycopg quotes them for it, and holding neither quotes nor backslashes they mean nothing to a tsquery.
    PostgreSQL cuts "e-mail" into words that have to follow each other; the history keeps no places, only words.
    Signs alone are no words, and make NULL, which finds nothing: beside a filter nothing would leave all of it.
    """
    told = sql.Literal(" & ".join(f"'{term}':*" for term in dict.fromkeys(terms(q)))).as_string()
    query = f"to_tsquery('simple', {told})".replace("%", "%%")
    return rf"nullif(regexp_replace({query}::text, '<(-|\d+)>', '&', 'g')::tsquery, '')"


def marked(q: str) -> list[str]:
    """The terms as they stand in a text."""
    bare = (re.sub(r"^\W+|\W+$", "", term) for term in terms(q))
    return list(dict.fromkeys(term for term in bare if term))[:MOST_MARKED]


def patterns(q: str, begins: str) -> list[str]:
    """Regular expressions: a word `begins` with a term; a Korean word may have it anywhere."""
    return [("" if _HANGUL.search(term) else begins) + re.sub(r"(\W)", r"\\\1", term) for term in marked(q)]
