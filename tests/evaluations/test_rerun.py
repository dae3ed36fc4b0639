import pytest

from coaching.models import Mind, Session
from evaluations import holding, services
from evaluations.models import Evaluation, EvaluationStatus


@pytest.fixture
def orders(monkeypatch) -> list[str]:
    given: list[str] = []
    monkeypatch.setattr("evaluations.tasks.judge.delay", given.append)
    return given


@pytest.fixture
def failed_by_model(with_model) -> Evaluation:
    holding.give_up(Evaluation.objects.all(), with_model.pk, error_code="timeout")
    return Evaluation.objects.get(pk=with_model.pk)


def test_a_failed_evaluation_begins_again_as_if_it_were_new(failed, orders, committed):
    Evaluation.objects.filter(pk=failed.pk).update(attempt=7, step="read", progress=10)
    with committed():
        again = services.rerun(evaluation=failed)
    assert orders == [str(failed.pk)]
    assert (again.status, again.error_code, again.step, again.progress) == (EvaluationStatus.QUEUED, "", "", 0)
    assert (again.attempt, again.lease_until, again.finished_at) == (0, None, None)


def test_asking_twice_orders_it_once(failed, orders, committed):
    with committed():
        services.rerun(evaluation=failed)
        services.rerun(evaluation=failed)
    assert len(orders) == 1


def test_a_review_that_is_there_is_not_read_again_and_the_person_is_told(ready, orders):
    with pytest.raises(services.NothingToRetry, match="Your review is ready. The same answers always read the same."):
        services.rerun(evaluation=ready)
    assert orders == []
    assert Evaluation.objects.get().status == EvaluationStatus.READY


def test_a_waiting_evaluation_is_not_ordered_again(ordered, orders, committed):
    with committed():
        assert services.rerun(evaluation=ordered).status == EvaluationStatus.QUEUED
    assert orders == []


@pytest.mark.parametrize("status", [EvaluationStatus.READY, EvaluationStatus.INSUFFICIENT])
@pytest.mark.parametrize("verb", [services.rerun, services.rerun_with_rules])
def test_a_reading_that_is_there_stays_and_so_does_its_mind(with_model, orders, committed, status, verb):
    Evaluation.objects.filter(pk=with_model.pk).update(status=status)
    with committed(), pytest.raises(services.NothingToRetry):
        verb(evaluation=with_model)
    assert orders == []
    assert Evaluation.objects.get().status == status
    assert Session.objects.get().mind == Mind.MODEL


def test_rules_read_what_the_model_could_not_and_the_evaluation_says_so(failed_by_model, fake_openai, committed):
    with committed():
        services.rerun_with_rules(evaluation=failed_by_model)
    done = Evaluation.objects.get()
    assert (done.status, done.reader, done.model) == (EvaluationStatus.READY, "rules", "")
    assert fake_openai.calls == []


def test_the_page_orders_it_again_and_leads_back(person, failed, orders, committed):
    with committed():
        answer = person.post(f"/evaluations/{failed.pk}/rerun/")
    assert (answer.status_code, answer.url) == (302, f"/evaluations/{failed.pk}/")
    assert orders == [str(failed.pk)]


def test_the_page_has_it_read_by_rules(person, failed_by_model, orders, committed):
    with committed():
        assert person.post(f"/evaluations/{failed_by_model.pk}/rerun-with-rules/").status_code == 302
    assert orders == [str(failed_by_model.pk)]
    assert Session.objects.get().mind == Mind.RULES


def test_a_program_orders_it_again_and_sees_it_queued(caller, failed, orders, committed):
    with committed():
        answer = caller.send(f"evaluations/{failed.pk}/rerun")
    assert (answer.status_code, answer.json()["status"], answer.json()["error_code"]) == (202, "queued", "")
    assert orders == [str(failed.pk)]


def test_a_program_has_it_read_by_rules(caller, failed_by_model, orders, committed):
    with committed():
        assert caller.send(f"evaluations/{failed_by_model.pk}/rerun?mind=rules").status_code == 202
    assert Session.objects.get().mind == Mind.RULES


def test_a_program_cannot_roll_the_dice_again(caller, ready, orders):
    answer = caller.send(f"evaluations/{ready.pk}/rerun")
    assert (answer.status_code, answer.json()["code"], answer.json()["type"]) == (409, "not_failed", "conflict")
    assert orders == []


@pytest.mark.parametrize("path", ["rerun/", "rerun-with-rules/"])
def test_a_stranger_orders_nothing_by_page(stranger, failed, orders, path):
    assert stranger.post(f"/evaluations/{failed.pk}/{path}").status_code == 404
    assert Evaluation.objects.get().status == EvaluationStatus.FAILED
    assert orders == []


def test_a_stranger_orders_nothing_by_program(other_caller, failed, orders):
    assert other_caller.send(f"evaluations/{failed.pk}/rerun?mind=rules").status_code == 404
    assert Evaluation.objects.get().status == EvaluationStatus.FAILED
    assert orders == []


@pytest.mark.parametrize("door", ["rerun", "rerun-with-rules"])
def test_who_asks_again_too_fast_is_told_to_wait_and_nothing_is_ordered(person, failed, orders, settings, door):
    settings.THROTTLES = settings.THROTTLES | {"analysis": "1/minute"}
    here = f"/evaluations/{failed.pk}/{door}/"
    assert person.post(here).status_code == 302
    holding.give_up(Evaluation.objects.all(), failed.pk, error_code="timeout")
    assert person.post(here).status_code == 429
    assert Evaluation.objects.get().status == EvaluationStatus.FAILED
