"""A preview plays the same replies on the file as it is now, and a broken file stops nothing."""

from pathlib import Path

import pytest

from simulator.authoring.preview.inspection import inspect_exchange
from simulator.authoring.preview.inspection_json import inspection_json
from simulator.authoring.preview.inspection_text import draw_strength, render_inspection
from simulator.authoring.preview.live_preview import BrokenAtFirst, Preview, Start, parse_settings
from simulator.errors import UserError
from simulator.practice.answers import InvalidAnswer
from tests.tui.demo import GOOD, POOR, SMALL, write, write_library


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_library(tmp_path / "scenarios") / "zh-CN/demo/small.yaml"


def _save(path: Path, *changes: tuple[str, str]) -> None:
    text = SMALL
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    write(path, text)


def _turns(preview: Preview) -> list[str]:
    return [exchange.asked.turn for exchange in preview.run.state.exchanges]


def test_saving_the_file_plays_the_same_replies_up_to_where_one_was(path: Path) -> None:
    preview = Preview(path, Start())
    preview.add_reply(GOOD)
    preview.add_reply("2")
    assert not preview.reload(), "nothing was saved"
    _save(path, ("这还像句话。", "行，你说。"), ("二十倍杠杆", "杠杆二十倍"))
    assert preview.reload()
    assert _turns(preview) == ["opening", "quiz", "steps"]
    assert preview.run.state.exchanges[1].asked.reaction == "行，你说。"
    assert (preview.run.used, preview.waiting) == (2, 0)


def test_a_file_with_errors_is_told_and_the_last_good_version_goes_on(path: Path) -> None:
    preview = Preview(path, Start())
    preview.add_reply(GOOD)
    _save(path, ("level: 2", "level: 十"))
    assert preview.reload()
    assert preview.stale
    assert [problem.position.line for problem in preview.problems if problem.position] == [3]
    preview.add_reply("2")
    assert _turns(preview) == ["opening", "quiz", "steps"]
    path.unlink()
    assert preview.reload()
    assert preview.stale
    _save(path)
    assert preview.reload()
    assert (preview.stale, _turns(preview)) == (False, ["opening", "quiz", "steps"])


def test_replies_wait_where_the_route_leads_elsewhere_and_come_back_with_it(path: Path) -> None:
    preview = Preview(path, Start())
    preview.add_reply(GOOD)
    preview.add_reply("2")
    _save(path, ("when: score >= 80", "when: score >= 101"))
    preview.reload()
    assert (_turns(preview), preview.waiting) == (["opening", "opening"], 1)
    _save(path)
    preview.reload()
    assert (_turns(preview), preview.waiting) == (["opening", "quiz", "steps"], 0)
    _save(path, ("when: score >= 80", "when: score >= 101"))
    preview.reload()
    preview.add_reply(POOR)
    assert [said.text for said in preview.replies] == [GOOD, POOR], "a new reply takes the place of those that waited"


def test_undo_and_restart_take_replies_back(path: Path) -> None:
    preview = Preview(path, Start())
    preview.add_reply(GOOD)
    preview.add_reply("2")
    preview.undo()
    assert _turns(preview) == ["opening", "quiz"]
    preview.restart()
    assert (_turns(preview), preview.replies) == (["opening"], ())
    preview.undo()
    assert _turns(preview) == ["opening"]


def test_an_answer_that_does_not_fit_changes_nothing(path: Path) -> None:
    preview = Preview(path, Start("quiz"))
    with pytest.raises(InvalidAnswer):
        preview.add_reply("7")
    assert (preview.replies, _turns(preview)) == ((), ["quiz"])


def test_it_begins_at_any_turn_with_any_trust_and_value(path: Path) -> None:
    shops = "variables: {shop: [五金店, 水暖店, 灯具店]}"
    _save(path, ("brief: |", f"{shops}\nbrief: |"), ("我这忙着呢", "我这{{ shop }}忙着呢"))
    values = {
        Preview(path, parse_settings([f"shop={v}"], None, 0)).run.state.exchanges[0].asked.text[2:5]
        for v in ("五金店", "水暖店", "灯具店")
    }
    assert values == {"五金店", "水暖店", "灯具店"}
    preview = Preview(path, parse_settings(["trust = 20"], "opening", 0))
    preview.add_reply(POOR)
    assert preview.run.state.exchanges[0].trust_before == 20


@pytest.mark.parametrize(
    ("pairs", "turn", "message"),
    [
        (["trust"], None, "write it as trust=20"),
        (["trust=200"], None, "from 0 to 100"),
        (["city=x"], None, "no variable of that name; you can set trust"),
        ([], "nowhere", "it has opening, quiz, steps"),
    ],
)
def test_what_cannot_be_set_is_told(path: Path, pairs: list[str], turn: str | None, message: str) -> None:
    with pytest.raises(UserError, match=message):
        Preview(path, parse_settings(pairs, turn, 0))


def test_a_file_that_is_broken_from_the_first_cannot_be_played(path: Path) -> None:
    with pytest.raises(BrokenAtFirst) as broken:
        Preview(path.with_name("broken.yaml"), Start())
    assert broken.value.problems


def test_an_inspection_shows_which_rule_was_taken_and_what_it_looked_at(path: Path) -> None:
    preview = Preview(path, Start())
    preview.add_reply(GOOD)
    found = inspect_exchange(preview.run.prepared, preview.run.state, 0)
    assert [(rule.to, rule.held, rule.taken) for rule in found.rules] == [
        ("hung_up", False, False),
        ("quiz", True, True),
        ("hung_up", False, False),
        ("opening", True, False),
    ]
    assert found.rules[1].values == {"score": f"{found.result.score}"}
    assert found.rules[0].values == {"crossed": "–"}
    assert found.means["thank"] == "谢谢他接电话"
    text = "\n".join(render_inspection(found, str))
    assert "→ 2. score >= 80 → quiz  (taken)" in text
    assert "「谢谢您接我电话」 [0:7]" in text
    assert "silent: empty, unreadable, off_topic, rude, echo, keyword_list, criterion_pasted" in text


def test_an_inspection_says_what_is_enough_and_what_is_core(path: Path) -> None:
    _save(
        path,
        ("    goal: 让他愿意听一句\n", "    goal: 让他愿意听一句\n    enough: 60\n"),
        ("weight: 60", "weight: 60\n        core: true"),
    )
    preview = Preview(path, Start())
    preview.add_reply("谢谢您接我电话")
    found = inspect_exchange(preview.run.prepared, preview.run.state, 0)
    lines = list(render_inspection(found, str))
    assert lines[1] == "# 40 points earned; 60 make a complete reply"
    assert [line.split()[1] for line in lines if line.endswith("×60  core")] == ["ask_time"]
    data = inspection_json(found)
    assert (data["core"], data["enough"]) == (["ask_time"], 60)


def test_a_guard_that_speaks_is_named_with_its_effect(path: Path) -> None:
    preview = Preview(path, Start())
    preview.add_reply(" ")
    found = inspect_exchange(preview.run.prepared, preview.run.state, 0)
    assert [guard for guard, spoke in found.guards.items() if spoke] == ["empty"]
    assert "! empty: nothing counts. Nothing was said." in list(render_inspection(found, str))


def test_a_strength_bar_fills_towards_its_marks() -> None:
    assert len({len(draw_strength(strength)) for strength in range(101)}) == 1
    assert draw_strength(0).count("━") == 0
    assert draw_strength(100).count("╌") == 0
    assert all(draw_strength(strength).count("┊") == 2 for strength in (0, 50, 100))
