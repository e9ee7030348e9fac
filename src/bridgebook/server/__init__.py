"""The server: settings, addresses and the WSGI entry point."""
