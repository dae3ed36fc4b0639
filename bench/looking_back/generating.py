"""Fills a database with talks that were held, read and looked at, each table in one statement over many talks."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

import psycopg

from bench.looking_back.words import PARAGRAPHS, paragraphs
from evaluations import rubric
from evaluations.pipeline.gaps import THEMES
from evaluations.rubric.dimensions import CONTEXT, UNIVERSAL, all_dimensions

EMAIL = "bench@example.com"
TURNS = 25
YEARS = 3
# What a search looks for: said in every other talk of its language, or in one of a few thousand.
COMMON = {"en": "deadline", "ko": "마감"}
RARE = {"en": "zeppelin", "ko": "열기구"}
# Talks that are written at once, so that a run can say how far it is.
AT_ONCE = 10_000

_KINDS = ", ".join(f"({number}, '{kind}')" for number, kind in enumerate(CONTEXT))
_DIMENSIONS = ", ".join(
    f"('{kind}', '{name}', {position}, '{'universal' if position < len(UNIVERSAL) else 'context'}')"
    for kind, names in CONTEXT.items()
    for position, name in enumerate((*UNIVERSAL, *names))
)
# Of each theme one that a rubric knows, a universal one if there is one.
_KNOWN = {
    theme: next((name, each) for name in all_dimensions() for each in sorted(criteria & rubric.load(name).names))
    for theme, criteria in THEMES.items()
}
_CRITERIA = ", ".join(
    f"({n}, '{theme}', '{name}', '{each}')" for n, (theme, (name, each)) in enumerate(_KNOWN.items())
)


@dataclass(frozen=True)
class Size:
    """Talks of the one person that is measured, people in all, and talks of each of the others."""

    talks: int
    people: int = 1
    each: int = 0

    @property
    def all_talks(self) -> int:
        return self.talks + (self.people - 1) * self.each

    @property
    def turns(self) -> int:
        return self.all_talks * TURNS


PEOPLE = """
INSERT INTO accounts_user (
    id, created_at, updated_at, password, is_superuser, email, full_name, language, time_zone, is_guest, is_staff,
    is_active, last_active_at, avatar
)
SELECT gen_random_uuid(), now() - interval '%(years)s years', now(), '', FALSE,
    CASE WHEN n = 0 THEN %(email)s ELSE 'bench' || n || '@example.com' END,
    'Bench', 'en', 'UTC', FALSE, FALSE, TRUE, now(), ''
FROM generate_series(0, %(people)s - 1) AS n
"""

# All agreed to be compared with each other.
CHOICES = """
INSERT INTO accounts_personsettings (
    person_id, job_category, industry, role, difficulty, tone, notifications, in_cohort, updated_at
)
SELECT id, '', '', '', 'medium', '', FALSE, TRUE, now() FROM accounts_user WHERE email LIKE 'bench%@example.com'
"""

# What all other statements are made of; it goes when they are done. The newest talk of a person has the number 0. The
# measured one practises every kind of talk, and daily where they have few: so that both have as many days in the time
# that is asked of. Everybody else keeps to one kind.
TALKS = f"""
CREATE UNLOGGED TABLE bench_talk AS
SELECT
    row_number() OVER (ORDER BY p.number, n) AS row,
    n AS number,
    p.id AS person,
    gen_random_uuid() AS session,
    gen_random_uuid() AS evaluation,
    now() - interval '2 hours' - n * least(interval '1 day', interval '{YEARS} years' / talks) AS at,
    kinds.kind,
    CASE WHEN n %% 3 = 0 THEN 'ko' ELSE 'en' END AS language,
    2 + (hashint8(n * 7919 + p.number) & 1073741823) %% 3 AS level,
    n %% 20 = 4 AS is_drill,
    n %% 50 = 9 AS is_archived,
    n %% 33 <> 5 AS is_seen,
    CASE WHEN n %% 10 = 3 THEN 'model' ELSE 'rules' END AS reader,
    fitting.categories[1 + n %% cardinality(fitting.categories)] AS category
FROM (
    SELECT id, row_number() OVER (ORDER BY email <> %(email)s, id) - 1 AS number,
        CASE WHEN email = %(email)s THEN %(talks)s ELSE %(each)s END AS talks
    FROM accounts_user
    WHERE email LIKE 'bench%%@example.com'
) AS p
CROSS JOIN LATERAL generate_series(0, p.talks - 1) AS n
JOIN (VALUES {_KINDS}) AS kinds (place, kind)
    ON kinds.place = CASE p.number WHEN 0 THEN n ELSE p.number END %% {len(CONTEXT)}
