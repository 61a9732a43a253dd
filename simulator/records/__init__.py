"""Attempts kept: SQLAlchemy Core tables, SQLite by default, PostgreSQL by URL."""
