"""Which cells are withheld, so that no small count can be worked out from what is published."""

from data.suppression.attack.result import AuditResult
from data.suppression.attack.run import audit
from data.suppression.engine import protect

__all__ = ["AuditResult", "audit", "protect"]
