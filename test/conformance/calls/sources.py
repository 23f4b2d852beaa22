"""Security Hub, Inspector, Macie, Access Analyzer, Config and Health: each operation once, with success."""

from recorder import HOME, MANAGEMENT, SECURITY


def securityhub(world):
    hub, management = world.client("securityhub"), world.client("securityhub", MANAGEMENT)
    hub.enable_security_hub(EnableDefaultStandards=False, Tags={"team": "security"})
    hub.describe_hub()
    product = f"arn:aws:securityhub:{HOME}:{SECURITY}:product/{SECURITY}/default"
    finding = {
        "SchemaVersion": "2018-10-08", "Id": "conformance", "ProductArn": product, "GeneratorId": "conformance",
        "AwsAccountId": SECURITY, "CreatedAt": "2026-11-24T12:00:00Z", "UpdatedAt": "2026-11-24T12:00:00Z",
        "Severity": {"Label": "HIGH"}, "Title": "t", "Description": "d", "Resources": [{"Type": "Other", "Id": "r"}],
    }
    hub.batch_import_findings(Findings=[finding, {**finding, "Id": "foreign", "AwsAccountId": MANAGEMENT}])
    hub.batch_update_findings(
        FindingIdentifiers=[{"Id": "conformance", "ProductArn": product}, {"Id": "none", "ProductArn": product}],
        Note={"Text": "t", "UpdatedBy": "conformance"}, Severity={"Label": "LOW"}, Workflow={"Status": "NOTIFIED"},
    )
    arn = hub.create_finding_aggregator(RegionLinkingMode="ALL_REGIONS")["FindingAggregatorArn"]
    hub.list_finding_aggregators()
    hub.get_finding_aggregator(FindingAggregatorArn=arn)
    hub.update_finding_aggregator(FindingAggregatorArn=arn, RegionLinkingMode="SPECIFIED_REGIONS", Regions=["us-east-1"])
    hub.delete_finding_aggregator(FindingAggregatorArn=arn)
    hub.enable_security_hub_v2()
    hub.describe_security_hub_v2()
    arn = hub.create_aggregator_v2(RegionLinkingMode="ALL_REGIONS")["AggregatorV2Arn"]
    hub.list_aggregators_v2()
    hub.get_aggregator_v2(AggregatorV2Arn=arn)
    hub.update_aggregator_v2(AggregatorV2Arn=arn, RegionLinkingMode="SPECIFIED_REGIONS", LinkedRegions=["us-east-1"])
    hub.delete_aggregator_v2(AggregatorV2Arn=arn)
    hub.disable_security_hub_v2()
    management.enable_organization_admin_account(AdminAccountId=SECURITY)
    management.list_organization_admin_accounts()
    management.disable_organization_admin_account(AdminAccountId=SECURITY)
    hub.disable_security_hub()


def inspector2(world):
    inspector, management = world.client("inspector2"), world.client("inspector2", MANAGEMENT)
    inspector.enable(accountIds=[SECURITY, MANAGEMENT], resourceTypes=["EC2", "ECR"])
    inspector.batch_get_account_status()
    inspector.disable()
    management.enable_delegated_admin_account(delegatedAdminAccountId=SECURITY)
    management.list_delegated_admin_accounts()
    inspector.get_delegated_admin_account()
    management.disable_delegated_admin_account(delegatedAdminAccountId=SECURITY)


def macie2(world):
    macie, management = world.client("macie2"), world.client("macie2", MANAGEMENT)
    macie.enable_macie()
    macie.update_macie_session(status="PAUSED")
    macie.get_macie_session()
    management.enable_organization_admin_account(adminAccountId=SECURITY)
    management.list_organization_admin_accounts()
    management.disable_organization_admin_account(adminAccountId=SECURITY)
    macie.disable_macie()


def accessanalyzer(world):
    analyzer = world.client("accessanalyzer")
    analyzer.create_analyzer(analyzerName="conformance", type="ACCOUNT", tags={"team": "security"})
    analyzer.list_analyzers(type="ACCOUNT")
    analyzer.get_analyzer(analyzerName="conformance")
    analyzer.delete_analyzer(analyzerName="conformance")


def config(world):
    role = world.client("iam").create_service_linked_role(AWSServiceName="config.amazonaws.com")["Role"]["Arn"]
    bucket = {"Bucket": "conformance-config"}
    world.client("s3").create_bucket(CreateBucketConfiguration={"LocationConstraint": HOME}, **bucket)
    config, named = world.client("config"), {"ConfigurationRecorderName": "default"}
    config.put_configuration_recorder(ConfigurationRecorder={"name": "default", "roleARN": role})
    config.put_delivery_channel(DeliveryChannel={"s3BucketName": "conformance-config"})
    config.describe_delivery_channels()
    config.start_configuration_recorder(**named)
    config.describe_configuration_recorders()
    config.describe_configuration_recorder_status()
    config.stop_configuration_recorder(**named)
    config.delete_delivery_channel(DeliveryChannelName="default")
    config.delete_configuration_recorder(**named)
    world.client("s3").delete_bucket(**bucket)


def health(world):
    health = world.client("health", MANAGEMENT)
    health.enable_health_service_access_for_organization()
    health.describe_health_service_status_for_organization()
    health.disable_health_service_access_for_organization()


CALLS = (securityhub, inspector2, macie2, accessanalyzer, config, health)
