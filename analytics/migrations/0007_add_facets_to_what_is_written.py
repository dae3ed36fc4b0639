"""Facets are the database's to add (`analytics.queries.facets` asks for them): no entry is without, whoever writes it.

So also where workers of the version before lay in while a new one is rolled out: they took what 0005 noted, too.
"""

from django.db import migrations

# Of what somebody called a topic the sum stands for it: there is no sign in that that means anything.
FACETS = """
CREATE FUNCTION analytics_add_facets() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.words := NEW.words || array_to_tsvector(array_remove(
        ARRAY[
            CASE WHEN NEW.status = 'archived' THEN '=away ' ELSE '=of ' END || NEW.person_id,
            '=is ' || NEW.status,
            '=kind ' || NEW.preparation_type,
            '=topic ' || md5(NEW.category),
            '=in ' || NEW.language,
            CASE WHEN NEW.is_drill THEN '=drill' ELSE '=talk' END,
            to_char(NEW.practised_on, '"=on "YYYY-MM'),
            CASE WHEN NEW.is_seen THEN '=score ' || NEW.score END
        ],
        NULL
    ));
    RETURN NEW;
END $$;

CREATE TRIGGER analytics_entry_has_facets BEFORE INSERT OR UPDATE OF words ON analytics_entry
FOR EACH ROW EXECUTE FUNCTION analytics_add_facets();
"""

AWAY = "DROP FUNCTION IF EXISTS analytics_add_facets CASCADE;"

# What has been laid in without since 0005.
AGAIN = """
INSERT INTO analytics_change (person_id, session_id, practised_on)
SELECT person_id, session_id, practised_on
FROM analytics_entry AS entry
WHERE NOT words @@ '''=talk'' | ''=drill'''::tsquery
    AND NOT EXISTS (SELECT FROM analytics_change AS noted WHERE noted.session_id = entry.session_id)
ORDER BY person_id, practised_on;
"""


class Migration(migrations.Migration):
    dependencies = [("analytics", "0006_follow_a_renamed_topic")]
    operations = [
        migrations.RunSQL(FACETS, AWAY),
        migrations.RunSQL(AGAIN, migrations.RunSQL.noop),
    ]
