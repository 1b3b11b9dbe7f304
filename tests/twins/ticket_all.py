"""Every twin of a ticket export, by a name."""

from __future__ import annotations

from collections.abc import Mapping

from tests.twins import ticket_cn, ticket_crm, ticket_fresh, ticket_jira, ticket_servicenow, ticket_zendesk
from tests.twins.ticket_lives import Life, Twin, lives


def twins(of: tuple[Life, ...] | None = None) -> Mapping[str, Twin]:
    """All twins whose rows are tickets."""
    known = of if of is not None else lives()
    spoken = {**ticket_jira.TONGUES, **ticket_jira.GUESSED_TONGUES}
    return {
        "zendesk": ticket_zendesk.zendesk(known),
        "zendesk explore": ticket_zendesk.explore(known),
        "freshdesk": ticket_fresh.freshdesk(known),
        "freshservice": ticket_fresh.freshservice(known),
        **{f"jira {code}": ticket_jira.jira(known, tongue) for code, tongue in spoken.items()},
        **{f"jsm {code}": ticket_jira.jsm(known, tongue) for code, tongue in spoken.items()},
        "servicenow fields": ticket_servicenow.by_fields(known),
        "servicenow labels": ticket_servicenow.by_labels(known),
        "servicenow events": ticket_servicenow.event_log(known),
        "hubspot": ticket_crm.hubspot(known),
        "hubspot milliseconds": ticket_crm.hubspot(known, in_milliseconds=True),
        "zoho report": ticket_crm.zoho_report(known),
        "zoho module": ticket_crm.zoho_module(known),
        "intercom fields": ticket_crm.intercom_fields(known),
        "intercom messages": ticket_crm.intercom_messages(known),
        "cn times": ticket_cn.with_times(known),
        "cn durations": ticket_cn.with_durations(known),
    }
