"""S3, CloudWatch, CloudWatch Logs and CloudTrail: each operation once, with success."""

import datetime
import json
import time

from recorder import HOME, SECURITY

TAGS = [{"Key": "team", "Value": "security"}]


def s3(world):
    s3 = world.client("s3")
    bucket = {"Bucket": "conformance"}
    s3.create_bucket(CreateBucketConfiguration={"LocationConstraint": HOME}, **bucket)
    s3.head_bucket(**bucket)
    s3.list_buckets()
    s3.get_bucket_location(**bucket)
    s3.put_bucket_versioning(VersioningConfiguration={"Status": "Enabled"}, **bucket)
    s3.get_bucket_versioning(**bucket)
    rule = {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}
    s3.put_bucket_encryption(ServerSideEncryptionConfiguration={"Rules": [rule]}, **bucket)
    s3.get_bucket_encryption(**bucket)
    s3.delete_bucket_encryption(**bucket)
    rule = {"ID": "old", "Status": "Enabled", "Filter": {"Prefix": ""}, "Expiration": {"Days": 30}}
    s3.put_bucket_lifecycle_configuration(LifecycleConfiguration={"Rules": [rule]}, **bucket)
    s3.get_bucket_lifecycle_configuration(**bucket)
    s3.delete_bucket_lifecycle(**bucket)
    s3.put_bucket_notification_configuration(NotificationConfiguration={}, **bucket)
    s3.get_bucket_notification_configuration(**bucket)
    s3.put_bucket_ownership_controls(OwnershipControls={"Rules": [{"ObjectOwnership": "BucketOwnerPreferred"}]}, **bucket)
    s3.get_bucket_ownership_controls(**bucket)
    s3.delete_bucket_ownership_controls(**bucket)
    s3.put_bucket_tagging(Tagging={"TagSet": TAGS}, **bucket)
    s3.get_bucket_tagging(**bucket)
    s3.delete_bucket_tagging(**bucket)
    s3.put_public_access_block(PublicAccessBlockConfiguration={"BlockPublicPolicy": True}, **bucket)
    s3.get_public_access_block(**bucket)
    s3.delete_public_access_block(**bucket)
    grant = {"Effect": "Allow", "Principal": {"AWS": SECURITY}, "Action": "s3:*", "Resource": "arn:aws:s3:::conformance/*"}
    s3.put_bucket_policy(Policy=json.dumps({"Version": "2012-10-17", "Statement": [grant]}), **bucket)
    s3.get_bucket_policy(**bucket)
    s3.delete_bucket_policy(**bucket)
    for key in ("a &é", "b/1", "b/2"):
        s3.put_object(Key=key, Body=b"x", ContentType="text/plain", Metadata={"m": "v"}, **bucket)
    s3.get_object(Key="a &é", **bucket)
    s3.head_object(Key="a &é", **bucket)
    s3.list_objects_v2(Delimiter="/", **bucket)
    s3.delete_object(Key="a &é", **bucket)
    listed = s3.list_object_versions(**bucket)
    versions = [{"Key": one["Key"], "VersionId": one["VersionId"]} for one in listed["Versions"] + listed["DeleteMarkers"]]
    s3.delete_objects(Delete={"Objects": versions}, **bucket)
    s3.delete_bucket(**bucket)


def cloudwatch(world):
    watch = world.client("cloudwatch")
    now = datetime.datetime.now(datetime.timezone.utc)
    metric = {"Namespace": "Conformance", "MetricName": "Count"}
    watch.put_metric_data(Namespace="Conformance", MetricData=[{"MetricName": "Count", "Value": 1, "Timestamp": now}])
    watch.list_metrics(Namespace="Conformance")
    span = {"StartTime": now - datetime.timedelta(hours=1), "EndTime": now + datetime.timedelta(hours=1)}
    watch.get_metric_statistics(Period=60, Statistics=["Sum"], **metric, **span)
    query = {"Id": "q", "MetricStat": {"Metric": metric, "Period": 60, "Stat": "Sum"}}
    watch.get_metric_data(MetricDataQueries=[query], **span)
    condition = {"ComparisonOperator": "GreaterThanThreshold", "EvaluationPeriods": 1, "Threshold": 0, "Period": 60, "Statistic": "Sum"}
    watch.put_metric_alarm(AlarmName="alarm", Tags=TAGS, **condition, **metric)
    watch.set_alarm_state(AlarmName="alarm", StateValue="ALARM", StateReason="conformance")
    watch.describe_alarms()
    watch.describe_alarm_history(AlarmName="alarm")
    watch.disable_alarm_actions(AlarmNames=["alarm"])
    watch.enable_alarm_actions(AlarmNames=["alarm"])
    arn = f"arn:aws:cloudwatch:{HOME}:{SECURITY}:alarm:alarm"
    watch.tag_resource(ResourceARN=arn, Tags=[{"Key": "more", "Value": "x"}])
    watch.list_tags_for_resource(ResourceARN=arn)
    watch.untag_resource(ResourceARN=arn, TagKeys=["more"])
    watch.delete_alarms(AlarmNames=["alarm"])
    widget = {"type": "text", "x": 0, "y": 0, "width": 6, "height": 6, "properties": {"markdown": "m"}}
    watch.put_dashboard(DashboardName="board", DashboardBody=json.dumps({"widgets": [widget]}))
    watch.get_dashboard(DashboardName="board")
    watch.list_dashboards()
    watch.delete_dashboards(DashboardNames=["board"])


