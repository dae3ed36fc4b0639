"""A topic's slug stands in each entry and in the sums of its days: where staff change it, all of them are laid in again."""

from django.db import migrations

TOPICS = """
CREATE FUNCTION analytics_note_topic() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO analytics_change (person_id, session_id, practised_on)
    SELECT person_id, id, practised_on FROM coaching_session
    WHERE category_id = NEW.id
    ORDER BY person_id, practised_on;
    RETURN NULL;
END $$;

CREATE TRIGGER analytics_topic_is_renamed AFTER UPDATE ON questions_category
FOR EACH ROW WHEN (OLD.slug IS DISTINCT FROM NEW.slug) EXECUTE FUNCTION analytics_note_topic();
"""

AWAY = "DROP FUNCTION IF EXISTS analytics_note_topic CASCADE;"

# What was renamed before.
BEFORE = """
INSERT INTO analytics_change (person_id, session_id, practised_on)
SELECT session.person_id, session.id, session.practised_on
FROM coaching_session AS session
JOIN questions_category AS category ON category.id = session.category_id
JOIN analytics_entry AS entry ON entry.session_id = session.id
WHERE entry.category <> category.slug
ORDER BY session.person_id, session.practised_on;
"""


class Migration(migrations.Migration):
    dependencies = [("analytics", "0005_find_words_by_one_index")]
    operations = [
        migrations.RunSQL(TOPICS, AWAY),
        migrations.RunSQL(BEFORE, migrations.RunSQL.noop),
    ]
