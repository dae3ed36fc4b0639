"""Triggers that write down which session of whom, and which day, has to be looked at anew.

In the database and not in our services, because rows also go by cascade, by sweeps, by the admin and when a guest's
things move to an account; and because analytics lies above the apps whose rows it follows, which must not know it.
"""

from django.db import migrations

SESSIONS = """
CREATE FUNCTION analytics_note_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO analytics_change (person_id, session_id, practised_on)
        VALUES (OLD.person_id, OLD.id, OLD.practised_on);
    END IF;
    IF TG_OP = 'INSERT' OR (
        TG_OP = 'UPDATE' AND (OLD.person_id, OLD.practised_on) IS DISTINCT FROM (NEW.person_id, NEW.practised_on)
    ) THEN
        INSERT INTO analytics_change (person_id, session_id, practised_on)
        VALUES (NEW.person_id, NEW.id, NEW.practised_on);
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.person_id <> NEW.person_id THEN
        INSERT INTO analytics_change (person_id, session_id, practised_on)
        SELECT whose, NEW.id, retake.practised_on
        FROM coaching_retake AS retake
        JOIN coaching_turn AS turn ON turn.id = retake.turn_id
        CROSS JOIN unnest(ARRAY[OLD.person_id, NEW.person_id]) AS whose
        WHERE turn.session_id = NEW.id;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER analytics_session_comes_or_goes AFTER INSERT OR DELETE ON coaching_session
FOR EACH ROW EXECUTE FUNCTION analytics_note_session();

-- Not at every draft and every sign of life.
CREATE TRIGGER analytics_session_changes AFTER UPDATE ON coaching_session
FOR EACH ROW WHEN (
    (OLD.person_id, OLD.practised_on, OLD.created_at, OLD.title, OLD.preparation_type, OLD.category_id,
     OLD.custom_category, OLD.role, OLD.industry, OLD.language, OLD.status, OLD.source, OLD.archived_at)
    IS DISTINCT FROM
    (NEW.person_id, NEW.practised_on, NEW.created_at, NEW.title, NEW.preparation_type, NEW.category_id,
     NEW.custom_category, NEW.role, NEW.industry, NEW.language, NEW.status, NEW.source, NEW.archived_at)
) EXECUTE FUNCTION analytics_note_session();
"""

# Erased together with its session, a turn finds none: the session has told of itself.
TURNS = """
CREATE FUNCTION analytics_note_turn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO analytics_change (person_id, session_id, practised_on)
    SELECT person_id, id, practised_on FROM coaching_session
    WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.session_id ELSE NEW.session_id END;
    RETURN NULL;
END $$;

CREATE TRIGGER analytics_answer_comes AFTER INSERT ON coaching_turn
FOR EACH ROW WHEN (NEW.speaker = 'person') EXECUTE FUNCTION analytics_note_turn();

CREATE TRIGGER analytics_answer_goes AFTER DELETE ON coaching_turn
FOR EACH ROW WHEN (OLD.speaker = 'person') EXECUTE FUNCTION analytics_note_turn();

CREATE TRIGGER analytics_turn_changes AFTER UPDATE ON coaching_turn
FOR EACH ROW WHEN (
    OLD.kind IN ('answer', 'question', 'warm_up')
    AND (OLD.text, OLD.overrun, OLD.created_at) IS DISTINCT FROM (NEW.text, NEW.overrun, NEW.created_at)
) EXECUTE FUNCTION analytics_note_turn();
"""

RETAKES = """
CREATE FUNCTION analytics_note_retake() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    retake coaching_retake;
BEGIN
    IF TG_OP = 'DELETE' THEN retake := OLD; ELSE retake := NEW; END IF;
    INSERT INTO analytics_change (person_id, session_id, practised_on)
    SELECT session.person_id, session.id, retake.practised_on
    FROM coaching_turn AS turn
    JOIN coaching_session AS session ON session.id = turn.session_id
    WHERE turn.id = retake.turn_id;
    RETURN NULL;
END $$;

CREATE TRIGGER analytics_retake_comes_or_goes AFTER INSERT OR DELETE ON coaching_retake
FOR EACH ROW EXECUTE FUNCTION analytics_note_retake();
"""

# Every stored reading sets `finished_at`, in the transaction in which its levels and its evidence come.
READINGS = """
CREATE FUNCTION analytics_note_reading() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO analytics_change (person_id, session_id, practised_on)
    SELECT person_id, id, practised_on FROM coaching_session
    WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.session_id ELSE NEW.session_id END;
    RETURN NULL;
END $$;

CREATE TRIGGER analytics_reading_comes_or_goes AFTER INSERT OR DELETE ON evaluations_evaluation
FOR EACH ROW EXECUTE FUNCTION analytics_note_reading();

CREATE TRIGGER analytics_reading_changes AFTER UPDATE ON evaluations_evaluation
FOR EACH ROW WHEN (
    (OLD.status, OLD.finished_at, OLD.overall_score) IS DISTINCT FROM (NEW.status, NEW.finished_at, NEW.overall_score)
) EXECUTE FUNCTION analytics_note_reading();

CREATE FUNCTION analytics_note_own_view() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO analytics_change (person_id, session_id, practised_on)
    SELECT session.person_id, session.id, session.practised_on
    FROM evaluations_evaluation AS evaluation
    JOIN coaching_session AS session ON session.id = evaluation.session_id
    WHERE evaluation.id = CASE WHEN TG_OP = 'DELETE' THEN OLD.evaluation_id ELSE NEW.evaluation_id END;
    RETURN NULL;
END $$;

CREATE TRIGGER analytics_own_view_comes AFTER INSERT ON evaluations_ratingsheet
FOR EACH ROW WHEN (NEW.rater = 'self') EXECUTE FUNCTION analytics_note_own_view();

CREATE TRIGGER analytics_own_view_goes AFTER DELETE ON evaluations_ratingsheet
FOR EACH ROW WHEN (OLD.rater = 'self') EXECUTE FUNCTION analytics_note_own_view();

CREATE FUNCTION analytics_note_drill() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO analytics_change (person_id, session_id, practised_on)
    SELECT person_id, id, practised_on FROM coaching_session WHERE id = NEW.session_id;
    RETURN NULL;
END $$;

CREATE TRIGGER analytics_drill_comes AFTER INSERT ON evaluations_drill
FOR EACH ROW EXECUTE FUNCTION analytics_note_drill();
"""

AWAY = """
DROP FUNCTION IF EXISTS analytics_note_session, analytics_note_turn, analytics_note_retake, analytics_note_reading,
    analytics_note_own_view, analytics_note_drill CASCADE;
"""

# What was practised before is laid to the history by the next sweeps.
BEFORE = """
INSERT INTO analytics_change (person_id, session_id, practised_on)
SELECT person_id, id, practised_on FROM coaching_session
UNION ALL
SELECT session.person_id, session.id, retake.practised_on
FROM coaching_retake AS retake
JOIN coaching_turn AS turn ON turn.id = retake.turn_id
JOIN coaching_session AS session ON session.id = turn.session_id;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("analytics", "0001_look_back"),
        ("coaching", "0007_count_practice_for_its_day"),
        ("evaluations", "0006_remember_what_a_drill_is_for"),
    ]
    operations = [
        migrations.RunSQL(SESSIONS + TURNS + RETAKES + READINGS, AWAY),
        migrations.RunSQL(BEFORE, migrations.RunSQL.noop),
    ]
