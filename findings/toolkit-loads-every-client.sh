#!/usr/bin/env bash
# The CDK's toolkit as a library loads a client of the AWS SDK for every service that any of its features may call, when it is imported.
#
# Guess, before it was run: a program that imports `Toolkit` to deploy stacks loads the clients of CloudFormation, S3, SSM and STS; those of EC2
# or Route 53 come when a context lookup asks for them, and those of Lambda or Bedrock with a hotswap deployment.
# Seen, with @aws-cdk/toolkit-lib 1.40.1, as the clients that are loaded once the package is, and before anything of it is used:
#   all 20 that the package depends on, those of AppSync, Bedrock AgentCore, CodeBuild, EC2, ECS, Lambda and Route 53 among them
# Consequence: much of the time that importing it takes goes to clients that a deployment never calls. They are required at
# the top of modules and used inside functions, so that a module that loads itself with its first use can stand in their place in
# `require.cache` before the toolkit is imported, which is what Guardpost does in the toolkit's thread.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export npm_config_audit=false npm_config_fund=false
npm init --yes >/dev/null
npm install --silent @aws-cdk/toolkit-lib@1.40.1

cat >run.js <<'CODE'
require('@aws-cdk/toolkit-lib')
const { dependencies } = require('@aws-cdk/toolkit-lib/package.json')
const nameOf = (file) => /node_modules\/@aws-sdk\/(client-[^/]+)\/dist-cjs\/index\.js$/.exec(file)?.[1]
const loaded = [...new Set(Object.keys(require.cache).map(nameOf).filter(Boolean))].sort()
const own = Object.keys(dependencies).filter((name) => name.startsWith('@aws-sdk/client-')).map((name) => name.slice('@aws-sdk/'.length))
console.log(`depends on ${own.length}, of which loaded: ${own.filter((name) => loaded.includes(name)).length}`)
for (const name of loaded) console.log(name)
CODE
node --no-warnings run.js | tee seen.txt
diff seen.txt - <<'CODE'
depends on 20, of which loaded: 20
client-appsync
client-bedrock-agentcore-control
client-cloudcontrol
client-cloudformation
client-cloudtrail
client-cloudwatch-logs
client-codebuild
client-ec2
client-ecr
client-ecs
client-elastic-load-balancing-v2
client-iam
client-kms
client-lambda
client-route-53
client-s3
client-secrets-manager
client-sfn
client-ssm
client-sts
CODE
