"""A replay in words and as JSON. Attempts go by their id: whose they are is nobody's business here."""

from collections.abc import Iterator, Sequence
from typing import Any

from simulator.authoring.replay.attempts import Missing, ReplayedAttempt
from simulator.authoring.replay.carry_over import Unanswerable
from simulator.authoring.replay.rescore import AttemptVerdict, Rejudged, Replayed
from simulator.locales import Translate, counted, listed
from simulator.practice.feedback.wording import name_result
from simulator.scoring.judging.result import TurnScore
from simulator.text import cut, flatten

_CREDITS = {None: "–", 0.0: "0", 0.5: "½", 1.0: "1"}


def render_attempt(attempt: ReplayedAttempt, t: Translate, columns: int = 100) -> list[str]:
    """The lines for one attempt; a single one where nothing changed."""
    head = f"{attempt.row.id}  {attempt.row.language}/{attempt.row.scenario}"
    if attempt.missing is not None:
        return [f"{head}  ? {describe_missing(attempt.missing, t)}"]
    result = attempt.result
    if result is None or not result.changed:
        same = t("unchanged") if not (result and result.unjudged) else t("unchanged as far as it can be judged")
        return [f"{head}  = {same}", *_render_unjudged(result, t, columns)]
    lines = [f"{head}  ≠ {_compare(result.then, result.now, t)}"]
    if attempt.engine != attempt.engine_now:
        cause = t("judged then by scoring engine {then}, now by {now}")
        lines.append("  " + cause.format(then=attempt.engine, now=attempt.engine_now))
    for number, reply in enumerate(result.replies):
        if reply.changed or reply.now is None:
            parts = _describe_parting(result, t) if number == result.parts_at else ""
            lines += _render_reply(reply, parts, t, columns)
    return lines


def render_summary(attempts: Sequence[ReplayedAttempt], t: Translate) -> str:
    """How many there were and what became of them."""
    results = [attempt.result for attempt in attempts if attempt.result]
    changed = sum(result.changed for result in results)
    line = counted(
        t,
        "{count} attempt: {changed} changed, {same} unchanged, {lost} could not be replayed",
        "{count} attempts: {changed} changed, {same} unchanged, {lost} could not be replayed",
        len(attempts),
        changed=changed,
        same=len(results) - changed,
        lost=len(attempts) - len(results),
    )
    flips = [(r.then.passed, r.now.passed) for r in results if r.then.passed != r.now.passed]
    if flips:
        now = counted(t, "{count} now passes", "{count} now pass", flips.count((False, True)))
        no_more = counted(t, "{count} no longer passes", "{count} no longer pass", flips.count((True, False)))
        open_now = sum(new is None for _, new in flips)
        lost = t("{count} can no longer be told").format(count=open_now) if open_now else ""
        line += f" – {listed(t, filter(None, (now, no_more, lost)))}"
    return line


def to_json(attempt: ReplayedAttempt) -> dict[str, Any]:
    """One attempt as JSON-ready values; `then` and `now` are null where there is none."""
    row, result = attempt.row, attempt.result
    return {
        "attempt": row.id,
        "scenario": row.scenario,
        "language": row.language,
        "mode": row.mode.value,
        "started_at": row.started_at.isoformat(),
        "edited": attempt.edited,
        "engine": {"then": attempt.engine, "now": attempt.engine_now},
        "problem": attempt.missing.value if attempt.missing else None,
        "changed": attempt.changed,
        "then": _verdict_json(result.then) if result else None,
        "now": _verdict_json(result.now) if result else None,
        "parts_at": result.parts_at if result else None,
        "replies": [_reply_json(reply) for reply in result.replies] if result else [],
    }


def _verdict_json(verdict: AttemptVerdict) -> dict[str, Any]:
    return {"score": verdict.score, "ending": verdict.ending or None, "passed": verdict.passed}


