"""PostgreSQL and Valkey out of their wheels, as children of `manage.py up` or of a test run."""

from interviewos.devstack.layout import Layout

__all__ = ["Layout"]
