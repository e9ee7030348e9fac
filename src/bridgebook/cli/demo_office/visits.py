"""Visits of the demonstration: one to prepare, one announced by a letter, one whose report is due."""

from datetime import date

from bridgebook.registry.records import Reader

HOURS = (
    (
        "2026-12-03",
        "09:30",
        "10:00",
        "Welcome in the main hall",
        "在主楼大厅迎接",
        "Main building, hall",
        "Oleg Vedernikov",
    ),
    ("2026-12-03", "10:00", "11:30", "Talks on electric axles", "电动车桥会谈", "Room 210", "Oleg Vedernikov"),
    ("2026-12-03", "12:00", "13:00", "Laboratory of electrical engineering", "参观电工实验室", "Building 4", ""),
    ("2026-12-04", "10:00", "12:00", "Cold-climate test stand", "低温试验台", "Test ground", ""),
    ("2026-12-04", "13:00", "14:00", "Signing of the minutes", "签署会议纪要", "Room 210", ""),
)


def fill_visits(by: Reader) -> None:
    """Plan the visits of the demonstration, where none is planned yet."""
    from bridgebook.registry.actions.change_visit import mark_came, tick_line, write_line
    from bridgebook.registry.actions.plan_visit import plan_from_contact, plan_visit
    from bridgebook.registry.queries import list_contacts, list_things, open_partner
    from bridgebook.registry.queries.visits import list_visits
    from bridgebook.registry.visits.after import tie_documents

    if list_visits(by).total:
        return
    coming = [fact for fact in list_contacts(by, status="planned", since="2027-01-01").items if fact.kind == "visit"]
    for fact in coming[:1]:
        plan_from_contact(fact.key, by=by)
    found = list_things(by, "organisation", text="Qingdao Haiyue Axle", sort="-documents", size=1).items
    if not found:
        return
    partner = open_partner(by, found[0].link.key)
    key = plan_visit(
        {
            "title": "Delegation of Haiyue: electric axles",
            "direction": "incoming",
            "partners": partner.card.link.key,
            "start": "2026-12-03",
            "end": "2026-12-04",
            "place": "Murmansk",
            "purpose": "Results of the joint laboratory, tests in the cold, the plan for 2027.",
            "language": "zh",
            "unit": "International Relations Department",
        },
        by=by,
    )
    guests = [post for post in partner.people if not post.past][:2]
    for number, post in enumerate(guests):
        values = {"name": post.person.key, "side": "delegation", "role": post.role, "head": not number}
        write_line(key, "people", values, by=by)
    for number in (1, 2, 4):
        tick_line(key, "papers", number, by=by, done=date(2026, 11, 18))
    write_line(key, "people", {"name": "Anna Belova", "side": "interpreter", "language": "zh"}, by=by)
    for day, start, end, title, other, place, host in HOURS:
        slot = {"day": day, "start": start, "end": end, "title": title, "other_title": other, "place": place}
        write_line(key, "programme", {**slot, "host": host, "interpreter": "Anna Belova"}, by=by)
    write_line(key, "tasks", {"title": "Book the test ground", "who": "demo", "due": "2026-11-27"}, by=by)
    write_line(key, "points", {"text": "Ask who will answer for the laboratory on their side in 2027."}, by=by)
    past = [fact for fact in list_contacts(by, status="held", since="2026-11-01").items if fact.start]
    home = open_partner(by, list_things(by, "organisation", sort="-documents", size=1).items[0].link.key)
    for fact in past[:1]:
        names = [link.key for link in fact.parties]
        held = plan_visit(
            {
                "title": "Talks on the road map",
                "direction": "incoming",
                "partners": "\n".join(one for one in names if one != home.card.link.key),
                "start": fact.start,
                "end": fact.end or fact.start,
                "language": "en",
            },
            by=by,
        )
        for link in fact.participants[:3]:
            ours = any(post.person.key == link.key for post in home.people)
            side = "hosts" if ours else "delegation"
            number = write_line(held, "people", {"name": link.key, "side": side}, by=by)
            mark_came(held, number, "came", by=by)
        tie_documents(held, fact.documents, by=by)
