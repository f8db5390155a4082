"""How long the data routes of a server take: documents, tables, graphs, names to IRIs; asked without a socket.

``python -m benchmarks.data_routes STORE`` (else ``build/store``). Nothing is kept between two requests but what a
release is read for once, so the first of each kind is told apart from the median of the others.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

from starlette.testclient import TestClient

from treatygraph.serve.app import application
from treatygraph.serve.settings import Limits, Settings

PATHS = (
    "/state/KGZ.ttl",
    "/state/KGZ.jsonld",
    "/state/KGZ.nq",
    "/treaty/ccm.ttl",
    "/graph/registry.ttl",
    "/states.csv",
    "/claims.csv?state=KGZ",
    "/claims.csv",
    "/sitemap.xml",
    '/reconcile?queries={"q":{"query":"Kirgizstan","type":"State"}}',
)


def measure(store: Path, repeats: int = 5) -> list[tuple[str, int, float, float]]:
    """Path, bytes, milliseconds of the first request, and the median of those after it."""
    client = TestClient(application(Settings(store=store, limits=Limits(cache=0))))
    found = []
    for path in PATHS:
        times, size = [], 0
        for _ in range(repeats + 1):
            start = time.perf_counter()
            response = client.get(path)
            times.append((time.perf_counter() - start) * 1000)
            size = len(response.content)
            if response.status_code != 200:
                raise RuntimeError(f"{path}: {response.status_code} {response.text}")
        found.append((path, size, times[0], statistics.median(times[1:])))
    return found


def main() -> None:
    """Print the table."""
    store = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("build/store")
    print("| address | bytes | first, ms | median after, ms |\n|---|---|---|---|")
    for path, size, first, median in measure(store):
        print(f"| `{path}` | {size:,} | {first:.0f} | {median:.0f} |")


if __name__ == "__main__":
    main()
