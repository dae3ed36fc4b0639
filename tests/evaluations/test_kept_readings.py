"""What a model claimed is kept with the words it quotes, and no longer than they are."""

from __future__ import annotations

import pytest

from accounts.billing.models import ModelCall
from accounts.models import User
from accounts.services import choices, guests
from coaching import services as coaching
from coaching.models import Mind
from evaluations import analysing, judge, remembering, services
from evaluations.models import Analysis, Evaluation, EvaluationStatus, KeptReading
from evaluations.readers import Reading
from tests.evaluations.talks import ANSWERS, claim, practised, reading
from tests.factories import AccountFactory, GuestFactory, SessionFactory

pytestmark = pytest.mark.django_db
TRUE = "Last spring I was responsible for moving our stock list"


@pytest.fixture
def guest() -> User:
    guest: User = GuestFactory()
    choices.consent(person=guest, agreed=True)
    return guest


def meanwhile(monkeypatch: pytest.MonkeyPatch, happens) -> None:
    """While the model reads."""
    reads = remembering.Remembering.read

    def read(self, attempt, guarded, *, progress):
        asked = self._reader.read

        def late(*args, **named) -> list[Reading]:
            readings = asked(*args, **named)
            happens()
            return readings

        self._reader.read = late
        return reads(self, attempt, guarded, progress=progress)

    monkeypatch.setattr(remembering.Remembering, "read", read)


def test_a_talk_that_is_erased_takes_along_what_was_quoted_of_it(with_model, session, fake_openai):
    fake_openai.shaped = [reading(claim(session, TRUE))]
    judge.judge(with_model.pk)
    assert TRUE in str(KeptReading.objects.get().readings)
    coaching.erase(session=session)
    assert not KeptReading.objects.exists()


def test_so_does_an_answer(agreed, fake_openai):
    analysis = services.analyse(person=agreed, asked="And then?", text=ANSWERS[0])
    fake_openai.shaped = [reading()]
    analysing.analyse(analysis.pk)
    assert KeptReading.objects.get().analysis == analysis
    analysis.delete()
    assert not KeptReading.objects.exists()


def test_a_talk_that_is_erased_while_a_model_reads_it_leaves_nothing(with_model, session, fake_openai, monkeypatch):
    fake_openai.shaped = [reading(claim(session, TRUE))]
    meanwhile(monkeypatch, lambda: coaching.erase(session=session))
    with pytest.raises(judge.LeaseLost):
        judge.judge(with_model.pk)
    assert not KeptReading.objects.exists()
    assert not Evaluation.objects.exists()


def test_a_guest_who_moves_in_while_a_model_reads_is_read_once(guest, fake_openai, monkeypatch):
    talk = practised(SessionFactory(person=guest, mind=Mind.MODEL))
    ordered = services.finish(session=talk)
    fake_openai.shaped = [reading(claim(talk, TRUE))]
    account = AccountFactory()
    meanwhile(monkeypatch, lambda: guests.move_in(guest=guest, person=account))
    judge.judge(ordered.pk)
    assert not User.objects.filter(pk=guest.pk).exists()
    assert Evaluation.objects.get().status == EvaluationStatus.READY
    assert [row.person for row in (KeptReading.objects.get(), ModelCall.objects.get())] == [account, account]


def test_so_is_their_single_answer(guest, fake_openai, monkeypatch):
    analysis = services.analyse(person=guest, asked="And then?", text=ANSWERS[0])
    fake_openai.shaped = [reading()]
    account = AccountFactory()
    meanwhile(monkeypatch, lambda: guests.move_in(guest=guest, person=account))
    analysing.analyse(analysis.pk)
    done = Analysis.objects.get()
    assert (done.person, done.is_settled) == (account, True)
    assert KeptReading.objects.get().person == account