LEFT JOIN (
    SELECT preparation_type, array_agg(id ORDER BY id) AS categories FROM questions_category GROUP BY 1
) AS fitting ON fitting.preparation_type = kinds.kind
"""

SESSIONS = """
INSERT INTO coaching_session (
    id, created_at, person_id, title, preparation_type, meeting_subtype, category_id, custom_category, role, industry,
    difficulty, style, language, tone, agenda, job_description, context, question_count, mind, status, expires_at,
    active_at, practised_on, completed_at, archived_at, draft, summary, summarised_to, source
)
SELECT
    session, at, person,
    CASE language WHEN 'ko' THEN '연습 ' ELSE 'Practice talk ' END || number, kind, '', category, '',
    'Site reliability engineer', 'Retail', 'medium', 'standard', language, '', '', '', '', 6, 'rules', 'completed',
    at + interval '2 hours', at + interval '25 minutes', at::date, at + interval '25 minutes',
    CASE WHEN is_archived THEN at + interval '1 hour' END, '', '', 0, 'web'
FROM bench_talk WHERE row BETWEEN %(first)s AND %(last)s
"""

DRILLS = f"""
INSERT INTO evaluations_drill (session_id, theme, dimension, criterion)
SELECT session, theme, dimension, criterion
FROM bench_talk
JOIN (VALUES {_CRITERIA}) AS known (place, theme, dimension, criterion) ON place = number %% {len(THEMES)}
WHERE is_drill AND row BETWEEN %(first)s AND %(last)s
"""

TURNS_OF = f"""
INSERT INTO coaching_turn (
    id, created_at, session_id, number, speaker, kind, text, status, question_number, reason, quote, time_spent,
    delivery, mind, attempt, error_code, settled_at
)
SELECT
    gen_random_uuid(), at + n * interval '1 minute', session, n,
    CASE WHEN said THEN 'person' ELSE 'partner' END,
    CASE WHEN said THEN 'answer' WHEN n %% 4 = 1 THEN 'question' ELSE 'probe' END,
    CASE WHEN said THEN
        first.text || ' ' || second.text || CASE WHEN n = 2 AND number %% 2 = 0 THEN
            CASE language WHEN 'ko' THEN ' {COMMON["ko"]}을' ELSE ' {COMMON["en"]}' END ELSE '' END
        || CASE WHEN n = 2 AND number %% 6000 = 6 THEN ' {RARE["ko"]}를'
            WHEN n = 2 AND number %% 6000 = 7 THEN ' {RARE["en"]}' ELSE '' END
        ELSE left(first.text, 90) || '?' END,
    'done', (n + 3) / 4, '', '', CASE WHEN said THEN 60 END, '{{}}', CASE WHEN said THEN '' ELSE 'rules' END, 0, '',
    CASE WHEN NOT said THEN at + n * interval '1 minute' END
FROM bench_talk AS talk
CROSS JOIN generate_series(1, {TURNS}) AS n
CROSS JOIN LATERAL (
    SELECT n %% 2 = 0 AS said,
        (hashint8(row * 64 + n) & 1073741823) %% {PARAGRAPHS} AS one,
        (hashint8(row * 64 + n + 32) & 1073741823) %% {PARAGRAPHS} AS other
) AS chosen
JOIN bench_paragraph AS first ON (first.spoken, first.place) = (language, one)
JOIN bench_paragraph AS second ON (second.spoken, second.place) = (language, other)
WHERE row BETWEEN %(first)s AND %(last)s
"""

EVALUATIONS = f"""
INSERT INTO evaluations_evaluation (
    id, created_at, session_id, status, step, progress, error_code, attempt, digest, rubric_version, prompt_version,
    reader, model, readings, dropped_claims, overall_score, score_low, score_high, report, finished_at
)
SELECT
    evaluation, at + interval '26 minutes', session, 'ready', '', 100, '', 1, md5(session::text), '1', '1', reader,
    CASE reader WHEN 'model' THEN 'fake-model' ELSE '' END, 1, 0, 20 * level + number %% 17, 20 * level,
    20 * level + 20,
    jsonb_build_object(
        'headline', 'You say what you did.',
        'summary', 'Your answers name your own part, and most of them carry a number.',
        'strength', 'A number in four of six answers.',
        'improvements', (
            SELECT jsonb_agg(jsonb_build_object(
                'dimension', dimension, 'criterion', criterion, 'title', 'Say what changed', 'quote', 'we fixed it',
                'why', 'Two answers stop early.', 'drill', 'End on a number.', 'turn_id', said.id
            ))
            FROM (VALUES {_CRITERIA}) AS known (place, theme, dimension, criterion) WHERE (place + number) %% 4 = 0
        ),
        'gaps', (
            SELECT jsonb_agg(jsonb_build_array(dimension, criterion))
            FROM (VALUES {_CRITERIA}) AS known (place, theme, dimension, criterion) WHERE (place + number) %% 3 = 0
        ),
        'suggestions', jsonb_build_array('Practise one answer with a clock.'),
        'answers', '[]'::jsonb, 'delivery', jsonb_build_object('words_a_minute', 128, 'fillers', 3)
    ),
    at + interval '27 minutes'
