"""Validation by SHACL: the project's shapes over a dataset or over anyone's files.

::

    from treatygraph.validate import validate
    report = validate(Path("claims.ttl"))
    report.conforms, report.findings[0].words, str(report.findings[0].place)

The shapes stand in ``shapes/``, each constraint with an example that passes and one that trips it. pySHACL is the
reference engine; where it has a wheel, ``shacl`` gives the same verdict sooner.
"""

from treatygraph.validate.engine import ENGINES, REFERENCE, Engine, engine, is_installed
from treatygraph.validate.model import Finding, RawResult, Report, Severity
from treatygraph.validate.partial import Last, validate_change
from treatygraph.validate.reach import Reach, Step, Unfollowed, reach_of
from treatygraph.validate.run import validate, validate_dataset, validate_files, validate_lines
from treatygraph.validate.shapes import Shapes

__all__ = [
    "ENGINES",
    "REFERENCE",
    "Engine",
    "Finding",
    "Last",
    "RawResult",
    "Reach",
    "Report",
    "Severity",
    "Shapes",
    "Step",
    "Unfollowed",
    "engine",
    "is_installed",
    "reach_of",
    "validate",
    "validate_change",
    "validate_dataset",
    "validate_files",
    "validate_lines",
]
