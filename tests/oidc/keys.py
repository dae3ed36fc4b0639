"""What a provider signs with, as both kinds of list publish it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any

import jwt
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID


class Key:
    def __init__(self, kid: str = "key-1") -> None:
        self.kid = kid
        self.private = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    def sign(self, claims: dict[str, Any]) -> str:
        return jwt.encode(claims, self.private, algorithm="RS256", headers={"kid": self.kid})

    @cached_property
    def pem(self) -> str:
        """The public half, as somebody who only knows that would hold it."""
        public = self.private.public_key()
        form = serialization.PublicFormat.SubjectPublicKeyInfo
        return public.public_bytes(serialization.Encoding.PEM, form).decode()

    @cached_property
    def jwk(self) -> dict[str, Any]:
        known = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.private.public_key()))
        return known | {"kid": self.kid, "alg": "RS256", "use": "sig"}

    @cached_property
    def certificate(self) -> str:
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "provider.test")])
        start = datetime(2020, 1, 1, tzinfo=UTC)
        made = x509.CertificateBuilder().subject_name(name).issuer_name(name).serial_number(1)
        made = made.not_valid_before(start).not_valid_after(start + timedelta(days=36500))
        signed = made.public_key(self.private.public_key()).sign(self.private, hashes.SHA256())
        return signed.public_bytes(serialization.Encoding.PEM).decode()
