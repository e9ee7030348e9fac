"""On the page of the annual report every number is the length of the list it opens."""

import re
from html import unescape

from django.test import Client


def test_every_number_of_the_page_opens_a_list_of_that_length(registry: None) -> None:
    client = Client()
    assert client.login(username="maria", password="a-good-password")
    page = client.get("/reports/2024/").content.decode()
    numbers = re.findall(r'<a [^>]*href="(/reports/[^"]+)"[^>]*>(?:<strong>)?(\d+)(?:</strong>)?</a>', page)
    checked = 0
    for address, number in dict.fromkeys(numbers):
        if address == "/reports/dormant/":
            continue
        listed = client.get(unescape(address))
        assert listed.status_code == 200, address
        text = listed.content.decode()
        assert re.search(r'id="total">(\d+)<', text)[1] == number, address  # type: ignore[index]
        assert text.count('class="listed-line"') == min(int(number), 30), address
        checked += 1
    assert checked > 60
    assert len(re.findall(r'class="figure-count', page)) == 15


def test_odd_addresses_of_reports_are_not_found_and_the_file_says_only_what_one_may_see(registry: None) -> None:
    client = Client()
    assert client.login(username="maria", password="a-good-password")
    for address in ("0000", "2024..2023", "2024-13", "<b>", "9999", "2024/2025", "1..9999"):
        assert client.get(f"/reports/{address}/").status_code == 404, address
    for query in ("by=colour", "part=all", "confirmed=maybe", "by=side&value=ours"):
        assert client.get(f"/reports/2024/contacts_held/?{query}").status_code == 404, query
    assert client.get("/reports/2024/contacts_held/?by=country&value=%3Cscript%3E").status_code == 200
    assert client.get("/reports/2024/contacts_held/?by=partner&value=o999999").status_code == 404
    assert client.get("/reports/2024/nothing/").status_code == 404
    assert client.get("/reports/2024/file/?format=exe").status_code == 404
    assert client.get("/reports/?year=abc").headers["Location"].startswith("/reports/")
