#!/usr/bin/env bash
# The web servers that docs/online.md has configurations for. The tests start their own, on loopback, from folders of
# their own; what is missing is named by the test that skips.
set -euo pipefail
missing=()
command -v nginx >/dev/null || missing+=(nginx-light)
command -v caddy >/dev/null || missing+=(caddy)
command -v apache2 >/dev/null || missing+=(apache2-bin)
[ ${#missing[@]} -eq 0 ] && exit 0
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  # a package must not start a server of its own
  printf '#!/bin/sh\nexit 101\n' > /usr/sbin/policy-rc.d && chmod +x /usr/sbin/policy-rc.d
  trap 'rm -f /usr/sbin/policy-rc.d' EXIT
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
else
  echo "no right to install packages here: ${missing[*]} are left out" >&2
fi
