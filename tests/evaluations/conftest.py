import pytest

from coaching.models import Mind, Session
from evaluations import holding, judge, services
from evaluations.models import Evaluation
from tests.evaluations.talks import practised
from tests.factories import SessionFactory


@pytest.fixture
def session(user) -> Session:
    """Three answers, not yet finished."""
    return practised(SessionFactory(person=user))


@pytest.fixture
def ordered(session) -> Evaluation:
    """Finished, and nobody reads it yet."""
    return services.finish(session=session)


@pytest.fixture
def ready(ordered) -> Evaluation:
    """Read by rules, and its person wants to see it at once."""
    judge.judge(ordered.pk)
    services.skip_self_rating(evaluation=ordered)
    return Evaluation.objects.get(pk=ordered.pk)


@pytest.fixture
def with_model(session, agreed, fake_openai) -> Evaluation:
    """Finished, to be read by a model whose server is ours."""
    Session.objects.filter(pk=session.pk).update(mind=Mind.MODEL)
    session.refresh_from_db()
    return services.finish(session=session)


@pytest.fixture
def failed(ordered) -> Evaluation:
    holding.give_up(Evaluation.objects.all(), ordered.pk, error_code="timeout")
    return Evaluation.objects.get(pk=ordered.pk)
