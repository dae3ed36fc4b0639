"""What a person means to do each week."""

from __future__ import annotations

from datetime import date

from ninja import Field, Schema


class PracticePlanOut(Schema):
    """The week runs from Monday to Sunday where the person is."""

    sessions_a_week: int = Field(description="How many sessions and drills a week; 3 until something is chosen.")
    done_this_week: int = Field(description="Sessions and drills since Monday in which something was answered.")
    week_from: date
    week_to: date
    talk_on: date | None = Field(description="The day it counts.")
    talk_title: str = Field(description="What that day is; empty where nobody said.")
    days_left: int | None = Field(description="Until `talk_on`: 0 today, null without a day or after it.")


class PracticePlanIn(Schema):
    """What is not sent stays. Null takes the day away."""

    sessions_a_week: int = Field(3, description="1 to 14.")
    talk_on: date | None = Field(None, description="Today or later, at most two years ahead.")
    talk_title: str = Field("", description="At most 60 characters.")
