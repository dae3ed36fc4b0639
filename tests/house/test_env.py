import pytest
from django.core.exceptions import ImproperlyConfigured

from interviewos import env


def test_an_empty_value_counts_as_not_set(monkeypatch):
    monkeypatch.setenv("THING", "  ")
    assert env.text("THING", "fallback") == "fallback"


def test_a_required_value_that_is_missing_is_named(monkeypatch):
    monkeypatch.delenv("THING", raising=False)
    with pytest.raises(ImproperlyConfigured, match="THING is not set"):
        env.text("THING")


@pytest.mark.parametrize(("written", "meant"), [("1", True), ("True", True), ("off", False), ("", True)])
def test_a_flag_reads_the_usual_words(monkeypatch, written, meant):
    monkeypatch.setenv("THING", written)
    assert env.flag("THING", default=True) is meant


def test_a_flag_refuses_anything_else(monkeypatch):
    monkeypatch.setenv("THING", "maybe")
    with pytest.raises(ImproperlyConfigured, match="THING must be true or false, not 'maybe'"):
        env.flag("THING")


def test_a_whole_number_below_its_least_is_refused(monkeypatch):
    monkeypatch.setenv("THING", "-1")
    with pytest.raises(ImproperlyConfigured, match="THING must be 0 or more"):
        env.integer("THING", 5, least=0)


def test_a_number_in_words_is_refused(monkeypatch):
    monkeypatch.setenv("THING", "five")
    with pytest.raises(ImproperlyConfigured, match="THING must be a whole number, not 'five'"):
        env.integer("THING", 5)


def test_a_list_drops_empty_places(monkeypatch):
    monkeypatch.setenv("THING", "a, b,,")
    assert env.listed("THING") == ["a", "b"]


def test_a_database_over_a_unix_socket():
    entry = env.database("postgresql://app@/practice?host=/run/postgresql", pool=3)
    assert (entry["HOST"], entry["NAME"], entry["USER"], entry["PORT"]) == ("/run/postgresql", "practice", "app", "")
    assert entry["OPTIONS"]["pool"]["max_size"] == 3
    assert entry["OPTIONS"]["prepare_threshold"] == 5
    assert entry["CONN_MAX_AGE"] == 0


def test_a_database_over_the_network_keeps_odd_passwords_and_tls():
    entry = env.database("postgres://app:p%40ss%2F@db.example:6432/practice?sslmode=require")
    assert (entry["HOST"], entry["PORT"], entry["PASSWORD"]) == ("db.example", "6432", "p@ss/")
    assert entry["OPTIONS"]["sslmode"] == "require"


def test_pgbouncer_gets_no_pool_no_prepared_statements_and_no_server_side_cursors(monkeypatch):
    monkeypatch.setenv("DATABASE_POOL", "0")
    entry = env.database("postgres://app@db/practice")
    assert entry["OPTIONS"] == {"prepare_threshold": None}
    assert entry["DISABLE_SERVER_SIDE_CURSORS"] is True


@pytest.mark.parametrize(
    "url", ["mysql://a@b/c", "nonsense", "postgres://db/", "postgres://db:port/name", "postgres://[db/x"]
)
def test_a_database_url_that_cannot_work_is_refused(url):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        env.database(url)


@pytest.mark.parametrize(
    ("url", "broker", "cache"),
    [
        ("unix:///run/r.sock", "redis+socket:///run/r.sock?virtual_host=0", "unix:///run/r.sock?db=1"),
        ("unix:///run/r.sock?db=4", "redis+socket:///run/r.sock?virtual_host=4", "unix:///run/r.sock?db=5"),
        ("redis://:pw@host:6379", "redis://:pw@host:6379/0", "redis://:pw@host:6379/1"),
        ("rediss://host/2", "rediss://host/2", "rediss://host/3"),
    ],
)
def test_the_cache_never_shares_a_database_with_the_broker(url, broker, cache):
    """Clearing the cache empties its database."""
    assert env.celery_broker(url) == broker
    assert env.cache(url)["LOCATION"] == cache


@pytest.mark.parametrize("url", ["http://host", "redis://host/name", "redis://host:99999999", "unix:///x?db=a"])
def test_a_redis_url_that_cannot_work_is_refused(url):
    with pytest.raises(ImproperlyConfigured, match="REDIS_URL"):
        env.cache(url)


def test_one_of_a_few_words(monkeypatch):
    monkeypatch.setenv("SHAPE", "line")
    assert env.choice("SHAPE", "json", "line", default="json") == "line"
    monkeypatch.setenv("SHAPE", "poem")
    with pytest.raises(ImproperlyConfigured, match="SHAPE must be one of json, line, not 'poem'"):
        env.choice("SHAPE", "json", "line", default="json")


def test_addresses_and_networks(monkeypatch):
    monkeypatch.setenv("WITHIN", "10.0.0.7, 10.1.0.0/16,::1")
    assert env.networks("WITHIN", []) == ["10.0.0.7", "10.1.0.0/16", "::1"]


@pytest.mark.parametrize("value", ["localhost", "10.0.0.0/99", "10.0.0.7/8"])
def test_what_is_no_address_and_no_network_is_refused(monkeypatch, value):
    monkeypatch.setenv("WITHIN", value)
    with pytest.raises(ImproperlyConfigured, match="WITHIN"):
        env.networks("WITHIN", [])
