"""Attempts kept: every event, durable before anybody sees its effect. SQLite by default, PostgreSQL by URL."""
