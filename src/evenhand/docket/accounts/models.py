"""An account is a way to log in; an appointment says for which government it acts, and how."""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar, Final, Literal, TypeAlias, get_args

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

Role: TypeAlias = Literal["party", "officer"]
ROLES: Final = get_args(Role)


class Accounts(BaseUserManager["Account"]):
    """Makes accounts; an address is the same in capitals and small letters."""

    def create_user(self, email: str, password: str | None = None) -> Account:
        """An account with an address; without a password nobody can log in to it by one."""
        account = self.model(email=self.normalize_email(email).lower())
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> Account:
        """The account of an address."""
        return self.get(email=(username or "").lower())


class Account(AbstractBaseUser):
    """Somebody who can log in. The address is shown to nobody but its owner.

    ``epoch`` counts how often all its sessions were ended at once.
    """

    email = models.EmailField("e-mail address", unique=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    epoch = models.PositiveIntegerField(default=0)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[Accounts] = Accounts()

    def __str__(self) -> str:
        return f"account {self.pk}"

    def get_session_auth_hash(self) -> str:
        """What a session must bear to go on: another after each change of password or epoch."""
        text = f"{super().get_session_auth_hash()}:{self.epoch}"
        return salted_hmac("evenhand.docket.session", text, algorithm="sha256").hexdigest()

    @cached_property
    def appointments_now(self) -> list[Appointment]:
        """What the account is appointed to now, the latest first."""
        return list(self.appointments.filter(ended_at=None).order_by("-pk"))

    def appointed(self, role: Role) -> Appointment | None:
        """The present appointment in a role; the latest where there are several."""
        return next((one for one in self.appointments_now if one.role == role), None)


class Appointment(models.Model):
    """An account acts for a government, in an office, as a party or as an officer.

    ``person`` is an opaque mark of who it is, the same in every account of the same person:
    two steps that need two persons need two of them, in two accounts.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=10, choices=[(one, one) for one in ROLES])
    government = models.CharField(max_length=100)
    office = models.CharField(max_length=100)
    person = models.CharField(max_length=100)
    began_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account", "role", "government"],
                condition=models.Q(ended_at=None),
                name="one_appointment_of_a_kind",
            )
        ]

    def __str__(self) -> str:
        return self.body

    @property
    def body(self) -> str:
        """The government with its office, as a record writes who said something."""
        return f"{self.government}/{self.office}" if self.office else self.government

    def is_of(self, other: Appointment) -> bool:
        """Whether it is of the same person as another: of one mark, or of one account.

        An account that was appointed anew under another mark is no second person.
        """
        return self.person == other.person or self.account_id == other.account_id


class LogInAttempt(models.Model):
    """A log-in that was tried and did not succeed: see ``accounts.attempts`` for how long.

    Both marks are keyed hashes, of the network, and of the network with the address typed.
    """

    network = models.CharField(max_length=64)
    who = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["who", "at"], name="attempts_by_who"),
            models.Index(fields=["network", "at"], name="attempts_by_network"),
        ]

    def __str__(self) -> str:
        return f"attempt {self.pk}"
