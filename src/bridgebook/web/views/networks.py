"""The network of partners, people and structures, and the map: drawn, and as tables that say the same."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bridgebook.languages.gazetteer import find_country, name_country
from bridgebook.outputs.atlas import Dot, draw_map
from bridgebook.outputs.network import Edge, Node, draw_network
from bridgebook.registry.errors import NotFound
from bridgebook.registry.network.choosing import find_network
from bridgebook.registry.network.places import find_atlas, open_spot
from bridgebook.registry.queries import find_names, find_thing_link
from bridgebook.registry.records import Link, Listing, Reader
from bridgebook.registry.records.network import (
    NODE_KINDS,
    TIE_KINDS,
    Atlas,
    Network,
    NetworkChoice,
    NetworkNode,
    NetworkTie,
    Spot,
)
from bridgebook.registry.remembering import remembered
from bridgebook.web.asking import asked, page_number
from bridgebook.web.labels import find_label
from bridgebook.web.templatetags.pages import address

SIZES = (50, 150, 500, 2000, 5000)
PAGE = 100


def find_number(request: HttpRequest, name: str, most: int) -> int:
    """A number of the address; 0 where there is none."""
    text = request.GET.get(name, "")
    return min(int(text), most) if text.isdecimal() and len(text) < 8 else 0


def find_choice(request: HttpRequest, reader: Reader) -> NetworkChoice:
    """What is asked of the network: each part of the address that is no choice counts as none.

    Raises:
        NotFound: If the centre is nothing that the reader may see.
    """
    asked_for = request.GET
    chosen = "chosen" in asked_for
    nodes = tuple(kind for kind in NODE_KINDS[1:] if kind in asked_for.getlist("node"))
    ties = tuple(kind for kind in TIE_KINDS if kind in asked_for.getlist("tie"))
    size = find_number(request, "most", SIZES[-1])
    return NetworkChoice(
        nodes=nodes if chosen else ("structure",),
        ties=ties or TIE_KINDS,
        centre=find_centre(asked_for.get("centre", "").strip()[:200], reader),
        depth=2 if asked_for.get("depth") == "2" else 1,
        country=find_country(asked_for.get("country", "").strip()[:80]) if asked_for.get("country") else "",
        since=find_number(request, "since", 9999),
        until=find_number(request, "until", 9999),
        strength=max(1, find_number(request, "strength", 1000)),
        ours=not chosen or "ours" in asked_for,
        most=size if size in SIZES else 150,
    )


def find_centre(text: str, reader: Reader) -> str:
    """The key of a centre, given by its key or by a name in any script; "" where none is given.

    Raises:
        NotFound: If nothing that the reader may see is so called.
    """
    if not text:
        return ""
    try:
        return find_thing_link(reader, text).key
    except NotFound:
        hits = find_names(reader, text)
        if not hits:
            raise
        return hits[0].link.key


@asked
def network(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The network, around one thing or of the whole registry."""
    problem = ""
    try:
        choice = find_choice(request, reader)
    except NotFound:
        problem = _("Nothing is called “%(name)s”. The whole registry is shown.") % {"name": request.GET["centre"][:80]}
        choice = NetworkChoice()
    found = find_network(reader, choice)
    page = page_number(request)
    ties = found.ties[(page - 1) * PAGE : page * PAGE]
    context = {
        "choice": choice,
        "problem": problem,
        "centre": find_thing_link(reader, choice.centre) if choice.centre else None,
        "drawing": draw(reader, choice) if found.nodes else "",
        "network": found,
        "sizes": SIZES,
        "node_kinds": NODE_KINDS[1:],
        "tie_kinds": TIE_KINDS,
        "year": date.today().year,
        "countries": list_countries(found, choice, reader.language),
        "listing": Listing(tuple(show_tie(found, tie) for tie in ties), len(found.ties), page, PAGE),
    }
    return render(request, "web/pages/network.html", context)


@remembered
def draw(reader: Reader, choice: NetworkChoice) -> SafeString:
    """The network as a drawing; what is drawn is escaped where it is drawn."""
    found = find_network(reader, choice)
    nodes = [
        Node(
            kind="ours" if node.ours and node.link.kind == "organisation" else node.link.kind,
            name=node.link.name,
            title=f"{node.link.name} · {find_label(node.link.kind)} · {count_ties(node)}",
            weight=node.weight,
            url=address(node.link),
        )
        for node in found.nodes
    ]
    return mark_safe(draw_network(nodes, [Edge(tie.left, tie.right, tie.strength) for tie in found.ties]))


def count_ties(node: NetworkNode) -> str:
    """How many things tie a node, in words."""
    return ngettext("%(n)d tie", "%(n)d ties", node.weight) % {"n": node.weight}


def show_tie(found: Network, tie: NetworkTie) -> dict[str, Any]:
    """A tie in words: who with whom, and by what."""
    return {
        "left": found.nodes[tie.left].link,
        "right": found.nodes[tie.right].link,
        "kinds": [(find_label(kind), count) for kind, count in tie.kinds],
    }


def list_countries(found: Network, choice: NetworkChoice, language: str) -> list[tuple[str, str]]:
    """The countries of the nodes, by name."""
    codes = {node.country for node in found.nodes if node.country} | ({choice.country} if choice.country else set())
    return sorted(((code, name_country(code, language)) for code in codes), key=lambda pair: pair[1])


@asked
def atlas(request: HttpRequest, reader: Reader) -> HttpResponse:
    """The map of towns."""
    found = find_atlas(reader)
    context = {
        "atlas": found,
        "drawing": draw_atlas(reader) if found.spots else "",
        "spots": [{"spot": spot, "country": name_country(spot.country, reader.language)} for spot in found.spots],
    }
    return render(request, "web/pages/map.html", context)


@remembered
def draw_atlas(reader: Reader) -> SafeString:
    """The map as a drawing; what is drawn is escaped where it is drawn."""
    found: Atlas = find_atlas(reader)
    dots = [
        Dot(
            name=spot.name,
            title=f"{spot.name}: {tell_spot(spot)}",
            latitude=spot.latitude,
            longitude=spot.longitude,
            weight=spot.contacts + len(spot.partners) + len(spot.structures),
            url=reverse("map_town", args=[spot.town]),
        )
        for spot in found.spots
    ]
    return mark_safe(draw_map(_("Where partners are and meetings took place"), dots))


def tell_spot(spot: Spot) -> str:
    """What is in a town, in words."""
    told = (
        (spot.contacts, ngettext("%(n)d meeting", "%(n)d meetings", spot.contacts)),
        (len(spot.partners), ngettext("%(n)d partner", "%(n)d partners", len(spot.partners))),
        (len(spot.structures), ngettext("%(n)d joint structure", "%(n)d joint structures", len(spot.structures))),
    )
    return ", ".join(text % {"n": number} for number, text in told if number)


@asked
def town(request: HttpRequest, reader: Reader, key: str) -> HttpResponse:
    """What is in a town: its partners, its structures, and the encounters that took place there."""
    if not key.isdecimal():
        raise Http404(key)
    spot, listing = open_spot(reader, key, page=page_number(request))
    structures: tuple[Link, ...] = spot.structures
    context = {
        "spot": spot,
        "country": name_country(spot.country, reader.language),
        "listing": listing,
        "structures": structures,
    }
    return render(request, "web/pages/map_town.html", context)
