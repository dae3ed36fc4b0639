"""The milestones there are: what each takes, and why it helps. None is reached by going on for long enough."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["MILESTONES", "Milestone"]


@dataclass(frozen=True)
class Milestone:
    """`course` names what is counted for it (see `analytics.achieving.courses`), `need` how much of it."""

    slug: str
    course: str
    need: int
    icon: str
    name: StrOrPromise
    what: StrOrPromise
    why: StrOrPromise


# As one would come upon them. Of those that are equally close, the earlier is shown first.
MILESTONES = (
    Milestone(
        "own_view", "own_views", 1, "eye",
        _("Your view first"),
        _("Say how a talk went before you read its review."),
        _("Only what you thought yourself can be compared with what was heard."),
    ),
    Milestone(
        "better_again", "better_attempts", 1, "rotate-cw",
        _("Once more, better"),
        _("Answer a question again and gain a level."),
        _("Saying it better while it is fresh is what stays with you."),
    ),
    Milestone(
        "drill_shown", "drills_shown", 1, "target",
        _("Five minutes well spent"),
        _("Show in a drill the one thing it was for."),
        _("One thing at a time is learned sooner than everything at once."),
    ),
    Milestone(
        "asked_back", "asked_back", 1, "message-circle-question-mark",
        _("Your turn to ask"),
        _("Ask a question back when you are invited to."),
        _("A good question of yours shows what you care about."),
    ),
    Milestone(
        "figures", "figures", 3, "hash",
        _("In figures"),
        _("Put a number on what you say in three answers of one talk."),
        _("A number lets a listener picture what words leave open."),
    ),
    Milestone(
        "story_told", "told", 1, "book-open",
        _("A story, told"),
        _("Write a story into your profile and tell it in a talk."),
        _("A story that is ready comes to you when you are nervous."),
    ),
    Milestone(
        "second_kind", "kinds", 2, "shapes",
        _("A second kind of talk"),
        _("Read the review of a second kind of talk."),
        _("What you do well in one kind shows more clearly in another."),
    ),
    Milestone(
        "week_kept", "week", 1, "calendar-check",
        _("A week as planned"),
        _("Practise in one week as often as your plan says."),
        _("A plan you can keep is worth more than one that sounds good."),
    ),
    Milestone(
        "closed", "closed", 1, "circle-check",
        _("One thing less"),
        _("Be done with one thing to work on: three talks could have shown it, and none did."),
        _("What is gone three times in a row leaves room for the next thing."),
    ),
    Milestone(
        "habit", "habits", 3, "sprout",
        _("It has become a habit"),
        _("Show in three talks in a row what was missing before."),
        _("Once may be luck. Three times is something you can do."),
    ),
    Milestone(
        "carried_over", "transfers", 1, "footprints",
        _("From the drill into the talk"),
        _("Show in a talk what was missing in one before, after a drill of it."),
        _("A drill is worth what arrives in a whole talk."),
    ),
    Milestone(
        "little_and_often", "drill_days", 3, "calendar-days",
        _("Little and often"),
        _("Drill the same thing on three different days."),
        _("What is called to mind again after a pause is kept for longer."),
    ),
    Milestone(
        "own_view_five", "own_views", 5, "scan-eye",
        _("Five honest guesses"),
        _("Say how it went before you read the review, in five talks."),
        _("Judging yourself is learned by guessing, and then looking."),
    ),
    Milestone(
        "near_views", "near_views", 3, "crosshair",
        _("A good eye"),
        _("Be within one level of the reading in all you rate, in three talks."),
        _("Whoever knows their own level knows what to practise without being told."),
    ),
    Milestone(
        "stayed_with_it", "better_attempts", 3, "layers",
        _("Stayed with it"),
        _("Answer one question again three times, each a level or more above the first time."),
        _("The second way to say it is seldom the best one."),
    ),
    Milestone(
        "harder", "harder", 1, "mountain",
        _("A step up"),
        _("Keep your band in a talk of the same kind at a harder difficulty."),
        _("Real talks do not ask how hard you would like them."),
    ),
    Milestone(
        "stress", "stress", 1, "timer",
        _("Under pressure"),
        _("Read the review of a talk in the stress style."),
        _("Pressure that you have met before is half as loud."),
    ),
    Milestone(
        "one_way", "one_way", 1, "video",
        _("Nobody nods"),
        _("Read the review of a one-way talk."),
        _("Recorded interviews give nothing back. That can be practised."),
    ),
    Milestone(
        "shared", "shared", 1, "share-2",
        _("A second pair of eyes"),
        _("Share a talk with somebody you trust."),
        _("Somebody who knows you hears what no reading can."),
    ),
    Milestone(
        "mentor_rated", "mentors", 1, "user-check",
        _("Heard by somebody else"),
        _("Have somebody rate a talk that you shared."),
        _("Where two views agree you can be surer, and where they do not there is something to ask."),
    ),
    Milestone(
        "solid", "solid", 5, "pentagon",
        _("Solid all round"),
        _("Be solid or better in all five general dimensions of one talk."),
        _("These five go with you into every talk, whatever it is about."),
    ),
    Milestone(
        "certain", "certain", 1, "trending-up",
        _("More than chance"),
        _("Rise in one general dimension by more than chance explains, your last talks against those before."),
        _("Single talks go up and down. This is more than that."),
    ),
    Milestone(
        "eve", "eve", 1, "sunset",
        _("The day before"),
        _("Practise on the day before the one you prepare for."),
        _("What you said aloud yesterday is on the tip of your tongue today."),
    ),
    Milestone(
        "back_again", "returns", 1, "undo-2",
        _("Back again"),
        _("Practise again after two weeks or more without."),
        _("A pause costs little. Beginning again is what counts."),
    ),
    Milestone(
        "both_languages", "languages", 2, "languages",
        _("In both languages"),
        _("Read the review of a talk in English and of one in Korean."),
        _("What you can say in two languages you have understood."),
    ),
    Milestone(
        "three_closed", "closed", 3, "list-checks",
        _("Three things less"),
        _("Be done with three things to work on."),
        _("By now you know how you learn, and the next one takes less."),
    ),
    Milestone(
        "weeks_kept", "weeks", 4, "calendar-range",
        _("Four weeks as planned"),
        _("Keep your plan in four weeks. They need not follow each other."),
        _("A rhythm that suits you outlasts any resolution."),
    ),
    Milestone(
        "all_kinds", "kinds", 6, "layout-grid",
        _("All six kinds"),
        _("Read the review of each of the six kinds of talk."),
        _("Asking, convincing, deciding, selling: one voice for all of them."),
    ),
    Milestone(
        "all_certain", "certain", 5, "compass",
        _("Further all round"),
        _("Rise in all five general dimensions by more than chance explains."),
        _("Nothing was bought at the price of something else."),
    ),
)  # fmt: skip
