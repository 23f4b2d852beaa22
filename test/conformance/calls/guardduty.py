"""GuardDuty: each operation once, with success; in the order in which an organization would live."""

from recorder import HOME, MANAGEMENT, SECURITY, WORKLOAD

INVITED, RELEASED = "444444444444", "555555555555"
OTHER = "eu-west-1"
TAGS = {"team": "security"}


def _own(world, detector, gd):
    gd.get_detector(DetectorId=detector)
    gd.list_detectors()
    gd.update_detector(DetectorId=detector, FindingPublishingFrequency="SIX_HOURS")
    criteria = {"Criterion": {"severity": {"Gte": 4}}}
    gd.create_filter(DetectorId=detector, Name="low", Action="ARCHIVE", FindingCriteria=criteria, Description="d", Tags=TAGS)
    gd.get_filter(DetectorId=detector, FilterName="low")
    gd.list_filters(DetectorId=detector)
    gd.update_filter(DetectorId=detector, FilterName="low", Action="NOOP")
    gd.delete_filter(DetectorId=detector, FilterName="low")
    gd.create_sample_findings(DetectorId=detector, FindingTypes=["Recon:EC2/Portscan"])
    ids = gd.list_findings(DetectorId=detector)["FindingIds"]
    gd.get_findings(DetectorId=detector, FindingIds=ids)
    gd.get_findings_statistics(DetectorId=detector, FindingStatisticTypes=["COUNT_BY_SEVERITY"])
    gd.archive_findings(DetectorId=detector, FindingIds=ids)
    gd.unarchive_findings(DetectorId=detector, FindingIds=ids)
    arn = f"arn:aws:guardduty:{HOME}:{SECURITY}:detector/{detector}"
    gd.tag_resource(ResourceArn=arn, Tags=TAGS)
    gd.list_tags_for_resource(ResourceArn=arn)
    gd.untag_resource(ResourceArn=arn, TagKeys=["team"])
    gd.get_usage_statistics(DetectorId=detector, UsageStatisticType="SUM_BY_FEATURES", UsageCriteria={})
    gd.get_remaining_free_trial_days(DetectorId=detector, AccountIds=[SECURITY])


def _lists(world, detector, gd):
    s3 = world.client("s3")
    s3.create_bucket(Bucket="conformance-lists", CreateBucketConfiguration={"LocationConstraint": HOME})
    s3.put_object(Bucket="conformance-lists", Key="ips.txt", Body=b"10.0.0.1\n")
    where = {"Format": "TXT", "Location": "https://s3.amazonaws.com/conformance-lists/ips.txt", "Activate": True}
    for kind, key in (("ip_set", "IpSetId"), ("threat_intel_set", "ThreatIntelSetId")):
        made = getattr(gd, f"create_{kind}")(DetectorId=detector, Name="list", Tags=TAGS, **where)[key]
        getattr(gd, f"get_{kind}")(DetectorId=detector, **{key: made})
        getattr(gd, f"list_{kind}s")(DetectorId=detector)
        getattr(gd, f"update_{kind}")(DetectorId=detector, Name="renamed", **{key: made})
        getattr(gd, f"delete_{kind}")(DetectorId=detector, **{key: made})
    for kind, key in (("trusted_entity_set", "TrustedEntitySetId"), ("threat_entity_set", "ThreatEntitySetId")):
        made = getattr(gd, f"create_{kind}")(DetectorId=detector, Name="list", Tags=TAGS, **where)[key]
        getattr(gd, f"get_{kind}")(DetectorId=detector, **{key: made})
        getattr(gd, f"list_{kind}s")(DetectorId=detector)
        getattr(gd, f"update_{kind}")(DetectorId=detector, Name="renamed", **{key: made})
        getattr(gd, f"delete_{kind}")(DetectorId=detector, **{key: made})


