"""Thousands of profiles: extracted by several processes, each output written whole, and a run that can be resumed.

::

    from treatygraph.batch import Options, plan, run
    for outcome in run(plan([Path("profiles")]), Options(Path("out")), workers=2):
        print(outcome.name, outcome.status, outcome.claims)
"""

from treatygraph.batch.plan import ENDINGS, Job, plan
from treatygraph.batch.run import run
from treatygraph.batch.work import Options, Outcome

__all__ = ["ENDINGS", "Job", "Options", "Outcome", "plan", "run"]
