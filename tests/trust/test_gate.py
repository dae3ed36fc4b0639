"""The quick half of the bench, as `manage.py evalbench --quick` reads it: no change may make a reading worse."""

import pytest

from evaluations.bench import cases
from evaluations.bench.run import bench
from evaluations.bench.tables import Figure, figures
from evaluations.readers import rules_reader


def is_worse(figure: Figure) -> bool:
    limit = figure.goal.target
    if limit is None or figure.value is None:
        return False
    return figure.value < limit if figure.goal.better == "high" else figure.value > limit


@pytest.mark.slow
def test_the_rules_hold_what_was_promised_of_them_on_the_quick_half():
    read = bench(cases.half(cases.own()), rules_reader(), parts=1, progress=lambda step, done, total: None)
    found = figures(read, "rules", resamples=1)
    assert all(figure.n for figure in found)
    assert {figure.goal.name: figure.value for figure in found if is_worse(figure)} == {}
