"""Write ``known_failures.txt`` anew: ``python -m tests.extract.known``."""

from __future__ import annotations

from pathlib import Path

from tests.extract.cases import cases, found, wanted

if __name__ == "__main__":
    failing = [case["id"] for case in cases() if wanted(case) != found(case)]
    Path(__file__).with_name("known_failures.txt").write_text("\n".join(failing) + "\n", encoding="utf-8")
    print(f"{len(failing)} cases do not come out whole")
