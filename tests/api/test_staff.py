"""The staff's calls: for staff with two-step sign-in, and never without a row in the audit."""

from __future__ import annotations

import pytest

from accounts.models import AuditEntry, Role, User
from accounts.services import audit
from tests.conftest import Caller
from tests.factories import GuestFactory, StaffFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> User:
    return StaffFactory()


@pytest.fixture
def desk(staff) -> Caller:
    return Caller(staff)


def test_staff_find_a_person_by_name_or_address(desk):
    found = UserFactory(full_name="Ada Byron")
    UserFactory(full_name="Somebody Else")
    assert [row["id"] for row in desk.get("admin/users?q=byron").json()["items"]] == [str(found.pk)]
    assert [row["id"] for row in desk.get(f"admin/users?q={found.email}").json()["items"]] == [str(found.pk)]


def test_a_list_of_many_costs_no_more_than_a_list_of_few(desk, django_assert_num_queries):
    desk.get("admin/users")
    GuestFactory.create_batch(5)
    with django_assert_num_queries(8):
        assert len(desk.get("admin/users").json()["items"]) == 6


def test_looking_at_a_person_is_written_down(desk, staff):
    person = UserFactory()
    assert desk.get(f"admin/users/{person.pk}").json()["email"] == person.email
    entry = AuditEntry.objects.get()
    assert (entry.actor, entry.actor_email, entry.target) == (staff, staff.email, str(person.pk))
    assert entry.action == "GET read_user"
    assert entry.request_id


def test_switching_somebody_off_signs_them_out_and_says_what_changed(desk):
    person = UserFactory()
    theirs = Caller(person)
    answer = desk.send(f"admin/users/{person.pk}", {"is_active": False}, method="patch")
    assert answer.json()["is_active"] is False
    assert theirs.get("auth/me").status_code == 401
    assert AuditEntry.objects.get().details == {"is_active": [True, False]}
    assert person.devices.get().ended_at


def test_a_new_member_of_the_staff_signs_in_again(desk):
    person = UserFactory()
    theirs = Caller(person)
    assert desk.send(f"admin/users/{person.pk}", {"role": "admin"}, method="patch").json()["role"] == Role.ADMIN
    assert theirs.get("auth/me").status_code == 401


@pytest.mark.parametrize("change", [{"is_active": False}, {"role": "user"}])
def test_nobody_locks_themselves_out(desk, staff, change):
    refused = desk.send(f"admin/users/{staff.pk}", change, method="patch")
    assert (refused.status_code, refused.json()["code"]) == (409, "not_yourself")
    staff.refresh_from_db()
    assert staff.is_active
    assert staff.is_staff
    assert not AuditEntry.objects.exists()


def test_a_guest_cannot_be_staff(desk):
    guest = GuestFactory()
    assert desk.send(f"admin/users/{guest.pk}", {"role": "admin"}, method="patch").status_code == 409
    guest.refresh_from_db()
    assert not guest.is_staff


def test_a_change_and_its_row_are_written_together(desk, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(audit, "record", broken)
    person = UserFactory()
    assert desk.send(f"admin/users/{person.pk}", {"is_active": False}, method="patch").status_code == 500
    person.refresh_from_db()
    assert person.is_active


CALLS = [("get", "admin/users"), ("get", "admin/users/{}"), ("patch", "admin/users/{}"), ("get", "admin/audit")]


@pytest.mark.parametrize(("method", "path"), CALLS)
def test_a_person_who_is_not_staff_may_not(caller, method, path):
    target = UserFactory()
    refused = caller.send(path.format(target.pk), {"is_active": False} if method == "patch" else None, method=method)
    assert (refused.status_code, refused.json()["code"]) == (403, "staff_only")
    target.refresh_from_db()
    assert target.is_active
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(("method", "path"), CALLS)
def test_staff_without_a_second_step_may_not(method, path):
    target = UserFactory()
    desk = Caller(UserFactory(is_staff=True))
    refused = desk.send(path.format(target.pk), {"is_active": False} if method == "patch" else None, method=method)
    assert (refused.status_code, refused.json()["code"]) == (403, "mfa_needed")
    target.refresh_from_db()
    assert target.is_active


def test_the_audit_is_read_newest_first_and_reading_it_is_in_it(desk):
    desk.get("admin/users")
    desk.get("admin/audit")
    assert [row["action"] for row in desk.get("admin/audit").json()["items"]] == ["GET list_audit", "GET list_users"]


def test_another_name_is_written_down_without_the_name(desk):
    person = UserFactory(full_name="Ada Byron")
    assert desk.send(f"admin/users/{person.pk}", {"full_name": "Ada King"}, method="patch").status_code == 200
    assert AuditEntry.objects.get().details == {"full_name": []}


@pytest.mark.parametrize("change", [{"is_active": False}, {"role": "user"}])
def test_staff_with_fewer_rights_shut_out_nobody_who_has_more(desk, change):
    above = StaffFactory(is_superuser=True)
    refused = desk.send(f"admin/users/{above.pk}", change, method="patch")
    assert (refused.status_code, refused.json()["code"]) == (403, "above_you")
    above.refresh_from_db()
    assert above.is_active
    assert above.is_staff
