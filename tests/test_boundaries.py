"""Foreign keys point down, like imports. (import-linter cannot see a key named by a string.)"""

from django.apps import apps

LOW_TO_HIGH = ["accounts", "billing", "questions", "resumes", "coaching", "evaluations", "roadmaps", "analytics"]


def test_foreign_keys_point_down():
    up = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_label in LOW_TO_HIGH
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model._meta.app_label in LOW_TO_HIGH
        if LOW_TO_HIGH.index(field.related_model._meta.app_label) > LOW_TO_HIGH.index(model._meta.app_label)
    ]
    assert up == []


def test_every_app_of_ours_has_its_place():
    ours = {config.label for config in apps.get_app_configs() if config.name.split(".")[0] in LOW_TO_HIGH}
    assert ours == set(LOW_TO_HIGH)