FROM bench_talk
JOIN LATERAL (SELECT id FROM coaching_turn WHERE session_id = session AND coaching_turn.number = 6) AS said ON TRUE
WHERE row BETWEEN %(first)s AND %(last)s
"""

LEVELS = f"""
INSERT INTO evaluations_dimensionlevel (
    evaluation_id, dimension, "group", state, level, low, high, why, position
)
SELECT evaluation, name, part, 'observed', level + (row + position) %% 2, level, least(level + 2, 5),
    'Four of six answers show it.', position
FROM bench_talk JOIN (VALUES {_DIMENSIONS}) AS known (kind, name, position, part) USING (kind)
WHERE row BETWEEN %(first)s AND %(last)s
"""

EVIDENCE = f"""
INSERT INTO evaluations_evidence (
    evaluation_id, turn_id, number, dimension, criterion, polarity, quote, start, "end", comment
)
SELECT evaluation, turn.id, turn.number / 2, dimension, criterion,
    CASE WHEN turn.number = 6 THEN 'minus' ELSE 'plus' END, left(turn.text, 60), 0, 60, 'In your own words.'
FROM bench_talk AS talk
JOIN coaching_turn AS turn ON turn.session_id = session AND turn.number IN (2, 4, 6)
JOIN (VALUES {_CRITERIA}) AS known (place, theme, dimension, criterion)
    ON place = (talk.number + turn.number) %% {len(THEMES)}
WHERE row BETWEEN %(first)s AND %(last)s
"""

OWN_VIEWS = """
INSERT INTO evaluations_ratingsheet (id, created_at, evaluation_id, rater, name, note)
SELECT gen_random_uuid(), at + interval '28 minutes', evaluation, 'self', '', ''
FROM bench_talk WHERE is_seen AND row BETWEEN %(first)s AND %(last)s
"""

IN_TURN = (SESSIONS, DRILLS, TURNS_OF, EVALUATIONS, LEVELS, EVIDENCE, OWN_VIEWS)


def generate(url: str, size: Size) -> Iterator[str]:
    """Says how far it is. `url` is a superuser's: no trigger runs, so nothing is checked or noted row by row."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute("SET maintenance_work_mem = '256MB'")
        _write_paragraphs(connection)
        connection.execute(PEOPLE, {"email": EMAIL, "people": size.people, "years": YEARS + 1})
        connection.execute(CHOICES)
        connection.execute(TALKS, {"email": EMAIL, "talks": size.talks, "each": size.each})
        connection.execute("CREATE INDEX ON bench_talk (row); ANALYZE bench_talk")
        yield from _in_batches(connection, size.all_talks)
        connection.execute("DROP TABLE bench_talk, bench_paragraph")


def _write_paragraphs(connection: psycopg.Connection) -> None:
    connection.execute("CREATE UNLOGGED TABLE bench_paragraph (spoken text, place int, text text)")
    with connection.cursor() as cursor, cursor.copy("COPY bench_paragraph FROM STDIN") as copy:
        for paragraph in paragraphs():
            copy.write_row(paragraph)
    connection.execute("ANALYZE bench_paragraph")


def _in_batches(connection: psycopg.Connection, talks: int) -> Iterator[str]:
    begun = time.monotonic()
    for first in range(1, talks + 1, AT_ONCE):
        last = min(first + AT_ONCE - 1, talks)
        for statement in IN_TURN:
            connection.execute(statement, {"first": first, "last": last})
        yield f"{last * TURNS:,} turns, {time.monotonic() - begun:.0f} s"