def _reply_json(reply: Rejudged) -> dict[str, Any]:
    return {
        "turn": reply.turn,
        "reply": reply.reply,
        "counts": reply.counts,
        "changed": reply.changed,
        "problem": reply.problem.value if reply.problem else None,
        "then": {**reply.then.to_json(), "next": reply.then_to},
        "now": {**reply.now.to_json(), "next": reply.now_to} if reply.now else None,
    }


def _describe_parting(result: Replayed, t: Translate) -> str:
    if result.now.ending:
        return t("the conversation would end here")
    return t("from here on it would be another conversation")


def _compare(then: AttemptVerdict, now: AttemptVerdict, t: Translate) -> str:
    score = f"{then.score} → {now.score}" if then.score != now.score else f"{now.score}"
    verdicts = _describe_verdict(then, t), _describe_verdict(now, t)
    return f"{score}  {' → '.join(dict.fromkeys(verdicts))}"


def _describe_verdict(verdict: AttemptVerdict, t: Translate) -> str:
    word = name_result(verdict.passed, t)
    return word if verdict.passed is None else f"{word} ({verdict.ending})"


def _render_reply(reply: Rejudged, parts: str, t: Translate, columns: int) -> Iterator[str]:
    said = cut(f"    “{flatten(reply.reply)}”", columns)
    taken_back = "" if reply.counts else "  (" + t("taken back by the trainee") + ")"
    if reply.now is None:
        yield f"  #{reply.turn}  ? {_describe_problem(reply.problem, t)}{taken_back}"
        yield said
        return
    then, now = reply.then, reply.now
    score = f"{then.score} → {now.score}" if then.score != now.score else f"{now.score}"
    yield f"  #{reply.turn}  {score}{_describe_route(reply, parts, t)}{taken_back}"
    yield said
    yield from (f"      {line}" for line in _render_credits(reply, now, t))
    yield from (f"      {line}" for line in _render_red_lines(then, now, t))


def _describe_route(reply: Rejudged, parts: str, t: Translate) -> str:
    if reply.then_to == reply.now_to:
        return ""
    text = "  " + t("goes to {now}, went to {then}").format(now=reply.now_to, then=reply.then_to)
    return f"{text} – {parts}" if parts else text


def _render_credits(reply: Rejudged, now: TurnScore, t: Translate) -> Iterator[str]:
    results = {c.id: c for c in now.criteria}
    for name, (before, after) in reply.credits_changed.items():
        mark = "+" if (after or 0) > (before or 0) else "-"
        evidence = f"  “{flatten(results[name].evidence)}”" if name in results and results[name].evidence else ""
        fate = t("new criterion") if before is None else t("criterion removed") if after is None else ""
        yield f"{mark} {name}  {_credit(before)} → {_credit(after)}{evidence}  {fate}".rstrip()


def _credit(credit: float | None) -> str:
    return _CREDITS.get(credit, f"{credit}")


def _render_red_lines(then: TurnScore, now: TurnScore, t: Translate) -> Iterator[str]:
    fresh, past = t("now crossed"), t("no longer crossed")
    for line in now.red_lines:
        if line.id not in then.crossed:
            yield f"✗ {line.id}  {fresh}  “{flatten(line.evidence)}”"
    for line in then.red_lines:
        if line.id not in now.crossed:
            yield f"✓ {line.id}  {past}  “{flatten(line.evidence)}”"


def _render_unjudged(result: Replayed | None, t: Translate, columns: int) -> Iterator[str]:
    for reply in result.unjudged if result else ():
        yield from _render_reply(reply, "", t, columns)


def describe_missing(missing: Missing, t: Translate) -> str:
    """Why an attempt cannot be judged by the library as it is."""
    if missing is Missing.GONE:
        return t("the library no longer has this scenario")
    return t("the scenario has errors: run `simulator check`")


def _describe_problem(problem: Unanswerable | None, t: Translate) -> str:
    return {
        Unanswerable.TURN_GONE: t("there is no such turn any more; the reply keeps its score"),
        Unanswerable.KIND_CHANGED: t("the turn is answered in another way now; the reply keeps its score"),
        Unanswerable.OPTION_GONE: t("the option chosen is no longer offered; the reply keeps its score"),
        None: "",
    }[problem]
