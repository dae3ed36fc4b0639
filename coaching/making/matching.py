"""Which question of the bank tests a requirement, and why. Rules only: the same text gives the same pairs."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from coaching.listening import topics
from coaching.making import themes
from coaching.making.requirements import Requirement
from coaching.making.themes import Theme
from coaching.questions.models import Category, Difficulty, Question, QuestionType, Role

# What a title says of the advert and not of the job.
ADVERT = re.compile(r"채용|모집|공고|구인|\b(?:job|vacancy|we are hiring|hiring)\b", re.IGNORECASE)
LADDER = [Difficulty.EASY, Difficulty.MEDIUM, Difficulty.HARD]
# What every advert says, and what therefore tells nothing.
COMMON = topics(
    "experience ability able strong good excellent knowledge understanding skills skilled years proven track record"
    " working work worked role job responsible including required preferred least comparable similar plus familiar"
    " background people team help new well level high clear various right one two three four five six seven first"
    " day days week make makes thing things used use using another other"
) | topics(
    "경험 경력 능력 역량 지식 이해 가능 우대 이상 보유 활용 업무 관련 대한 통한 필요 필수 있는 있으신 하는 수행 담당"
    " 기반 다양한 중요 따른 분야 직접 신규 관리 처리 결과"
)
FIRST = 0.2
# Below this share of its telling words a requirement is not what the question asks about.
ENOUGH_WORDS = 0.34
FEWEST_WORDS = 2
# Topics of certain jobs that a text is about: one, or two that are almost as close, or none that stands out.
CLOSE = 0.75
CLEAR = 1.3
APART = 1.18
FEWEST_TOPICS = 4
# A few words are about any trade.
FEWEST_TOLD = 10
# Of the words of a role's name, so many stand in the title.
NAMED = 0.5
# What the names of many roles share.
RANKS = topics("manager officer specialist assistant worker representative analyst lead senior junior head") | topics(
    "담당자 매니저 관리자 직원 엔지니어 전문가 신입 모집 채용"
)


@dataclass(frozen=True)
class Match:
    """`themes` are what both are about; `words` the requirement's own that the question takes up."""

    question: Question
    score: float
    themes: tuple[Theme, ...]
    words: tuple[str, ...]


