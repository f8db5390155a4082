"""The curated tables (``data/registry``, ``data/depositary``) as typed look-ups.

::

    from treatygraph.registry import Registry
    registry = Registry.load()
    registry.state("KGZ").adjectives          # ('Kyrgyz', 'Kyrgyzstani', …)
    registry.meeting("oslo-2007").date        # '2007-02-22/2007-02-23'
    registry.status("ccm")["KGZ"].status      # 'not party'

A table is read when it is first asked for. :func:`treatygraph.registry.check.check_tables` reads them all and gives
every fault.
"""

from treatygraph.registry.depositary import Participation, ParticipationList, ProtocolConsent, Status, Vote
from treatygraph.registry.names import AmbiguousName, NameTrap, StateName
from treatygraph.registry.objects import ClaimObject, Declaration, Meeting, Predicate, Resolution, Treaty, Weapon
from treatygraph.registry.provenance import Organisation, Provenance, RecordSource, VocabularyTerm
from treatygraph.registry.registry import PARTICIPATION_TABLES, STATUS_TABLES, Registry
from treatygraph.registry.states import CODE_SYSTEMS, Code, State
from treatygraph.registry.table import Finding

__all__ = [
    "CODE_SYSTEMS",
    "PARTICIPATION_TABLES",
    "STATUS_TABLES",
    "AmbiguousName",
    "ClaimObject",
    "Code",
    "Declaration",
    "Finding",
    "Meeting",
    "NameTrap",
    "Organisation",
    "Participation",
    "ParticipationList",
    "Predicate",
    "ProtocolConsent",
    "Provenance",
    "RecordSource",
    "Registry",
    "Resolution",
    "State",
    "StateName",
    "Status",
    "Treaty",
    "VocabularyTerm",
    "Vote",
    "Weapon",
]
