"""The pages: server-rendered, with htmx for what changes in place."""