def _export(world, detector, gd):
    import json

    service = {"Service": "guardduty.amazonaws.com"}
    key = world.client("kms").create_key()["KeyMetadata"]
    root = {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{SECURITY}:root"}, "Action": "kms:*", "Resource": "*"}
    use = {"Effect": "Allow", "Principal": service, "Action": "kms:GenerateDataKey", "Resource": "*"}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [root, use]})
    world.client("kms").put_key_policy(KeyId=key["KeyId"], PolicyName="default", Policy=policy)
    s3 = world.client("s3")
    s3.create_bucket(Bucket="conformance-export", CreateBucketConfiguration={"LocationConstraint": HOME})
    grants = [
        {"Effect": "Allow", "Principal": service, "Action": action, "Resource": f"arn:aws:s3:::conformance-export{tail}"}
        for action, tail in (("s3:GetBucketLocation", ""), ("s3:PutObject", "/*"))
    ]
    s3.put_bucket_policy(Bucket="conformance-export", Policy=json.dumps({"Version": "2012-10-17", "Statement": grants}))
    to = {"DestinationArn": "arn:aws:s3:::conformance-export", "KmsKeyArn": key["Arn"]}
    made = gd.create_publishing_destination(DetectorId=detector, DestinationType="S3", DestinationProperties=to)["DestinationId"]
    gd.describe_publishing_destination(DetectorId=detector, DestinationId=made)
    gd.list_publishing_destinations(DetectorId=detector)
    gd.update_publishing_destination(DetectorId=detector, DestinationId=made, DestinationProperties=to)
    gd.delete_publishing_destination(DetectorId=detector, DestinationId=made)


def _organization(world, detector, gd):
    features = [{"Name": "S3_DATA_EVENTS", "AutoEnable": "NEW"}]
    gd.update_organization_configuration(DetectorId=detector, AutoEnableOrganizationMembers="NEW", Features=features)
    gd.describe_organization_configuration(DetectorId=detector)
    accounts = [{"AccountId": id, "Email": "member@example.com"} for id in (WORKLOAD, RELEASED)]
    gd.create_members(DetectorId=detector, AccountDetails=accounts)
    gd.list_members(DetectorId=detector)
    gd.get_members(DetectorId=detector, AccountIds=[WORKLOAD])
    gd.get_member_detectors(DetectorId=detector, AccountIds=[WORKLOAD])
    feature = [{"Name": "S3_DATA_EVENTS", "Status": "ENABLED"}]
    gd.update_member_detectors(DetectorId=detector, AccountIds=[WORKLOAD], Features=feature)
    gd.get_organization_statistics()
    gd.stop_monitoring_members(DetectorId=detector, AccountIds=[WORKLOAD])
    gd.start_monitoring_members(DetectorId=detector, AccountIds=[WORKLOAD])
    gd.disassociate_members(DetectorId=detector, AccountIds=[RELEASED])
    gd.delete_members(DetectorId=detector, AccountIds=[RELEASED])
    member = world.client("guardduty", WORKLOAD)
    own = member.list_detectors()["DetectorIds"][0]
    member.get_administrator_account(DetectorId=own)
    member.get_master_account(DetectorId=own)


def _invitations(world):
    """By invitation, in a Region where the organization has no administrator."""
    inviter, invited = world.client("guardduty", SECURITY, OTHER), world.client("guardduty", INVITED, OTHER)
    detector = inviter.create_detector(Enable=True)["DetectorId"]
    own = invited.create_detector(Enable=True)["DetectorId"]
    details = [{"AccountId": INVITED, "Email": "invited@example.com"}]

    def invite():
        inviter.create_members(DetectorId=detector, AccountDetails=details)
        inviter.invite_members(DetectorId=detector, AccountIds=[INVITED])
        invited.get_invitations_count()
        return invited.list_invitations()["Invitations"][0]["InvitationId"]

    invited.accept_administrator_invitation(DetectorId=own, AdministratorId=SECURITY, InvitationId=invite())
    invited.disassociate_from_administrator_account(DetectorId=own)
    inviter.delete_members(DetectorId=detector, AccountIds=[INVITED])
    invited.accept_invitation(DetectorId=own, MasterId=SECURITY, InvitationId=invite())
    invited.disassociate_from_master_account(DetectorId=own)
    inviter.delete_members(DetectorId=detector, AccountIds=[INVITED])
    invited.delete_detector(DetectorId=own)


def guardduty(world):
    gd = world.client("guardduty")
    _invitations(world)
    world.client("organizations", MANAGEMENT).enable_aws_service_access(ServicePrincipal="guardduty.amazonaws.com")
    boss = world.client("guardduty", MANAGEMENT)
    boss.enable_organization_admin_account(AdminAccountId=SECURITY)
    boss.list_organization_admin_accounts()
    world.wait(3600)
    detector = gd.list_detectors()["DetectorIds"][0]
    _own(world, detector, gd)
    _lists(world, detector, gd)
    _export(world, detector, gd)
    _organization(world, detector, gd)
    boss.disable_organization_admin_account(AdminAccountId=SECURITY)


CALLS = (guardduty,)
