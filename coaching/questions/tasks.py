"""What the bank counts in the background. It may run twice."""

from celery import shared_task
from django.db import connection

from interviewos.celery import SweptTask

# Only rows whose count has changed are written.
ASKED = """
    UPDATE questions_question AS question
    SET usage_count = counted.times
    FROM (
        SELECT question.id, count(turn.id) AS times
        FROM questions_question AS question
        LEFT JOIN coaching_turn AS turn ON turn.question_id = question.id AND turn.kind = 'question'
        GROUP BY question.id
    ) AS counted
    WHERE question.id = counted.id AND question.usage_count <> counted.times
"""


@shared_task(base=SweptTask)
def count_asked() -> int:
    """How often each question was asked, in the sessions that are still kept."""
    with connection.cursor() as cursor:
        cursor.execute(ASKED)
        return int(cursor.rowcount)
