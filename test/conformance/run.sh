#!/usr/bin/env bash
# The sandbox under other people's clients: boto3 calls every operation that it builds and every answer is held against botocore's
# model, the AWS CLI pages, waits, deploys and does what documents have done by hand, and the cdk command bootstraps, deploys,
# compares and destroys.
# Needs the compiled project (npm run build), Python 3 with venv, and PyPI; where these are missing it says so and exits with 77.
# Ends with "conformance: N passed, N failed".
set -u
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.." || exit 1
work=$(mktemp -d)
sandbox=''
trap 'kill $sandbox 2>/dev/null; rm -rf "$work"' EXIT

missing() {
  echo "skip  conformance: $1"
  exit 77
}

command -v python3 >/dev/null || missing 'there is no python3'
python3 -m venv "$work/venv" >"$work/venv.log" 2>&1 || missing 'python3 makes no virtual environment (package python3-venv)'
python="$work/venv/bin/python"
"$python" -m pip install --quiet --disable-pip-version-check --requirement "$here/requirements.txt" >"$work/pip.log" 2>&1 ||
  missing "PyPI gave no $(tr '\n' ' ' <"$here/requirements.txt")"

scenario=apps/sandbox/scenarios/fresh-organization.json
node bin/guardpost.js sandbox --port 0 --json --scenario "$scenario" >"$work/sandbox.json" 2>"$work/sandbox.log" &
sandbox=$!
for _ in $(seq 100); do
  [ -s "$work/sandbox.json" ] && break
  sleep 0.2
done
url=$(node -p "JSON.parse(require('fs').readFileSync('$work/sandbox.json', 'utf8')).url") || { cat "$work/sandbox.log"; exit 1; }

unset AWS_PROFILE AWS_SESSION_TOKEN AWS_IGNORE_CONFIGURED_ENDPOINT_URLS
export AWS_ENDPOINT_URL=$url AWS_REGION=ap-northeast-1 AWS_DEFAULT_REGION=ap-northeast-1
export AWS_ACCESS_KEY_ID=222222222222 AWS_SECRET_ACCESS_KEY=sandbox AWS_PAGER='' AWS_MAX_ATTEMPTS=1
export AWS_CONFIG_FILE="$work/none" AWS_SHARED_CREDENTIALS_FILE="$work/none" AWS_EC2_METADATA_DISABLED=true
export PYTHONDONTWRITEBYTECODE=1 PATH="$work/venv/bin:$PATH"
passed=0
failed=0

# check NAME COMMAND…: counts whether a command succeeds; what it said is shown if it did not.
check() {
  local name=$1
  shift
  if "$@" >"$work/said" 2>&1; then
    passed=$((passed + 1))
    echo "ok    $name"
  else
    failed=$((failed + 1))
    echo "FAILED $name"
    tail -n 30 "$work/said"
  fi
}

reset() {
  curl --silent --fail --request POST "$url/_sandbox/reset" --data "@$scenario" >/dev/null
}

. "$here/with-cli.sh"
. "$here/with-cdk.sh"
reset
. "$here/with-docs.sh"
reset
"$python" "$here/conformance.py" "$url" "$scenario" docs/reference/sandbox-support.md >"$work/boto3"
code=$?
cat "$work/boto3"
if [ "$code" -eq 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi

echo "conformance: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
