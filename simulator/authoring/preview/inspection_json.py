"""An inspection as JSON-ready values."""

from typing import Any

from simulator.authoring.preview.inspection import Inspection
from simulator.scoring.thresholds import THRESHOLDS


def inspection_json(inspection: Inspection) -> dict[str, Any]:
    """One exchange: the judgement as `score --json` gives it, thresholds, guards, and the rules tried."""
    exchange = inspection.exchange
    return {
        "turn": exchange.asked.turn,
        "customer": exchange.asked.text,
        "reply": exchange.reply,
        **inspection.result.to_json(),
        "thresholds": {"half": THRESHOLDS.partly, "full": THRESHOLDS.wholly},
        "trust": {"before": exchange.trust_before, "after": exchange.trust_after},
        "visits": inspection.visits,
        "core": sorted(inspection.core),
        "guards": dict(inspection.guards),
        "rules": [
            {
                "number": rule.number,
                "when": rule.when,
                "to": rule.to,
                "held": rule.held,
                "taken": rule.taken,
                "values": dict(rule.values),
            }
            for rule in inspection.rules
        ],
    }
