"""The tables as this version of the program uses them. `migrations` is what makes them; a test holds both together.

Every text is TEXT and every time is UTC text of fixed width, so that both databases sort and compare alike. The
seed is text because it may be larger than a database's integers. A scenario's files are kept by their own hash:
the shared ones (policies, lexicon) are stored once, however many scenarios and versions name them.
"""

from sqlalchemy import REAL, Column, Float, ForeignKey, Integer, MetaData, Table, Text

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
    Column("kind", Text, primary_key=True),
    Column("item", Text, primary_key=True),
    Column("turn", Text, nullable=False),
    Column("claim", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("comment", Text, nullable=False),
    Column("raised_at", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("phrase", Text, nullable=False),
    Column("decided_at", Text),
    Column("decided_by", Text, nullable=False),
)

#: Second columns beside the first figures of attempts (`records.corrections`); the one of the highest number counts.
corrections = Table(
    "corrections",
    metadata,
    Column("attempt", Text, ForeignKey("attempts.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("cause", Text, nullable=False),
    Column("engine", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("score", Integer, nullable=False),
    Column("ending", Text, nullable=False),
    Column("outcome", Text),
    Column("passed", Integer),
    Column("red_lines", Integer, nullable=False),
    Column("results", Text, nullable=False),
)

#: What the events of attempts say about single items, one row each (`records.judgements`).
judgements = Table(
    "judgements",
    metadata,
    Column("attempt", Text, ForeignKey("attempts.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("item", Text, primary_key=True),
    Column("turn", Text, nullable=False),
    Column("credit", REAL, nullable=False),
    Column("worth", Integer, nullable=False),
    Column("strength", Integer, nullable=False),
    Column("chance", Integer),
    Column("skill", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("phrase", Text, nullable=False),
    Column("notes", Text, nullable=False),
    Column("needed", Integer, nullable=False),
    Column("stands", Integer, nullable=False),
)

cards = Table(
    "cards",
    metadata,
    Column("trainee_key", Text, primary_key=True),
    Column("language", Text, primary_key=True),
    Column("scenario", Text, primary_key=True),
    Column("criterion", Text, primary_key=True),
    Column("skill", Text),
    Column("due", Text, nullable=False),
    Column("last", Text, nullable=False),
    Column("stability", Float, nullable=False),
    Column("difficulty", Float, nullable=False),
    Column("days", Integer, nullable=False),
    Column("good", Integer, nullable=False),
    Column("rating", Integer, nullable=False),
    Column("turn", Text, nullable=False),
    Column("line", Text, nullable=False),
)

reviews = Table(
    "reviews",
    metadata,
    Column("source", Text, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("criterion", Text, primary_key=True),
    Column("trainee_key", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("scenario", Text, nullable=False),
    Column("turn", Text, nullable=False),
    Column("skill", Text),
    Column("at", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("credit", Float, nullable=False),
    Column("rating", Integer, nullable=False),
    Column("line", Text, nullable=False),
)

drills = Table(
    "drills",
    metadata,
    Column("id", Text, primary_key=True),
    Column("trainee_key", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("scenario", Text, nullable=False),
    Column("turn", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("seconds", Integer, nullable=False),
    Column("score", Integer, nullable=False),
    Column("hints", Integer, nullable=False),
    Column("line", Text, nullable=False),
    Column("reply", Text, nullable=False),
)

#: How far an attempt's events were made into reviews: the number of the last of them. The attempt may be one of the
#: common database, as in `put_away` and `drafts`; so they refer to nothing.
reviewed = Table(
    "reviewed",
    metadata,
    Column("attempt", Text, primary_key=True),
    Column("seq", Integer, nullable=False),
)

#: Unfinished attempts that are no longer offered to be gone on with.
put_away = Table(
    "put_away",
    metadata,
    Column("attempt", Text, primary_key=True),
    Column("at", Text, nullable=False),
)

#: What was typed and not sent: reply `number` (from 0) of an attempt, or of a drill's prompt; `text` is JSON.
drafts = Table(
    "drafts",
    metadata,
    Column("attempt", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("at", Text, nullable=False),
)

#: Practice attempts that their trainee shared; `cause` is `dispute` where that is what shared them.
shared = Table(
    "shared",
    metadata,
    Column("attempt", Text, ForeignKey("attempts.id"), primary_key=True),
    Column("at", Text, nullable=False),
    Column("cause", Text, nullable=False),
)

#: Who opened what about whom (`records.privacy.accesses`); `attempt` is empty for a page about a person.
accesses = Table(
    "accesses",
    metadata,
    Column("id", Text, primary_key=True),
    Column("at", Text, nullable=False),
    Column("reader", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("attempt", Text, nullable=False),
    Column("trainee_key", Text, nullable=False),
)

#: What coaches say of judgements, beside them (`records.marking`); never overwritten.
marks = Table(
    "marks",
    metadata,
    Column("attempt", Text, ForeignKey("attempts.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("turn", Text, nullable=False),
    Column("item", Text, nullable=False),
    Column("word", Text, nullable=False),
    Column("machine", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("comment", Text, nullable=False),
    Column("marked_by", Text, nullable=False),
    Column("marked_at", Text, nullable=False),
)

#: The people file as it was taken last (`records.people`); `key` is the `trainee_key` of their attempts.
people = Table(
    "people",
    metadata,
    Column("key", Text, primary_key=True),
    Column("id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("shown", Text, nullable=False),
    Column("team", Text, nullable=False),
    Column("coach", Text, nullable=False),
)

#: Folded names, former ones and ids that lead to somebody whose key they are not; several keys: it has to be asked.
names = Table(
    "names",
    metadata,
    Column("name", Text, primary_key=True),
    Column("key", Text, primary_key=True),
)

#: What was merged and renamed, with what takes it back.
person_changes = Table(
    "person_changes",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("undo", Text, nullable=False),
)

assignments = Table(
    "assignments",
    metadata,
    Column("id", Text, primary_key=True),
    Column("ref", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("trainee_key", Text, nullable=False),
    Column("team", Text, nullable=False),
    Column("due", Text),
    Column("score", Integer, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("since", Text, nullable=False),
    Column("given_at", Text, nullable=False),
    Column("given_by", Text, nullable=False),
    Column("withdrawn_at", Text),
)

excuses = Table(
    "excuses",
    metadata,
    Column("id", Text, primary_key=True),
    Column("assignment", Text, ForeignKey("assignments.id"), nullable=False),
    Column("trainee_key", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("given_by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
)

#: Statements for a record store (`records.outgoing.outbox`); of no attempt's row, for what was sent outlives it.
outbox = Table(
    "outbox",
    metadata,
    Column("id", Text, primary_key=True),
    Column("attempt", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("statement", Text, nullable=False),
    Column("voids", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Text, nullable=False),
)

#: What an attempt looked like when its statements were last queued.
outbox_attempts = Table(
    "outbox_attempts",
    metadata,
    Column("attempt", Text, primary_key=True),
    Column("fingerprint", Text, nullable=False),
)
