"""What a person did that milestones are made of, and when: over their last sessions, in one statement."""

from __future__ import annotations

from evaluations.rubric import DISPUTED

# How far back is looked. What was reached before then was kept when it was reached.
SESSIONS = 200
# Where a figure is what an answer is praised for.
FIGURES = ("measured", "before_after", "counted", "amount")
# What is rated of a talk has to be this much before it says anything of an eye for one's own level.
FEWEST_RATED = 3

# The difference of all levels that both attempts have.
_GAINED = """
    SELECT sum(later.level::int - before.level::int)
    FROM jsonb_each_text(again.report -> 'levels') AS later (dimension, level)
    JOIN jsonb_each_text(first.report -> 'levels') AS before (dimension, level) USING (dimension)
"""

# Each gives moments, no more of them than any milestone asks for.
_PARTS = {
    # A sheet without ratings was left out.
    "own_views": """
        SELECT sheet.created_at
        FROM talk JOIN evaluations_ratingsheet AS sheet USING (evaluation_id)
        WHERE sheet.rater = 'self' AND EXISTS (SELECT FROM evaluations_rating WHERE sheet_id = sheet.id)
        ORDER BY 1 LIMIT 5
    """,
    # A level that two readings dispute is none to be measured by.
    "near_views": f"""
        SELECT sheet.created_at
        FROM talk
        JOIN evaluations_ratingsheet AS sheet USING (evaluation_id)
        JOIN evaluations_rating AS rated ON rated.sheet_id = sheet.id
        JOIN evaluations_dimensionlevel AS reading USING (evaluation_id, dimension)
        WHERE sheet.rater = 'self' AND reading.level IS NOT NULL
            AND coalesce(abs(reading.level - reading.checked_level) < {DISPUTED}, TRUE)
        GROUP BY sheet.id
        HAVING count(*) >= {FEWEST_RATED} AND max(abs(rated.level - reading.level)) <= 1
        ORDER BY 1 LIMIT 3
    """,
    # Of the answer with the most of them. Only what was read alike is compared.
    "better_attempts": f"""
        SELECT moment.at
        FROM (
            SELECT array_agg(retake.created_at) AS moments
            FROM turn
            CROSS JOIN LATERAL (SELECT * FROM coaching_retake WHERE turn_id = turn.id OFFSET 0) AS retake
            JOIN evaluations_analysis AS again ON again.retake_id = retake.id
            JOIN evaluations_analysis AS first ON first.turn_id = turn.id
            WHERE turn.is_seen AND turn.kind = 'answer' AND again.status = 'ready' AND first.status = 'ready'
                AND (again.reader, again.model, again.rubric_version, again.prompt_version)
                    = (first.reader, first.model, first.rubric_version, first.prompt_version)
                AND ({_GAINED}) > 0
            GROUP BY turn.id
            ORDER BY count(*) DESC, turn.id LIMIT 1
        ) AS best
        CROSS JOIN unnest(best.moments) AS moment (at)
        ORDER BY 1 LIMIT 3
    """,
    # A reading that was not seen yet must not be told of by what it did to an area.
    "closed": """
        SELECT area.resolved_at
        FROM evaluations_focusarea AS area
        WHERE area.person_id = %(person)s AND area.status = 'resolved' AND NOT EXISTS (
            SELECT FROM talk
            WHERE NOT talk.is_seen AND talk.evaluation_status = 'ready'
                AND talk.began_at BETWEEN area.last_seen_at AND area.resolved_at
        )
        ORDER BY 1 LIMIT 3
    """,
    "figures": """
        SELECT best.began_at
        FROM (
            SELECT talk.began_at, least(count(DISTINCT turn.question_number), 3) AS n
            FROM talk
            CROSS JOIN LATERAL (
                SELECT * FROM evaluations_evidence WHERE evaluation_id = talk.evaluation_id OFFSET 0
            ) AS evidence
            JOIN turn ON turn.id = evidence.turn_id
            WHERE talk.is_counted AND NOT talk.is_drill AND turn.question_number > 0
                AND evidence.polarity = 'plus' AND evidence.criterion = ANY(%(figures)s)
            GROUP BY talk.session_id, talk.began_at
            ORDER BY n DESC, talk.began_at LIMIT 1
        ) AS best
        CROSS JOIN generate_series(1, best.n)
    """,
    "asked_back": """
        SELECT turn.created_at
        FROM turn
        WHERE turn.reason = 'asked_back'
        ORDER BY 1 LIMIT 1
    """,
    "shared": """
        SELECT link.created_at
        FROM talk JOIN evaluations_sharelink AS link USING (evaluation_id)
        ORDER BY 1 LIMIT 1
    """,
    "mentors": """
        SELECT sheet.created_at
        FROM talk JOIN evaluations_ratingsheet AS sheet USING (evaluation_id)
        WHERE sheet.rater = 'mentor' AND EXISTS (SELECT FROM evaluations_rating WHERE sheet_id = sheet.id)
        ORDER BY 1 LIMIT 1
    """,
    # Told after it was written: an answer that became a story is not the story told.
    "told": """
        SELECT turn.created_at
        FROM coaching_story AS story
        JOIN coaching_storyuse AS told ON told.story_id = story.id
        JOIN coaching_turn AS turn ON turn.id = told.turn_id
        WHERE story.person_id = %(person)s AND turn.created_at > story.created_at
            AND turn.id IS DISTINCT FROM story.turn_id
        ORDER BY 1 LIMIT 1
    """,
}

_EACH = "\nUNION ALL\n".join(
    f"SELECT '{name}' AS what, part.* FROM ({part}) AS part (at)" for name, part in _PARTS.items()
)
MOMENTS = f"""
WITH talk AS MATERIALIZED (
    SELECT session_id, evaluation_id, evaluation_status, began_at, is_seen, is_counted, is_drill
    FROM analytics_entry
    WHERE person_id = %(person)s
    ORDER BY began_at DESC, session_id DESC
    LIMIT {SESSIONS}
),
-- Session by session: no plan may begin with everybody's turns, however few of them it takes the wanted ones for.
turn AS MATERIALIZED (
    SELECT said.id, said.kind, said.question_number, said.reason, said.created_at, talk.is_seen
    FROM talk
    CROSS JOIN LATERAL (SELECT * FROM coaching_turn WHERE session_id = talk.session_id OFFSET 0) AS said
)
{_EACH}
ORDER BY what, at
"""
