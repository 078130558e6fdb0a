"""Which cells are withheld, so that no small count can be worked out from what is published."""

from data.suppression.aim import Aim
from data.suppression.attack.result import AuditResult
from data.suppression.attack.run import audit
from data.suppression.engine import Choice, protect

__all__ = ["Aim", "AuditResult", "Choice", "audit", "protect"]
