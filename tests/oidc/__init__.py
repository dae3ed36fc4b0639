"""Google and LinkedIn as one server of our own that speaks OpenID Connect: strict, and told when to misbehave."""

from tests.oidc.keys import Key
from tests.oidc.server import FakeProvider, Fault

__all__ = ["FakeProvider", "Fault", "Key"]
