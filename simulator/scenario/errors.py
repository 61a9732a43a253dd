"""What can go wrong when a scenario is asked for."""

from collections.abc import Sequence

from simulator.scenario.diagnostics.diagnostic import Diagnostic, Level
from simulator.scenario.nearest import nearest_few


class ScenarioError(ValueError):
    """A scenario has errors and cannot be played. `diagnostics` are all findings, warnings too."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        errors = [diagnostic for diagnostic in self.diagnostics if diagnostic.level is Level.ERROR]
        where = errors[0].path if errors else "?"
        super().__init__(f"{where}: {len(errors)} errors")


class UnknownScenario(LookupError):
    """There is no such scenario. `near` holds ids that look like it, best first."""

    def __init__(self, ref: str, near: Sequence[str] = ()) -> None:
        super().__init__(ref)
        self.ref = ref
        self.near = tuple(near)

    @classmethod
    def among(cls, ref: str, ids: Sequence[str]) -> "UnknownScenario":
        """The same, with the nearest of these ids; an id's last part alone is looked for too."""
        names = {one.rpartition("/")[2]: one for one in ids}
        near = nearest_few(ref, sorted(set(ids)))
        near += [names[name] for name in nearest_few(ref.rpartition("/")[2], sorted(names), cutoff=0.6)]
        return cls(ref, tuple(dict.fromkeys(near))[:3])
