"""What a list tells of each session, and of how it compares with the talk before. Nothing of an unseen reading."""

from __future__ import annotations

from coaching.queries import moment
from evaluations.rubric import BANDS

# Among so many earlier talks the last of the same kind is looked for, to compare a score with.
MOST_EARLIER = 50
_BANDS = ", ".join(f"'{name}'" for name in BANDS["en"])

# The talk before, of the same kind and read alike. Where the two ranges meet the difference may be chance: no change.
_CHANGE = f"""
    SELECT shown.score - earlier.score
    FROM (
        SELECT score, score_low, score_high
        FROM (
            SELECT began_at, preparation_type, score, score_low, score_high
            FROM analytics_entry
            WHERE person_id = %(person)s AND is_counted AND NOT is_drill AND read_by = shown.read_by
                AND (began_at, session_id) < (shown.began_at, shown.session_id)
                AND shown.is_counted AND NOT shown.is_drill
            ORDER BY began_at DESC, session_id DESC
            LIMIT {MOST_EARLIER}
        ) AS talk
        WHERE preparation_type = shown.preparation_type
        ORDER BY began_at DESC
        LIMIT 1
    ) AS earlier
    WHERE earlier.score_high < shown.score_low OR earlier.score_low > shown.score_high
"""

ITEM = f"""
    json_build_object(
        'session_id', session_id,
        'evaluation_id', evaluation_id,
        'title', title,
        'subtitle', subtitle,
        'preparation_type', preparation_type,
        'category', nullif(category, ''),
        'language', language,
        'status', status,
        'is_drill', is_drill,
        'answers', answers,
        'seconds', seconds,
        'practised_at', {moment("began_at")},
        'practised_on', practised_on,
        'evaluation_status', nullif(evaluation_status, ''),
        'overall_score', CASE WHEN is_seen THEN score END,
        'score_range', CASE WHEN is_seen AND score IS NOT NULL THEN ARRAY[score_low, score_high] END,
        'band', CASE WHEN is_seen
            THEN (ARRAY[{_BANDS}])[least(5, greatest(1, round(score::float8 / 20)::int))]
        END,
        'strongest', CASE WHEN is_seen THEN nullif(strongest, '') END,
        'weakest', CASE WHEN is_seen THEN nullif(weakest, '') END,
        'change', ({_CHANGE}),
        'awaits_own_view', score IS NOT NULL AND NOT is_seen
    )
"""
