#!/usr/bin/env bash
# What the browser tests use, from the package registry this machine has: a driver for Chromium, axe, the Nu checker.
set -euo pipefail
cd "$(dirname "$0")"
command -v npm >/dev/null || { echo "no npm: the browser tests skip"; exit 0; }
npm ci --silent
if [ -d ../../frontend ]; then (cd ../../frontend && npm ci --silent); fi
