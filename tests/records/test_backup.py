"""The backups that the administrators' page names are made and restored."""

from tests.postgres_server import PostgresServer
from tests.records.every_table import fill_every_table, read_everything


def test_a_dump_of_a_server_is_restored_whole(server: PostgresServer) -> None:
    name, restored = server.make_database(), server.make_database()
    fill_every_table(server.url(name))
    dump = str(server.folder / "simulator.dump")
    server.run_tool("pg_dump", "--format=custom", f"--file={dump}", name)
    server.run_tool("pg_restore", f"--dbname={restored}", dump)
    assert read_everything(server.url(restored)) == read_everything(server.url(name))
