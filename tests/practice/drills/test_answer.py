"""One reply to one prompt: judged as in a conversation, and a review for every move it was for."""

from simulator.practice.drills.answer import DrillAnswer, answer_prompt
from simulator.practice.drills.cards import MoveCard, Rating
from simulator.practice.drills.prompts import make_prompt
from simulator.practice.events import Hint
from simulator.practice.prepared_scenario import PreparedScenario
from simulator.practice.reply_runner import try_reply
from tests.practice.drills.cards import due_card, make_script, tempting
from tests.practice.small import GOOD, NOON

SCRIPT = make_script(**tempting())


def answer(reply: str, *cards: MoveCard, hints: tuple[Hint, ...] = ()) -> DrillAnswer:
    prompt = make_prompt(SCRIPT, "opening", cards or [due_card()])
    return answer_prompt(PreparedScenario(SCRIPT, prompt.seed, None), prompt, reply, NOON, "drill-1", hints)


def ratings(given: DrillAnswer) -> dict[str, Rating]:
    return {review.criterion: review.rating for review in given.reviews}


def test_the_score_is_that_of_the_same_reply_in_a_conversation() -> None:
    given = answer(GOOD)
    prepared = PreparedScenario(SCRIPT, given.prompt.seed, None)
    assert given.exchange.result == try_reply(prepared, "opening", GOOD).result
    assert given.exchange.asked.text == given.prompt.line


def test_every_judged_move_gets_a_review_of_the_drill() -> None:
    given = answer("谢谢您接我电话。")
    assert ratings(given)["ask_time"] is Rating.AGAIN
    assert {(review.source, review.line) for review in given.reviews} == {("drill-1", given.prompt.line)}
    assert given.count_held() == (1, 1)


def test_a_hint_caps_the_rating() -> None:
    assert ratings(answer(GOOD, hints=(Hint.GOAL,)))["thank"] is Rating.HARD


def test_a_move_that_a_complete_reply_did_without_is_neither_shown_nor_missed() -> None:
    given = answer(GOOD, due_card(criterion="gone_meanwhile"))
    assert ratings(given)["gone_meanwhile"] is Rating.HARD


def test_the_red_line_that_was_asked_for_is_held_or_crossed() -> None:
    insult = due_card(criterion="!insult", skill=None)
    assert ratings(answer(GOOD, insult))["!insult"] is Rating.GOOD
    assert ratings(answer("你真是没脑子", insult))["!insult"] is Rating.AGAIN
    assert ratings(answer("……", insult))["!insult"] is Rating.AGAIN, "silence is no answer to a temptation"
