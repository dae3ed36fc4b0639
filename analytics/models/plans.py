from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User

MOST_A_WEEK = 14


class Plan(models.Model):
    """What a person means to do each week, and the day they prepare for. No row: the usual three a week."""

    person = models.OneToOneField(User, models.CASCADE, primary_key=True, related_name="plan")
    sessions_a_week = models.PositiveSmallIntegerField(_("sessions a week"), default=3)
    talk_on = models.DateField(_("the day it counts"), null=True, blank=True)
    talk_title = models.CharField(_("what it is"), max_length=60, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("plan")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sessions_a_week__range=(1, MOST_A_WEEK)), name="a_week_has_a_bound"
            )
        ]

    def __str__(self) -> str:
        return f"{self.sessions_a_week} {self.talk_title}"

    @classmethod
    def of(cls, person: User) -> Plan:
        """Their plan, or the usual one, which is not saved."""
        return cls.objects.filter(person=person).first() or cls(person=person)

    def absorb(self, other: Plan) -> None:
        """Take from a guest's plan what this one leaves open."""
        if self.talk_on is None and other.talk_on:
            self.talk_on, self.talk_title = other.talk_on, other.talk_title
            self.save(update_fields=["talk_on", "talk_title", "updated_at"])
