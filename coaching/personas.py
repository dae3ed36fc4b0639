"""Who sits opposite: for each kind of talk a usual counterpart and others to choose from, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from coaching.models import Preparation, Session

# How somebody speaks. It picks their phrases, and a model is told it in words.
Manner = Literal["warm", "direct", "exacting"]


@dataclass(frozen=True)
class Persona:
    slug: str
    name: str
    # As one says it of oneself after the name (English) or before it (Korean); may be empty.
    role: str
    manner: Manner
    # Told where one chooses and nowhere else: of people who need no role in the talk.
    choice: str = ""

    @property
    def label(self) -> str:
        """As a list to choose from says it."""
        return ", ".join(filter(None, [self.name, self.role or self.choice]))

    @property
    def initials(self) -> str:
        """Two capitals for a Latin name, the family name for a Korean one."""
        return "".join(word[0] for word in self.name.split()[:2]) if self.name.isascii() else self.name[0]

    @property
    def introduced(self) -> str:
        parts = [self.name, self.role] if self.name.isascii() else [self.role, self.name]
        return (", " if self.name.isascii() else " ").join(filter(None, parts))


def _both(
    slug: str, manner: Manner, *, en: tuple[str, str], ko: tuple[str, str], choice: tuple[str, str] = ("", "")
) -> dict[str, Persona]:
    return {
        "en": Persona(slug, *en, manner=manner, choice=choice[0]),
        "ko": Persona(slug, *ko, manner=manner, choice=choice[1]),
    }


# The first of each kind is the usual one.
PERSONAS: dict[Preparation, list[dict[str, Persona]]] = {
    Preparation.INTERVIEW: [
        _both("hiring_manager", "direct", en=("Maya Chen", "the hiring manager"), ko=("박서연", "채용 팀장")),
        _both("recruiter", "warm", en=("Daniel Reyes", "the recruiter"), ko=("최은지", "채용 담당자")),
        _both("peer", "exacting", en=("Priya Nair", "a future colleague"), ko=("이준호", "함께 일할 동료")),
    ],
    Preparation.CORPORATE: [
        _both("board_member", "exacting", en=("Helen Ward", "on the board"), ko=("정민호", "이사회 임원")),
        _both("cfo", "direct", en=("Victor Lindqvist", "the finance director"), ko=("송미라", "재무 총괄 임원")),
        _both(
            "colleague", "warm", en=("Grace Mbeki", "from the department next door"), ko=("임재훈", "옆 부서 팀장")
        ),
    ],
    Preparation.PITCH: [
        _both("investor", "direct", en=("Omar Haddad", "an investor"), ko=("한지우", "투자 심사역")),
        _both("jury_member", "exacting", en=("Ingrid Solberg", "on the jury"), ko=("서동혁", "데모데이 심사 위원")),
        _both(
            "sponsor", "warm", en=("Thomas Keller", "who would sponsor it in-house"), ko=("문소영", "사내 후원 임원")
        ),
    ],
    Preparation.SALES: [
        _both("buyer", "direct", en=("Ruth Adeyemi", "the buyer"), ko=("윤태경", "구매 담당자")),
        _both(
            "technical_buyer",
            "exacting",
            en=("Jonas Weber", "who would run it here"),
            ko=("강현석", "기술 검토 담당자"),
        ),
        _both("procurement", "warm", en=("Lucia Moretti", "from procurement"), ko=("배수진", "구매팀 계약 담당자")),
    ],
    Preparation.PRESENTATION: [
        _both("audience", "warm", en=("Leo Martins", "in the audience today"), ko=("오세라", "오늘 청중으로 온")),
        _both(
            "executive", "direct", en=("Nadia Rahman", "who decides on it"), ko=("백승우", "오늘 결정을 맡은 임원")
        ),
        _both("committee_member", "exacting", en=("Arthur Bell", "on the committee"), ko=("남궁현", "심사 위원")),
    ],
    Preparation.OTHER: [
        _both(
            "counterpart",
            "direct",
            en=("Sam Okafor", ""),
            ko=("김도윤", ""),
            choice=("matter-of-fact", "담담한 사람"),
        ),
        _both(
            "friend",
            "warm",
            en=("Ellie Novak", ""),
            ko=("신유나", ""),
            choice=("somebody who means well", "마음을 열어 주는 사람"),
        ),
        _both(
            "hard_to_move",
            "exacting",
            en=("Frank Dubois", ""),
            ko=("조성민", ""),
            choice=("somebody hard to move", "쉽게 물러서지 않는 사람"),
        ),
    ],
}


def choices(preparation_type: str, language: str) -> list[Persona]:
    """Who may sit opposite in this kind of talk, the usual one first."""
    return [both[language] for both in PERSONAS[Preparation(preparation_type)]]


def is_known(slug: str, preparation_type: str) -> bool:
    """Whether this talk has such a counterpart. An empty slug is the usual one."""
    return not slug or any(who.slug == slug for who in choices(preparation_type, "en"))


def find(slug: str, preparation_type: str, language: str) -> Persona:
    """The one of this slug; the usual one where it is empty."""
    there = choices(preparation_type, language)
    return next((who for who in there if who.slug == slug), there[0])


def persona(session: Session) -> Persona:
    return find(session.persona, session.preparation_type, session.language)


def counterpart(slug: str, preparation_type: str, language: str) -> dict[str, str]:
    """Who sits opposite, as the API tells it."""
    who = find(slug, preparation_type, language)
    return {"name": who.name, "role": who.role}
