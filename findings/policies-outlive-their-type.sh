#!/usr/bin/env bash
# An emulated organization keeps policies attached whose type was disabled, and the template linter takes any content of such a policy.
#
# Guess, before it was run: DisablePolicyType detaches the policies of the type from everything, as AWS Organizations does (user guide,
# "Disabling a policy type"), AttachPolicy refuses them from then on with PolicyTypeNotEnabledException,
# and a linter that knows the type GUARDDUTY_POLICY knows what one may say.
# Seen, with moto 5.2.5 and cfn-lint 1.58.0:
#   after DisablePolicyType the policy is still attached to the root, and is attached to a unit without an error
#   the linter refuses a misspelt type, and reports nothing for a status "on" beside no "foundational", which GuardDuty's type does not have
# Consequence: the way back from policies ("type off, then what is left?") looks like it had protected nobody, or everybody, and
# a policy that AWS refuses passes the pull request. Compare attachments and documents with rules of your own.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check cfn-lint==1.58.0 'moto[organizations]==5.2.5'

cat >emulator.py <<'CODE'
import json, boto3
from moto import mock_aws
with mock_aws():
    organizations = boto3.client('organizations', region_name='us-east-1', aws_access_key_id='a', aws_secret_access_key='b')
    organizations.create_organization(FeatureSet='ALL')
    root = organizations.list_roots()['Roots'][0]['Id']
    unit = organizations.create_organizational_unit(ParentId=root, Name='Workloads')['OrganizationalUnit']['Id']
    organizations.enable_policy_type(RootId=root, PolicyType='TAG_POLICY')
    content = json.dumps({'tags': {'team': {'tag_key': {'@@assign': 'Team'}}}})
    made = organizations.create_policy(Name='team', Description='', Type='TAG_POLICY', Content=content)
    policy = made['Policy']['PolicySummary']['Id']
    organizations.attach_policy(PolicyId=policy, TargetId=root)
    organizations.disable_policy_type(RootId=root, PolicyType='TAG_POLICY')
    print('types', organizations.list_roots()['Roots'][0]['PolicyTypes'])
    organizations.attach_policy(PolicyId=policy, TargetId=unit)
    for target in (root, unit):
        print('attached', len(organizations.list_policies_for_target(TargetId=target, Filter='TAG_POLICY')['Policies']))
CODE
cat >template.py <<'CODE'
import json, sys
content = {'guardduty': {'enablement': {'default': {'s3_data_events': {'status': {'@@assign': 'on'}}}}}}
print(json.dumps({'Resources': {'Policy': {'Type': 'AWS::Organizations::Policy', 'Properties': {
    'Name': 'protection', 'Type': sys.argv[1], 'Content': content}}}}))
CODE
lint() {
  venv/bin/python template.py "$1" >template.json
  venv/bin/cfn-lint --format parseable template.json | sed 's/.*:\(E[0-9]*\):.*/\1/' || true
}
{
  venv/bin/python emulator.py
  echo "misspelt type: $(lint GUARDDUTY_POLICIES)"
  echo "content: $(lint GUARDDUTY_POLICY)"
} >seen
cat seen
diff - seen <<'CODE' || { echo 'This behavior has changed.'; exit 1; }
types []
attached 1
attached 1
misspelt type: E3030
content: 
CODE
