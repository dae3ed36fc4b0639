from __future__ import annotations

from collections.abc import Iterator

import pytest
from allauth.socialaccount.providers.google import views
from allauth.socialaccount.providers.google.views import GoogleOAuth2Adapter

from accounts.providers import Google
from interviewos import env
from tests.oidc.server import FakeProvider

ANN = {"sub": "1001", "name": "Ann Example", "email": "ann@example.com", "email_verified": True}
ANN |= {"picture": "https://pictures.example/ann", "locale": "en", "given_name": "Ann", "family_name": "Example"}


@pytest.fixture
def google(settings, monkeypatch) -> Iterator[FakeProvider]:
    """Google is configured, and is a server of ours."""
    with FakeProvider(client_id="google-client", person=dict(ANN)) as fake:
        _configure(settings, monkeypatch, "GOOGLE", fake)
        monkeypatch.setattr(views, "CERTS_URL", f"{fake.url}/certs")
        monkeypatch.setattr(views, "ID_TOKEN_ISSUER", fake.url)
        monkeypatch.setattr(GoogleOAuth2Adapter, "authorize_url", f"{fake.url}/authorize")
        monkeypatch.setattr(GoogleOAuth2Adapter, "access_token_url", f"{fake.url}/token")
        monkeypatch.setattr(GoogleOAuth2Adapter, "identity_url", f"{fake.url}/oauth2/v2/userinfo")
        monkeypatch.setattr(Google, "token_info_url", f"{fake.url}/tokeninfo")
        yield fake


@pytest.fixture
def linkedin(settings, monkeypatch) -> Iterator[FakeProvider]:
    """LinkedIn is configured, and is a server of ours that has LinkedIn's ways."""
    with FakeProvider(client_id="linkedin-client", refuses_pkce=True, person=ANN | {"sub": "li-1"}) as fake:
        monkeypatch.setenv("LINKEDIN_OIDC_URL", fake.url)
        _configure(settings, monkeypatch, "LINKEDIN", fake)
        yield fake


def _configure(settings, monkeypatch, name: str, fake: FakeProvider) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv(f"{name}_CLIENT_ID", fake.client_id)
    monkeypatch.setenv(f"{name}_CLIENT_SECRET", fake.secret)
    settings.SOCIALACCOUNT_PROVIDERS = env.social()


@pytest.fixture(params=["google", "linkedin"])
def provider(request: pytest.FixtureRequest) -> tuple[str, FakeProvider]:
    """Each of them in turn, with its name."""
    return request.param, request.getfixturevalue(request.param)
