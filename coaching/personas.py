"""Who sits opposite. One counterpart for each kind of talk and language."""

from dataclasses import dataclass

from coaching.models import Preparation, Session


@dataclass(frozen=True)
class Persona:
    name: str
    # As one says it of oneself after the name (English) or before it (Korean); may be empty.
    role: str

    @property
    def initials(self) -> str:
        """Two capitals for a Latin name, the family name for a Korean one."""
        return "".join(word[0] for word in self.name.split()[:2]) if self.name.isascii() else self.name[0]

    @property
    def introduced(self) -> str:
        parts = [self.name, self.role] if self.name.isascii() else [self.role, self.name]
        return (", " if self.name.isascii() else " ").join(filter(None, parts))


PERSONAS = {
    "en": {
        Preparation.INTERVIEW: Persona("Maya Chen", "the hiring manager"),
        Preparation.CORPORATE: Persona("Helen Ward", "on the board"),
        Preparation.PITCH: Persona("Omar Haddad", "an investor"),
        Preparation.SALES: Persona("Ruth Adeyemi", "the buyer"),
        Preparation.PRESENTATION: Persona("Leo Martins", "in the audience today"),
        Preparation.OTHER: Persona("Sam Okafor", ""),
    },
    "ko": {
        Preparation.INTERVIEW: Persona("박서연", "채용 팀장"),
        Preparation.CORPORATE: Persona("정민호", "이사회 임원"),
        Preparation.PITCH: Persona("한지우", "투자 심사역"),
        Preparation.SALES: Persona("윤태경", "구매 담당자"),
        Preparation.PRESENTATION: Persona("오세라", "오늘 청중으로 온"),
        Preparation.OTHER: Persona("김도윤", ""),
    },
}


def persona(session: Session) -> Persona:
    return PERSONAS[session.language][Preparation(session.preparation_type)]


def counterpart(slug: str, preparation_type: str, language: str) -> dict[str, str]:
    """Who sits opposite, as the API tells it: `name` and `role`."""
    who = PERSONAS[language][Preparation(preparation_type)]
    return {"name": who.name, "role": who.role}
