from django.db import migrations

import interviewos.fields


class Migration(migrations.Migration):
    """Nothing was kept in the table before."""

    dependencies = [("accounts", "0002_people_and_access")]

    operations = [
        migrations.RemoveField("keptanswer", "body"),
        migrations.AddField("keptanswer", "body", interviewos.fields.EncryptedTextField(blank=True, default="")),
    ]
