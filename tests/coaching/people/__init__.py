"""People who practise, good and bad, and a judge of the partner who has never read the partner's own rules."""

from tests.coaching.people.judge import complaints
from tests.coaching.people.persons import PEOPLE, Person
from tests.coaching.people.talking import hold
from tests.coaching.people.voices import VOICES, Voice

__all__ = ["PEOPLE", "VOICES", "Person", "Voice", "complaints", "hold"]
