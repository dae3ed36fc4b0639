"""Who sits opposite. One counterpart for each kind of talk and language."""

from dataclasses import dataclass

from coaching.models import Preparation, Session


@dataclass(frozen=True)
class Persona:
    name: str
    role: str

    @property
    def initials(self) -> str:
        """Two capitals for a Latin name, the family name for a Korean one."""
        return "".join(word[0] for word in self.name.split()[:2]) if self.name.isascii() else self.name[0]


PERSONAS = {
    "en": {
        Preparation.INTERVIEW: Persona("Maya Chen", "hiring manager"),
        Preparation.CORPORATE: Persona("Helen Ward", "board member"),
        Preparation.PITCH: Persona("Omar Haddad", "investor"),
        Preparation.SALES: Persona("Ruth Adeyemi", "buyer"),
        Preparation.PRESENTATION: Persona("Leo Martins", "listener in the front row"),
        Preparation.OTHER: Persona("Sam Okafor", "the person you need to talk to"),
    },
    "ko": {
        Preparation.INTERVIEW: Persona("박서연", "채용 팀장"),
        Preparation.CORPORATE: Persona("정민호", "이사회 임원"),
        Preparation.PITCH: Persona("한지우", "투자 심사역"),
        Preparation.SALES: Persona("윤태경", "구매 담당자"),
        Preparation.PRESENTATION: Persona("오세라", "청중"),
        Preparation.OTHER: Persona("김도윤", "대화 상대"),
    },
}


def persona(session: Session) -> Persona:
    return PERSONAS[session.language][Preparation(session.preparation_type)]
