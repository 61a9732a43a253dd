"""What is too old in a store that only its person opens ends when she opens it, and not before."""

import datetime as dt
import os
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.practice.events import Mode
from simulator.records.own.own_stores import OwnStores
from simulator.records.own.trainee_records import TraineeRecords
from simulator.records.privacy.expiry import expire
from simulator.records.privacy.retention import Retention
from simulator.records.store import Records
from tests.records.own.conftest import play
from tests.records.sample import START

KEY = b"k" * 32
NOW = dt.datetime.now(dt.UTC)


@pytest.fixture
def stores(tmp_path: Path) -> OwnStores:
    return OwnStores(tmp_path / "home" / "practice", KEY)


def count(address: str, stores: OwnStores) -> int:
    with TraineeRecords.open_for(address, "", stores, "李晓") as records:
        return len(records.attempts(mode=Mode.PRACTICE))


def test_too_old_practice_ends_when_its_person_comes_in(url: str, stores: OwnStores) -> None:
    with TraineeRecords.open_for(url, "", stores, "李晓") as records:
        attempt = play(records)  # on a day long ago
        records.drafts.keep({attempt: {1: "half a sentence"}}, START)
    assert count(url, stores) == 1, "no limit is set"
    assert count(url, replace(stores, limits=Retention(practice=36_500))) == 1
    assert count(url, replace(stores, limits=Retention(practice=30))) == 0
    assert count(url, stores) == 0, "it is gone, not hidden"
    with TraineeRecords.open_for(url, "", stores, "李晓") as records:
        assert records.own.drafts.find(attempt) == {}, "a draft of no talk is of no use"


def test_a_plain_store_waits_for_the_command(url: str, stores: OwnStores) -> None:
    plain = OwnStores(stores.folder, None, Retention(practice=30))
    with TraineeRecords.open_for(url, "", plain, "李晓") as records:
        play(records)
    assert count(url, plain) == 1


def test_the_day_of_the_last_use_is_that_of_opening(stores: OwnStores) -> None:
    stores.open("李晓").close()
    file = stores.find_file("李晓")
    os.utime(file, (0, 0))
    assert stores.find_last_use(file).year == 1970
    stores.open("李晓").close()
    assert stores.find_last_use(file) >= NOW - dt.timedelta(minutes=1)


def test_no_row_is_younger_than_the_last_use(stores: OwnStores) -> None:
    """Else a whole store might end for age with something in it that may stay."""
    with Records(stores.open("李晓")) as records:
        play(records)
        used = stores.find_last_use(stores.find_file("李晓"))
        assert expire(records._database, Retention(practice=1, drafts=1), used + dt.timedelta(days=1), dry_run=True)


@pytest.mark.parametrize(
    ("limits", "days"),
    [
        (Retention(), None),
        (Retention(drafts=9), None),
        (Retention(practice=30), 30),
        (Retention(practice=30, drafts=9), 30),
        (Retention(practice=30, drafts=90), 90),
    ],
)
def test_a_store_ends_whole_only_when_all_in_it_would(limits: Retention, days: int | None) -> None:
    assert limits.sealed == days
