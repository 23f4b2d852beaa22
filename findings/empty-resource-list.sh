#!/usr/bin/env bash
# `"Resource": []` in a policy passes the template linter and CDK's own check of a CfnRole; IAM refuses it when the role is created.
#
# Guess, before it was run: a linter that knows every action of every service refuses a statement without resources,
# and CDK refuses such a PolicyDocument wherever it is used.
# Seen, with cfn-lint 1.58.0, aws-cdk-lib 2.276.0 and moto 5.2.5:
#   cfn-lint reports nothing for the empty list, and does report a misspelt action in the same statement
#   aws-cdk-lib refuses the empty list in iam.Role and iam.ManagedPolicy, and synthesizes it in iam.CfnRole, with a warning
#   moto's IAM answers MalformedPolicyDocument: "Policy statement must contain resources."
# Consequence: a list that is made from data ("the topics of all routes") and happens to be empty fails in the middle of
# a rollout. Guardpost's own documents had one; test/policies holds all of them against AWS's tables since.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export npm_config_audit=false npm_config_fund=false
npm init --yes >/dev/null
npm install --silent aws-cdk-lib@2.276.0 constructs@10.8.1
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check cfn-lint==1.58.0 'moto[iam]==5.2.5'

cat >template.py <<'CODE'
import json, sys
action, resources = sys.argv[1], json.loads(sys.argv[2])
statement = {'Effect': 'Allow', 'Action': action, 'Resource': resources}
print(json.dumps({'Resources': {'Policy': {'Type': 'AWS::IAM::ManagedPolicy', 'Properties': {
    'PolicyDocument': {'Version': '2012-10-17', 'Statement': [statement]}}}}}))
CODE
lint() {
  venv/bin/python template.py "$1" "$2" >template.json
  venv/bin/cfn-lint --format parseable template.json | cut -d: -f6 | sort -u | tr '\n' ' '
}
cat >cdk.js <<'CODE'
const { App, Stack, aws_iam: iam } = require('aws-cdk-lib')
const document = () => new iam.PolicyDocument({ statements: [new iam.PolicyStatement({ actions: ['sns:Publish'], resources: [] })] })
const assumedBy = new iam.ServicePrincipal('lambda.amazonaws.com')
const makes = {
  Role: (stack) => new iam.Role(stack, 'R', { assumedBy, inlinePolicies: { one: document() } }),
  ManagedPolicy: (stack) => new iam.ManagedPolicy(stack, 'R', { document: document() }),
  CfnRole: (stack) => new iam.CfnRole(stack, 'R', {
    assumeRolePolicyDocument: {}, policies: [{ policyName: 'one', policyDocument: document() }] }),
}
for (const [name, make] of Object.entries(makes)) {
  const app = new App()
  make(new Stack(app, 'S'))
  try {
    app.synth()
    console.log(`${name} synthesized`)
  } catch (error) {
    console.log(`${name} refused: ${/at least one resource/.test(error.message)}`)
  }
}
CODE
cat >emulator.py <<'CODE'
import json, boto3
from moto import mock_aws
with mock_aws():
    iam = boto3.client('iam', region_name='eu-west-1', aws_access_key_id='a', aws_secret_access_key='b')
    statement = {'Effect': 'Allow', 'Action': 'sns:Publish', 'Resource': []}
    try:
        iam.create_policy(PolicyName='p', PolicyDocument=json.dumps({'Version': '2012-10-17', 'Statement': [statement]}))
        print('accepted')
    except iam.exceptions.MalformedPolicyDocumentException as refused:
        print(refused.response['Error']['Message'])
CODE
{
  echo "cfn-lint, empty list: $(lint sns:Publish '[]')"
  echo "cfn-lint, misspelt action: $(lint sns:Publisch '["*"]')"
  node cdk.js 2>/dev/null
  echo "moto: $(venv/bin/python emulator.py)"
} | sed 's/ *$//' | tee seen.txt
diff seen.txt - <<'CODE'
cfn-lint, empty list:
cfn-lint, misspelt action: W3037
Role refused: true
ManagedPolicy refused: true
CfnRole synthesized
moto: Policy statement must contain resources.
CODE
