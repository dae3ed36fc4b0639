"""The floor's SQL for what the product writes: its statements, in their order, with the columns each call needs.

What the product reads with a fixed statement (`coaching.queries`, `evaluations.queries`) the floor takes from there.
"""

PERSON = """
    SELECT p.id, p.language FROM accounts_user p
    JOIN accounts_device d ON d.person_id = p.id AND d.id = %s AND d.ended_at IS NULL
    WHERE p.id = %s AND p.is_active
"""

LOCK_PERSON = "SELECT id FROM accounts_user WHERE id = %s FOR UPDATE"
STARTED_TODAY = (
    "SELECT count(*) FROM billing_sessionstart WHERE person_id = %s AND created_at >= now() - interval '1 day'"
)
START_COUNTED = "INSERT INTO billing_sessionstart (id, created_at, person_id) VALUES (gen_random_uuid(), now(), %s)"
DEFAULTS = """
    SELECT c.role, c.industry, c.tone, c.difficulty, f.preparation_type, f.meeting_subtype, f.role, f.industry,
        f.agenda, f.tone, f.job_description
    FROM accounts_user p
    LEFT JOIN accounts_personsettings c ON c.person_id = p.id
    LEFT JOIN coaching_profile f ON f.person_id = p.id
    WHERE p.id = %s
"""
START = """
    INSERT INTO coaching_session (
        id, created_at, person_id, title, preparation_type, meeting_subtype, category_id, custom_category, role,
        industry, difficulty, style, language, tone, agenda, job_description, context, question_count, mind, status,
        expires_at, completed_at, archived_at, draft, summary, summarised_to, source
    ) VALUES (
        %s, now(), %s, %s, %s, %s, NULL, '', '', '', 'medium', 'standard', %s, '', '', '', %s, 6,
        'rules', 'in_progress', now() + interval '2 hours', NULL, NULL, '', '', 0, 'api'
    )
"""
_OF_ROLE = """
    SELECT fitting.category_id FROM questions_role_categories AS fitting
    JOIN questions_role AS role ON role.id = fitting.role_id WHERE '' <> ''
"""
QUESTION = f"""
    SELECT question.id, question.text
    FROM questions_question AS question
    JOIN questions_category AS category ON category.id = question.category_id
    WHERE question.is_active AND question.review = 'approved' AND question.made_for_id IS NULL
        AND category.is_active AND category.deleted_at IS NULL AND question.preparation_type = %s
    ORDER BY
        CASE
            WHEN question.category_id = NULL THEN 0 WHEN false AND question.category_id IN ({_OF_ROLE}) THEN 1
            WHEN category.for_any_role THEN 2 WHEN question.category_id IN ({_OF_ROLE}) THEN 3 ELSE 4
        END,
        array_position(ARRAY['easy', 'medium', 'hard'], question.difficulty::text), md5(question.slug || %s)
    LIMIT 1
"""
FIRST_TURN = """
    INSERT INTO coaching_turn (
        id, created_at, session_id, number, speaker, kind, text, status, question_id, question_number, reason, quote,
        client_id, time_spent, delivery, mind, lease, lease_until, attempt, error_code, settled_at
    ) VALUES (
        gen_random_uuid(), now(), %s, 1, 'partner', 'question', %s, 'done', %s, 1, '', '', NULL, NULL, '{}', 'rules',
        NULL, NULL, 0, '', now()
    )
"""
IS_MINE = "SELECT id FROM coaching_session WHERE person_id = %s AND id = %s"
LOCK = "SELECT status, archived_at, expires_at, paused_at, active_at FROM coaching_session WHERE id = %s FOR UPDATE"
LAST_TURN = """
    SELECT number, question_id, question_number, answer_by FROM coaching_turn
    WHERE session_id = %s ORDER BY number DESC LIMIT 1
"""
SAY = """
    INSERT INTO coaching_turn (
        id, created_at, session_id, number, speaker, kind, text, status, question_id, question_number, reason, quote,
        client_id, time_spent, delivery, mind, lease, lease_until, attempt, error_code, settled_at
    ) VALUES (
        gen_random_uuid(), now(), %s, %s, 'person', 'answer', %s, 'done', %s, %s, '', '', NULL, NULL, '{}', '', NULL,
        NULL::timestamptz, 0, '', NULL::timestamptz
    ), (
        gen_random_uuid(), now(), %s, %s, 'partner', '', '', 'pending', NULL, 0, '', '', NULL, NULL, '{}', '', NULL,
        NULL, 0, '', NULL
    ) RETURNING id
"""
GO_ON = "UPDATE coaching_session SET active_at = now(), status = 'in_progress' WHERE id = %s"
CLAIM = """
    UPDATE coaching_turn SET lease = gen_random_uuid(), lease_until = now() + interval '15 seconds',
        attempt = attempt + 1, text = ''
    WHERE (lease_until IS NULL OR lease_until < now()) AND id = %s AND status = 'pending' RETURNING lease
"""
CLAIMED = """
    SELECT coaching_turn.number, coaching_turn.attempt, coaching_turn.kind, coaching_turn.lease, coaching_session.id,
        coaching_session.preparation_type, coaching_session.language, coaching_session.style,
        coaching_session.difficulty, coaching_session.question_count, coaching_session.mind,
        coaching_session.summarised_to
    FROM coaching_turn INNER JOIN coaching_session ON coaching_turn.session_id = coaching_session.id
    WHERE coaching_turn.id = %s
"""
TALK = """
    SELECT coaching_turn.question_id, coaching_turn.question_number, coaching_turn.text, questions_question.type,
        questions_question.probes
    FROM coaching_turn LEFT JOIN questions_question ON coaching_turn.question_id = questions_question.id
    WHERE coaching_turn.session_id = %s AND coaching_turn.status = 'done' AND coaching_turn.number < %s
    ORDER BY coaching_turn.number
"""
_STILL_MINE = """
    lease = %s AND id = %s AND status = 'pending' AND session_id NOT IN (
        SELECT id FROM coaching_session WHERE id = %s AND status = 'completed'
    )
"""
DIRECT = f"""
    UPDATE coaching_turn SET kind = 'probe', question_id = %s, question_number = %s, reason = 'no_number', quote = %s
    WHERE {_STILL_MINE}
"""
SETTLE = f"""
    UPDATE coaching_turn SET status = 'done', text = %s, error_code = '', mind = 'rules', lease = NULL,
        lease_until = NULL, settled_at = now()
    WHERE {_STILL_MINE}
"""
REPLY = """
    SELECT coaching_turn.text, coaching_turn.question_number, coaching_session.question_count, coaching_session.status
    FROM coaching_turn INNER JOIN coaching_session ON coaching_turn.session_id = coaching_session.id
    WHERE coaching_turn.id = %s
"""

ANSWERS = """
    SELECT count(*) FROM coaching_turn
    WHERE session_id = %s AND speaker = 'person' AND kind = 'answer' AND question_number > 0
"""
CLOSE = """
    UPDATE coaching_session SET status = 'completed', completed_at = now() WHERE id = %s AND NOT status = 'completed'
"""
DROP_REPLY = """
    UPDATE coaching_turn SET status = 'failed', error_code = 'ended', lease = NULL, lease_until = NULL,
        settled_at = now()
    WHERE session_id = %s AND status = 'pending'
"""
IS_EVALUATED = "SELECT id, status FROM evaluations_evaluation WHERE session_id = %s"
EVALUATE = """
    INSERT INTO evaluations_evaluation (
        id, created_at, session_id, status, step, progress, error_code, lease, lease_until, attempt, digest,
        rubric_version, prompt_version, reader, model, readings, dropped_claims, overall_score, score_low, score_high,
        report, finished_at
    ) VALUES (
        gen_random_uuid(), now(), %s, 'queued', '', 0, '', NULL, NULL, 0, '', '', '', '', '', 0, 0, NULL, NULL, NULL,
        '{}', NULL
    ) RETURNING id, status
"""