class Bank:
    """Questions to choose from, read once for one language."""

    def __init__(self, questions: Iterable[Question], language: str) -> None:
        self.questions = list(questions)
        self.language = language
        self._topics = {question.pk: _about(question, language) for question in self.questions}
        counted = Counter(topic for about in self._topics.values() for topic in about)
        self._weights = {topic: math.log(1 + len(self.questions) / count) for topic, count in counted.items()}
        # A word the bank has never heard weighs as much as its rarest.
        self._rarest = math.log(1 + len(self.questions))

    def only(self, categories: Collection[UUID]) -> list[Question]:
        return [one for one in self.questions if one.category.for_any_role or one.category_id in categories]

    def matches(
        self, requirement: Requirement, among: Sequence[Question], *, difficulty: str, but: Collection[UUID] = ()
    ) -> list[Match]:
        """Those that test it, the closest first."""
        asked, wanted = topics(requirement.text) - COMMON, themes.asked_in(requirement.text)
        found = [
            self._match(question, requirement, asked, wanted, difficulty)
            for question in among
            if question.pk not in but
        ]
        return sorted(filter(None, found), key=lambda match: (-match.score, match.question.slug))

    def _match(
        self,
        question: Question,
        requirement: Requirement,
        asked: frozenset[str],
        wanted: Sequence[Theme],
        difficulty: str,
    ) -> Match | None:
        strengths = {theme: strength for theme in wanted if (strength := theme.strength(question))}
        shared = asked & self._topics[question.pk]
        share = sum(map(self._weight, shared)) / (sum(map(self._weight, asked)) or 1.0)
        says_it = share >= ENOUGH_WORDS and len(shared) >= min(FEWEST_WORDS, len(asked))
        if not strengths and not says_it:
            return None
        # What a line names first is what it is about.
        strengths = {theme: strength + FIRST * (theme is wanted[0]) for theme, strength in strengths.items()}
        common = 0.2 * (len(strengths) - 1) if strengths else 0.0
        score = max(strengths.values(), default=0.0) + common + share
        score += 0.15 * _fits(question, requirement) - 0.1 * away(question, difficulty)
        about = tuple(sorted(strengths, key=lambda theme: -strengths[theme]))
        return Match(question, score, about, _own_words(requirement.text, shared) if says_it else ())

    def categories_for(self, text: str, role: str, roles: Iterable[Role]) -> list[UUID]:
        """The one or two topics of certain jobs that a text is about, the closest first."""
        named = _role_named(role, roles) or _role_named(_title(text), roles)
        if named is not None:
            return [category.pk for category in named.categories.all() if category.pk in self._jobs][:2]
        said = topics(f"{role} {text}") - COMMON
        if len(said) < FEWEST_TOLD:
            return []
        scores = {pk: self._nearness(said, about) for pk, about in self._jobs.items()}
        ranked = sorted(scores, key=lambda pk: -scores[pk])
        if len(ranked) < FEWEST_TOPICS:
            return [pk for pk in ranked[:1] if scores[pk]]
        best, usual = scores[ranked[0]], scores[ranked[len(ranked) // 2]]
        # A long text has a word of every trade in it: one of them has to stand out, from the usual and from the next.
        if best < CLEAR * usual or best < APART * scores[ranked[2]]:
            return []
        return [pk for pk in ranked[:2] if scores[pk] >= CLOSE * best]

    @cached_property
    def _jobs(self) -> dict[UUID, Counter[str]]:
        """How often each word is said in the questions of a certain job."""
        jobs: dict[UUID, Counter[str]] = {}
        for question in self.questions:
            if not question.category.for_any_role:
                known = jobs.setdefault(question.category_id, _named(question.category))
                known.update(self._topics[question.pk])
        return jobs

    def _nearness(self, said: frozenset[str], about: Counter[str]) -> float:
        everywhere = self._jobs.values()
        shared = said & about.keys()
        rare = {topic: math.log(1 + len(everywhere) / sum(topic in job for job in everywhere)) for topic in shared}
        return sum(rare[topic] * math.log(1 + about[topic]) for topic in shared)

    def _weight(self, topic: str) -> float:
        return self._weights.get(topic, self._rarest)


def _title(text: str) -> str:
    """The first line with words in it, and no more of it than a title has."""
    title = next((line.strip() for line in text.splitlines() if topics(line)), "")[:80]
    return ADVERT.sub(" ", title)


def _role_named(title: str, roles: Iterable[Role]) -> Role | None:
    """The role whose name a title says, or says half of. None where two are named equally well."""
    said, shares = topics(title), {}
    for role in roles:
        names = [topics(name) - RANKS or topics(name) for name in role.name.values()]
        share = max(len(name & said) / len(name) if name else 0.0 for name in names)
        whole = any(name.lower() in title.lower() for name in role.name.values())
        shares[role] = share + whole * len(str(role))
    best = max(shares.values(), default=0.0)
    named = [role for role, share in shares.items() if share == best]
    return named[0] if best >= NAMED and len(named) == 1 else None


def _about(question: Question, language: str) -> frozenset[str]:
    """What a question is about: its words, what it listens for, and what staff call it."""
    said = [question.said(language), *question.expected_points.get(language, ())]
    return topics(" ".join([*said, *question.tags, question.competency.replace("_", " ")]).replace("-", " "))


def _named(category: Category) -> Counter[str]:
    """A topic's name says more than any of its questions."""
    said = " ".join([*category.name.values(), *category.description.values()])
    return Counter(dict.fromkeys(topics(said), 8))


def _own_words(text: str, stems: frozenset[str]) -> tuple[str, ...]:
    """The words of a text that have these stems, as they are written there."""
    return tuple(dict.fromkeys(word for word in text.replace(",", " ").split() if topics(word) & stems))


def _fits(question: Question, requirement: Requirement) -> bool:
    """What one has done is asked for as a story; what one knows, as a question about the trade."""
    tells = requirement.kind in ("experience", "behaviour")
    return tells == (question.type == QuestionType.BEHAVIORAL)


def away(question: Question, difficulty: str) -> int:
    return abs(LADDER.index(Difficulty(question.difficulty)) - LADDER.index(Difficulty(difficulty)))