def _key_for_logs(world):
    kms = world.client("kms")
    key = kms.create_key()["KeyMetadata"]
    root = {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{SECURITY}:root"}, "Action": "kms:*", "Resource": "*"}
    use = {"Effect": "Allow", "Principal": {"Service": f"logs.{HOME}.amazonaws.com"}, "Action": "kms:*", "Resource": "*"}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [root, use]})
    kms.put_key_policy(KeyId=key["KeyId"], PolicyName="default", Policy=policy)
    return key["Arn"]


def logs(world):
    logs = world.client("logs")
    group = {"logGroupName": "/conformance"}
    logs.create_log_group(tags={"team": "security"}, **group)
    logs.create_log_stream(logStreamName="s", **group)
    logs.put_retention_policy(retentionInDays=7, **group)
    logs.associate_kms_key(kmsKeyId=_key_for_logs(world), **group)
    logs.describe_log_groups()
    logs.describe_log_streams(**group)
    logs.put_log_events(logStreamName="s", logEvents=[{"timestamp": int(time.time() * 1000), "message": '{"a":1}'}], **group)
    logs.get_log_events(logStreamName="s", **group)
    logs.filter_log_events(filterPattern='{ $.a = 1 }', **group)
    change = {"metricName": "Count", "metricNamespace": "Conformance", "metricValue": "1"}
    logs.put_metric_filter(filterName="f", filterPattern='{ $.a = 1 }', metricTransformations=[change], **group)
    logs.describe_metric_filters(**group)
    logs.delete_metric_filter(filterName="f", **group)
    arn = f"arn:aws:logs:{HOME}:{SECURITY}:log-group:/conformance"
    logs.tag_resource(resourceArn=arn, tags={"more": "x"})
    logs.list_tags_for_resource(resourceArn=arn)
    logs.untag_resource(resourceArn=arn, tagKeys=["more"])
    grant = {"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": "logs:PutLogEvents", "Resource": "*"}
    logs.put_resource_policy(policyName="events", policyDocument=json.dumps({"Version": "2012-10-17", "Statement": [grant]}))
    logs.describe_resource_policies()
    logs.delete_resource_policy(policyName="events")
    logs.disassociate_kms_key(**group)
    logs.delete_retention_policy(**group)
    logs.delete_log_stream(logStreamName="s", **group)
    logs.delete_log_group(**group)


def cloudtrail(world):
    s3 = world.client("s3")
    s3.create_bucket(Bucket="conformance-trail", CreateBucketConfiguration={"LocationConstraint": HOME})
    service = {"Service": "cloudtrail.amazonaws.com"}
    grants = [
        {"Effect": "Allow", "Principal": service, "Action": action, "Resource": f"arn:aws:s3:::conformance-trail{tail}"}
        for action, tail in (("s3:GetBucketAcl", ""), ("s3:PutObject", "/*"))
    ]
    s3.put_bucket_policy(Bucket="conformance-trail", Policy=json.dumps({"Version": "2012-10-17", "Statement": grants}))
    trail = world.client("cloudtrail")
    trail.create_trail(Name="trail", S3BucketName="conformance-trail")
    trail.start_logging(Name="trail")
    trail.describe_trails()
    trail.get_trail(Name="trail")
    trail.get_trail_status(Name="trail")
    trail.list_trails()
    trail.put_event_selectors(TrailName="trail", EventSelectors=[{"ReadWriteType": "All", "IncludeManagementEvents": True}])
    trail.get_event_selectors(TrailName="trail")
    trail.update_trail(Name="trail", IncludeGlobalServiceEvents=False)
    trail.stop_logging(Name="trail")
    trail.delete_trail(Name="trail")


CALLS = (s3, cloudwatch, logs, cloudtrail)
