"""The WSGI entry point: `bridgebook.server.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bridgebook.server.settings")
application = get_wsgi_application()
