# The cdk command of the project's own dependencies against the sandbox, read by run.sh. It runs away from the project's cdk.json.

command=$PWD/node_modules/.bin/cdk
cd "$work" || exit 1
cdk=("$command" --app "node $here/app.js" --output "$work/cdk.out" --no-notices --no-version-reporting --ci)


check 'cdk bootstrap' "${cdk[@]}" bootstrap aws://222222222222/ap-northeast-1
check 'cdk deploy' "${cdk[@]}" deploy --all --require-approval never
check 'cdk diff finds nothing' "${cdk[@]}" diff --fail
check 'cdk diff finds a change' env CONFORMANCE_VALUE=other "${cdk[@]}" diff
check 'cdk diff --fail fails for a change' env CONFORMANCE_VALUE=other bash -c "! $(printf '%q ' "${cdk[@]}") diff --fail"
check 'cdk deploy changes a stack' env CONFORMANCE_VALUE=other "${cdk[@]}" deploy --all --require-approval never
check 'cdk deploy has made the change' equal other "${cloud[@]}" ssm get-parameter --name /conformance/cdk --query Parameter.Value --output text
check 'cdk destroy' "${cdk[@]}" destroy --all --force
check 'cdk destroy leaves no stack' equal CDKToolkit "${cloud[@]}" cloudformation describe-stacks --query 'Stacks[].StackName' --output text
cd "$here/../.." || exit 1
