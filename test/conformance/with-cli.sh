# The AWS CLI against the sandbox, read by run.sh: what it makes of answers beyond a single call.

cloud=(aws --endpoint-url "$url")

# equal WANTED COMMAND…: whether a command prints just this.
equal() {
  local wanted=$1
  shift
  local got
  got=$("$@") || return 1
  [ "$got" = "$wanted" ] || { echo "wanted $wanted, got $got"; return 1; }
}

# An unpaged list and one in pages of one are the same.
pages() {
  local query=$1
  shift
  local whole single
  whole=$("$@" --query "$query" --output json) || return 1
  single=$("$@" --query "$query" --output json --page-size 1) || return 1
  [ "$(node -p "JSON.stringify($whole)")" = "$(node -p "JSON.stringify($single)")" ] || { echo "$whole"; echo "$single"; return 1; }
}

template() {
  printf '{"Parameters":{"Value":{"Type":"String","Default":"a"}},"Resources":{"%s":{"Type":"AWS::SSM::Parameter","Properties":{"Type":"String","Value":{"Ref":"Value"}}}}}' "$1" >"$work/$1.json"
}
template A
template B

for name in one two three; do
  "${cloud[@]}" sqs create-queue --queue-name "$name" >/dev/null
  "${cloud[@]}" ssm put-parameter --name "/cli/$name" --value v --type String >/dev/null
  "${cloud[@]}" logs create-log-group --log-group-name "/cli/$name"
done
# The CLI names the change set of a deployment by the second, so that no two may begin in one.
next_second() {
  local second
  second=$(date +%s)
  until [ "$(date +%s)" != "$second" ]; do sleep 0.1; done
}

check 'aws sqs list-queues in pages' pages 'QueueUrls' "${cloud[@]}" sqs list-queues
check 'aws ssm get-parameters-by-path in pages' pages 'Parameters[].Name' "${cloud[@]}" ssm get-parameters-by-path --path /cli
check 'aws logs describe-log-groups in pages' pages 'logGroups[].logGroupName' "${cloud[@]}" logs describe-log-groups
check 'aws organizations list-accounts in pages' pages 'Accounts[].Id' env AWS_ACCESS_KEY_ID=111111111111 "${cloud[@]}" organizations list-accounts
check 'aws iam list-roles in pages' pages 'Roles[].RoleName' "${cloud[@]}" iam list-roles
check 'aws cloudformation deploy makes a stack' "${cloud[@]}" cloudformation deploy --stack-name cli --template-file "$work/A.json"
next_second
check 'aws cloudformation deploy finds no changes' "${cloud[@]}" cloudformation deploy --stack-name cli --template-file "$work/A.json" --no-fail-on-empty-changeset
next_second
check 'aws cloudformation deploy changes a stack' "${cloud[@]}" cloudformation deploy --stack-name cli --template-file "$work/A.json" --parameter-overrides Value=b
change=("${cloud[@]}" cloudformation create-change-set --stack-name cli --template-body "file://$work/B.json")
check 'aws cloudformation create-change-set' "${change[@]}" --change-set-name replace
check 'aws cloudformation wait change-set-create-complete' "${cloud[@]}" cloudformation wait change-set-create-complete --stack-name cli --change-set-name replace
check 'aws cloudformation describe-change-set tells what changes' equal 'Add B Remove A' bash -c "'${cloud[0]}' '${cloud[1]}' '${cloud[2]}' cloudformation describe-change-set --stack-name cli --change-set-name replace --query 'sort_by(Changes, &ResourceChange.Action)[].ResourceChange.[Action,LogicalResourceId][]' --output text | tr '\t' ' '"
check 'aws cloudformation execute-change-set' "${cloud[@]}" cloudformation execute-change-set --stack-name cli --change-set-name replace
check 'aws cloudformation wait stack-update-complete' "${cloud[@]}" cloudformation wait stack-update-complete --stack-name cli
check 'aws cloudformation delete-stack' "${cloud[@]}" cloudformation delete-stack --stack-name cli
check 'aws cloudformation wait stack-delete-complete' "${cloud[@]}" cloudformation wait stack-delete-complete --stack-name cli

boss=(env AWS_ACCESS_KEY_ID=111111111111 "${cloud[@]}" cloudformation)
where=(--deployment-targets OrganizationalUnitIds=ou-ab12-payments --regions ap-northeast-1)
check 'aws cloudformation activate-organizations-access' "${boss[@]}" activate-organizations-access
check 'aws cloudformation create-stack-set' "${boss[@]}" create-stack-set --stack-set-name cli --template-body "file://$work/A.json" --permission-model SERVICE_MANAGED --auto-deployment Enabled=true,RetainStacksOnAccountRemoval=false
check 'aws cloudformation create-stack-instances' "${boss[@]}" create-stack-instances --stack-set-name cli "${where[@]}"
check 'aws cloudformation list-stack-instances has one of each account' equal '333333333333 333333333334' bash -c "$(printf '%q ' "${boss[@]}") list-stack-instances --stack-set-name cli --query 'sort(Summaries[].Account)' --output text | tr '\t' ' '"
check 'aws cloudformation delete-stack-instances' "${boss[@]}" delete-stack-instances --stack-set-name cli --no-retain-stacks "${where[@]}"
check 'aws cloudformation delete-stack-set' "${boss[@]}" delete-stack-set --stack-set-name cli

check 'aws s3 mb' "${cloud[@]}" s3 mb s3://conformance-cli
check 'aws s3 cp' "${cloud[@]}" s3 cp "$work/A.json" 's3://conformance-cli/a &é.json'
check 'aws s3 cp brings the same back' bash -c "$(printf '%q ' "${cloud[@]}") s3 cp 's3://conformance-cli/a &é.json' - | cmp - '$work/A.json'"
check 'aws s3 sync' "${cloud[@]}" s3 sync "$here/calls" s3://conformance-cli/calls
check 'aws s3 sync has nothing left to do' equal '' "${cloud[@]}" s3 sync "$here/calls" s3://conformance-cli/calls
check 'aws s3 rb --force' "${cloud[@]}" s3 rb --force s3://conformance-cli
