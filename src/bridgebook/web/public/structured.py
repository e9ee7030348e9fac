"""What search engines read: schema.org records as JSON-LD, safe inside a script element."""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from bridgebook.registry.publishing.public import PublicPartner
from bridgebook.registry.records.news import PublicNews

# What could end the script element, or begin a comment or another one, is written as JSON escapes.
_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def write_json(record: dict[str, Any]) -> SafeString:
    """Return a record as JSON that can stand in a script element whatever its texts hold."""
    return mark_safe(json.dumps(record, ensure_ascii=False).translate(_ESCAPES))


def tell_organisation(name: str, names: dict[str, str], address: str = "") -> dict[str, Any]:
    """Return an organisation, with its names in other languages."""
    record: dict[str, Any] = {"@type": "Organization", "name": name}
    others = sorted({other for other in names.values() if other != name})
    return record | ({"alternateName": others} if others else {}) | ({"url": address} if address else {})


def tell_news(item: PublicNews, address: str, office: str, tag: str) -> dict[str, Any]:
    """Return a news item as a NewsArticle; a meeting it is about as an Event."""
    partners = [tell_organisation(link.name, link.names) for link in item.partners]
    record: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": item.headline[:110],
        "description": item.lead,
        "articleBody": "\n\n".join((item.lead, *item.paragraphs)).strip(),
        "inLanguage": tag,
        "url": address,
        "mainEntityOfPage": address,
        "datePublished": item.published_at.isoformat(),
        "dateModified": item.changed_at.isoformat(),
    }
    if office:
        record["publisher"] = record["author"] = {"@type": "Organization", "name": office}
    if item.kind == "contact" and item.start:
        event: dict[str, Any] = {
            "@type": "Event",
            "name": item.headline,
            "startDate": item.start,
            "organizer": partners,
        }
        if item.end and item.end != item.start:
            event["endDate"] = item.end
        if item.place:
            event["location"] = {"@type": "Place", "name": item.place, "address": item.place}
        record["about"] = event
    elif partners:
        record["about"] = partners
    return record


def tell_partner(partner: PublicPartner, address: str, tag: str) -> dict[str, Any]:
    """Return a partner as an Organization."""
    record = {"@context": "https://schema.org", **tell_organisation(partner.name, partner.names, address)}
    people = [{"@type": "Person", "name": name} | ({"jobTitle": role} if role else {}) for name, role in partner.people]
    return record | ({"employee": people} if people else {})
