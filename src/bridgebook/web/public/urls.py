"""The addresses of the public pages: everything under a language."""

from django.urls import path, re_path

from bridgebook.web.public import feeds, pages

LANGUAGE = r"^(?P<language>en|ru|zh)/"

urlpatterns = [
    path("", pages.choose_language, name="public"),
    path("sitemap.xml", pages.site_map, name="public_site_map"),
    re_path(LANGUAGE + "$", pages.news_list, name="public_news_list"),
    re_path(LANGUAGE + r"news/(?P<key>ne\d{1,17})/$", pages.news, name="public_news"),
    re_path(LANGUAGE + "partners/$", pages.partners, name="public_partners"),
    re_path(LANGUAGE + r"partners/(?P<key>o\d{1,17})/$", pages.partner, name="public_partner"),
    re_path(LANGUAGE + r"news\.rss$", feeds.rss, name="public_rss"),
    re_path(LANGUAGE + r"news\.atom$", feeds.atom, name="public_atom"),
]
