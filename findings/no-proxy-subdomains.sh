#!/usr/bin/env bash
# NO_PROXY=amazonaws.com: the AWS CLI goes directly to every endpoint of AWS, what the CDK uses asks the proxy.
#
# Guess, before it was run: NO_PROXY is read the same way everywhere; a domain means the domain and everything below it.
# Seen, with proxy-from-env 1.1.0 (of proxy-agent, which the CDK uses) and botocore 1.44.8 (which the AWS CLI is built on):
#   NO_PROXY                                 proxy-from-env  botocore
#   amazonaws.com                            proxy           direct
#   .amazonaws.com                           direct          direct
#   *.amazonaws.com                          direct          proxy
#   guardduty.eu-west-1.amazonaws.com:443    direct          proxy
# Only the entry with a leading dot means the same to both. Neither reads 10.0.0.0/8 as a network.
# Consequence: write `.amazonaws.com`. Guardpost goes past the proxy where either of them would, but for botocore's ports.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
unset http_proxy https_proxy no_proxy all_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY ALL_PROXY
export npm_config_audit=false npm_config_fund=false
npm init --yes >/dev/null
npm install --silent proxy-from-env@1.1.0
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check botocore==1.44.8

cat >node.js <<'CODE'
const { getProxyForUrl } = require('proxy-from-env')
console.log(getProxyForUrl(process.argv[2]) ? 'proxy' : 'direct')
CODE
cat >python.py <<'CODE'
import sys
from botocore.utils import get_environ_proxies
print('proxy' if get_environ_proxies(sys.argv[1]) else 'direct')
CODE

changed=0
expect() {
  local no_proxy=$1 url=$2 expected=$3 seen
  seen="$(HTTPS_PROXY=http://proxy:3128 HTTP_PROXY=http://proxy:3128 NO_PROXY=$no_proxy node node.js "$url") $(
    HTTPS_PROXY=http://proxy:3128 HTTP_PROXY=http://proxy:3128 NO_PROXY=$no_proxy venv/bin/python python.py "$url"
  )"
  printf '%-40s proxy-from-env and botocore: %s\n' "$no_proxy" "$seen"
  [ "$seen" = "$expected" ] || { echo "  changed: was $expected" && changed=1; }
}
endpoint=https://guardduty.eu-west-1.amazonaws.com
expect amazonaws.com "$endpoint" 'proxy direct'
expect .amazonaws.com "$endpoint" 'direct direct'
expect '*.amazonaws.com' "$endpoint" 'direct proxy'
expect guardduty.eu-west-1.amazonaws.com:443 "$endpoint" 'direct proxy'
expect 10.0.0.0/8 http://10.1.2.3 'proxy proxy'
exit $changed
