"""Columns wide enough for sealed text. The program of before can still read and write them."""

from django.db import migrations, models

from interviewos.fields import EncryptedJSONField, EncryptedTextField


class Migration(migrations.Migration):

    dependencies = [
        ('coaching', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='profile',
            name='set_aside',
            field=EncryptedJSONField(blank=True, db_default=models.Value('', models.TextField()), default=list, editable=False),
        ),
        migrations.AlterField('profile', 'agenda', EncryptedTextField(blank=True, max_length=2000)),
        migrations.AlterField('profile', 'cv_text', EncryptedTextField(blank=True, max_length=50000)),
        migrations.AlterField('profile', 'job_description', EncryptedTextField(blank=True, max_length=20000)),
        migrations.AlterField('profile', 'story_bank', EncryptedJSONField(blank=True, default=list)),
        migrations.AlterField('profile', 'structured_cv', EncryptedJSONField(blank=True, default=dict)),
        migrations.AlterField('session', 'agenda', EncryptedTextField(blank=True, max_length=2000)),
        migrations.AlterField('session', 'context', EncryptedTextField(blank=True, max_length=4000)),
        migrations.AlterField('session', 'job_description', EncryptedTextField(blank=True, max_length=20000)),
    ]
