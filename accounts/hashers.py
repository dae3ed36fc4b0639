from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2idHasher(Argon2PasswordHasher):
    """OWASP's second choice of parameters: Django's own take 100 MiB for every sign-in."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
