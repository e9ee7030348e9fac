"""The news as RSS 2.0 and Atom, one feed a language."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import gettext as _

from bridgebook.registry.publishing.public import find_office_name, list_public_news
from bridgebook.registry.records.news import PublicNews
from bridgebook.web.public.showing import TAGS, public

if TYPE_CHECKING:
    Base = Feed[PublicNews, str]
else:
    # Only the type checker knows what a feed is of.
    Base = Feed

ITEMS = 30


class NewsFeed(Base):
    """The latest news in one language, as RSS."""

    feed_type: type[SyndicationFeed] = Rss201rev2Feed
    route = "public_rss"

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        """The language of the feed."""
        language: str = kwargs["language"]
        self.language = TAGS[language]
        return language

    def title(self, obj: str) -> str:
        """What the feed is called."""
        return " · ".join(part for part in (_("International cooperation: news"), find_office_name(obj)) if part)

    def description(self, obj: str) -> str:
        """What is in it."""
        return _("News of international cooperation.")

    subtitle = description

    def link(self, obj: str) -> str:
        """The page with the same news."""
        return reverse("public_news_list", kwargs={"language": obj})

    def feed_url(self, obj: str) -> str:
        """Its own address."""
        return reverse(self.route, kwargs={"language": obj})

    def items(self, obj: str) -> tuple[PublicNews, ...]:
        """The latest news."""
        return list_public_news(obj, limit=ITEMS)

    def item_title(self, item: PublicNews) -> str:
        """The headline."""
        return item.headline

    def item_description(self, item: PublicNews) -> str:
        """The lead."""
        return item.lead

    def item_link(self, item: PublicNews) -> str:
        """Its page."""
        return reverse("public_news", kwargs={"language": item.language, "key": item.key})

    def item_pubdate(self, item: PublicNews) -> datetime:
        """When it first came before the public."""
        return item.published_at

    def item_updateddate(self, item: PublicNews) -> datetime:
        """When this text did."""
        return item.changed_at


class NewsAtom(NewsFeed):
    """The same as Atom."""

    feed_type = Atom1Feed
    route = "public_atom"


@public
def rss(request: HttpRequest, language: str) -> HttpResponse:
    """The news as RSS 2.0."""
    return NewsFeed()(request, language=language)


@public
def atom(request: HttpRequest, language: str) -> HttpResponse:
    """The news as Atom."""
    return NewsAtom()(request, language=language)
