#!/usr/bin/env bash
# An emulated GuardDuty lets an account have two detectors in a Region, and IAM there takes policies above its quotas.
#
# Guess, before it was run: an emulator that knows CreateDetector and PutRolePolicy refuses what every account runs into first:
# "a detector already exists for the current account", a managed policy above 6,144 characters, inline policies above 10,240.
# Seen, with moto 5.2.5: all three are accepted.
# Sources of what AWS does: the GuardDuty user guide ("one detector per account per Region"), IAM and STS quotas.
# Consequence: code that creates a detector without looking for one, or grows a policy with its input, passes there.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'moto[guardduty,iam]==5.2.5'
cat >emulator.py <<'CODE'
import json, boto3
from moto import mock_aws
session = boto3.Session(aws_access_key_id='a', aws_secret_access_key='b', region_name='eu-west-1')
trust = {'Effect': 'Allow', 'Principal': {'Service': 'lambda.amazonaws.com'}, 'Action': 'sts:AssumeRole'}
def document(statement):
    return json.dumps({'Version': '2012-10-17', 'Statement': [statement]})
def topics(count):
    arns = [f'arn:aws:sns:eu-west-1:111122223333:{"t" * 90}{number}' for number in range(count)]
    return document({'Effect': 'Allow', 'Action': 'sns:Publish', 'Resource': arns})
with mock_aws():
    guardduty, iam = session.client('guardduty'), session.client('iam')
    for _ in range(2):
        guardduty.create_detector(Enable=True)
    print('detectors', len(guardduty.list_detectors()['DetectorIds']))
    iam.create_policy(PolicyName='large', PolicyDocument=topics(60))
    print('managed policy', len(topics(60)) > 6144)
    iam.create_role(RoleName='role', AssumeRolePolicyDocument=document(trust))
    iam.put_role_policy(RoleName='role', PolicyName='large', PolicyDocument=topics(100))
    print('inline policies', len(topics(100)) > 10240)
CODE
venv/bin/python emulator.py | tee seen.txt
diff seen.txt - <<'CODE'
detectors 2
managed policy True
inline policies True
CODE
