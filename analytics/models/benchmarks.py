from __future__ import annotations

from django.db import models

from coaching.models import Preparation


class Benchmark(models.Model):
    """Where the averages of a cohort lie: twenty people or more who agreed, the same kind of talk, read alike.

    `key` is a dimension or "" for the score. Nothing in it leads to a person.
    """

    preparation_type = models.CharField(max_length=12, choices=Preparation)
    read_by = models.CharField(max_length=160)
    key = models.CharField(max_length=30, blank=True)
    people = models.PositiveIntegerField()
    # Quartiles of the people's own averages: 0-100 of scores, 1-5 of levels.
    low = models.FloatField()
    middle = models.FloatField()
    high = models.FloatField()
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["preparation_type", "read_by", "key"], name="benchmark_once"),
            models.CheckConstraint(condition=models.Q(people__gte=20), name="at_least_twenty_people"),
        ]

    def __str__(self) -> str:
        return f"{self.preparation_type} {self.key} {self.people}"
