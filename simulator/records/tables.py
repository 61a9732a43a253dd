"""The tables as this version of the program uses them. `migrations` is what makes them; a test holds both together.

Every text is TEXT and every time is UTC text of fixed width, so that both databases sort and compare alike. The
seed is text because it may be larger than a database's integers. A scenario's files are kept by their own hash:
the shared ones (policies, lexicon) are stored once, however many scenarios and versions name them.
"""

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table, Text

metadata = MetaData()

schema_version = Table("schema_version", metadata, Column("version", Integer, primary_key=True))

texts = Table(
    "texts",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("text", Text, nullable=False),
)

sources = Table(
    "sources",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("hash", Text, ForeignKey("texts.hash"), nullable=False),
)

attempts = Table(
    "attempts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("trainee", Text, nullable=False),
    Column("team", Text, nullable=False),
    Column("scenario", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("seed", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("started_at", Text, nullable=False),
    Column("updated_at", Text, nullable=False),
    Column("score", Integer, nullable=False),
    Column("answered", Integer, nullable=False),
    Column("ending", Text, nullable=False),
    Column("outcome", Text),
    Column("passed", Integer),
    Column("hints", Integer, nullable=False),
    Column("retries", Integer, nullable=False),
    Column("red_lines", Integer, nullable=False),
    Column("trainee_key", Text, nullable=False),
    Column("version", Integer, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("attempt", Text, ForeignKey("attempts.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("payload", Text, nullable=False),
)

disputes = Table(
    "disputes",
    metadata,
    Column("attempt", Text, ForeignKey("attempts.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("criterion", Text, primary_key=True),
    Column("turn", Text, nullable=False),
    Column("claim", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("comment", Text, nullable=False),
    Column("raised_at", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("phrase", Text, nullable=False),
    Column("decided_at", Text),
)
