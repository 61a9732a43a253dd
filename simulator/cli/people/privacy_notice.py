"""The notice about privacy, for trainees and for a works council: true of how this program is built.

Whoever changes where something is kept, or who sees it, changes this text; `tests/cli/test_privacy_notice.py` holds it
against the tables.
"""

from collections.abc import Iterable, Iterator

from simulator.locales import N_, Translate, labelled
from simulator.records.privacy.retention import Retention

__all__ = ["write_notice"]

_KEPT = (
    N_("Practice – what you type, scores, drills, cards, drafts – is kept in a file of your own: {folder}."),
    N_(
        "Used in a browser, that file is sealed with a key made of your link, which is written nowhere: without the "
        "link nobody opens it, not you either. Where you log in through your company, the key is made of a file on the "
        "server, and whoever administers that can read your practice."
    ),
    N_(
        "Official attempts, disputes, corrections, marks, assignments and names are kept in the records of your"
        " company."
    ),
    N_("What is typed is never sent to anybody for scoring: the rules run on this computer and are in the open."),
)
_SEES = (
    N_(
        "Practice: nobody but you. No command for coaches, trainers or managers shows it; simulator person export "
        "--with-practice gives it out on this computer, at your own request."
    ),
    N_(
        "You can open a single practice attempt to them (simulator share) and close it again. Disputing a "
        "judgement of practice opens that attempt, and says so before. No report counts it."
    ),
    N_(
        "Official attempts: your coach, managers, and who keeps the records. Trainers see disputed replies, and"
        " replies of official attempts that the rules nearly counted."
    ),
    N_(
        "Who opens your report, a list with you in it, an attempt, a replay, a review or an export is noted, whichever "
        "way: simulator person accesses NAME shows it. Who reads the database itself, or a file once written, is not."
    ),
    N_(
        "On one computer several names are not logins: whoever can log in there as the same user can also open "
        "files of yours. Where practice must be safe from colleagues, each needs a login of their own."
    ),
    N_(
        "Who administers a computer or a server can read its files, unless they are sealed. On a server, row "
        "security keeps one trainee's rows from another."
    ),
)
_RIGHTS = (
    N_(
        "simulator person export NAME writes everything about you to a file; simulator person delete NAME "
        "deletes it. Sentences of yours that became examples in scenario files are named with file and line, "
        "and stay until a trainer takes them out."
    ),
    N_(
        "What is sealed by your login is deleted along with your link, and is in no export: you read it in the program."
    ),
    N_("What was already written to files, printed, sent to a learning platform or backed up is not reached by that."),
    N_(
        "Disagree with a judgement by pressing D in the debrief: a human being decides, with a reason, and the "
        "score is corrected beside the first one."
    ),
)
_COUNCIL = (
    N_(
        "Scores come from written rules and from a small statistical model that compares wordings; both stand "
        "in the scenario files and in this program, give the same score for the same reply for ever, and quote "
        "the words they rest on. No score has consequences by itself; a certificate or a report is read by a "
        "human being."
    ),
    N_("Reports count official attempts only. Readiness is not stated where there are too few of them."),
    N_(
        "Nobody but the trainee sees who practised how much or how long. Managers do see who has no official "
        "attempt. The time of each official reply is kept with it."
    ),
    N_(
        "On a PostgreSQL server each login has a role: trainee, coach, manager or author (simulator database "
        "roles). A coach reads official attempts of those whose coach they are, an author what is disputed. The"
        " owner of the tables reads whatever lies in them."
    ),
    N_(
        "Practice that an earlier version kept among the records is moved into its trainee's own file when she "
        "next opens the program; until then no command shows it."
    ),
)


def write_notice(reader: str, limits: Retention, folder: str, t: Translate) -> Iterator[str]:
    """The lines for `trainees` or the `council`; `folder` is where practice is kept."""
    council = reader == "council"
    yield t("Privacy: for the works council") if council else t("Privacy: for who practises here")
    if council:
        yield t("Up to the last heading this is what those who practise are told.")
    sections: list[tuple[str, Iterable[str]]] = [
        (t("What is kept where"), map(t, _KEPT)),
        (t("Who sees it"), map(t, _SEES)),
        (t("How long it stays"), _list_limits(limits, t)),
        (t("What you can do"), map(t, _RIGHTS)),
    ]
    for heading, sentences in [*sections, *([(t("For the council"), map(t, _COUNCIL))] if council else [])]:
        yield ""
        yield heading
        yield from (f"- {sentence.format(folder=folder)}" for sentence in sentences)


def _list_limits(limits: Retention, t: Translate) -> Iterator[str]:
    names = {
        t("Practice, drills and cards"): limits.practice,
        t("Official attempts"): limits.official,
        t("Drafts"): limits.drafts,
        t("Who opened what"): limits.accesses,
    }
    for name, days in names.items():
        yield labelled(t, name, t("until somebody deletes it") if days is None else t("{days} days").format(days=days))
    yield t(
        "Time limits stand in privacy.toml in the library and are applied when simulator person expire --yes is run."
    )
    yield t(
        "Nobody else can open a sealed file: what is too old in it ends when you next come in. One that was not opened "
        "for as long as practice stays (or drafts, where that is longer) ends whole."
    )
