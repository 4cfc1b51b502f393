"""Every table of the docket, where Django looks for them."""

from __future__ import annotations

from evenhand.docket.accounts.models import Account, Appointment, LogInAttempt
from evenhand.docket.briefings.models import Briefing, Claim
from evenhand.docket.content.models import Hold, Item, ItemKey, Removal
from evenhand.docket.events.models import Event
from evenhand.docket.filings.models import Filing
from evenhand.docket.invited.models import Draft, Invitation, Sent
from evenhand.docket.mail.models import Delivery
from evenhand.docket.metering.models import Count, Subscription
from evenhand.docket.officers.models import Proposal
from evenhand.docket.records.models import Looked, RecordsRequest, Treatment
from evenhand.docket.replies.models import Appeal, Decision, Reply

__all__ = [
    "Account",
    "Appeal",
    "Appointment",
    "Briefing",
    "Claim",
    "Count",
    "Decision",
    "Delivery",
    "Draft",
    "Event",
    "Filing",
    "Hold",
    "Invitation",
    "Item",
    "ItemKey",
    "LogInAttempt",
    "Looked",
    "Proposal",
    "RecordsRequest",
    "Removal",
    "Reply",
    "Sent",
    "Subscription",
    "Treatment",
]
