"""IAM, STS, Organizations, Account Management, KMS and SSM: each operation once, with success."""

import json

from recorder import MANAGEMENT, SECURITY, WORKLOAD

TRUST = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "pipes.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
READS = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}]}
TAGS = [{"Key": "team", "Value": "security"}]


def iam(world):
    iam = world.client("iam")
    trust, reads = json.dumps(TRUST), json.dumps(READS)
    arn = iam.create_policy(PolicyName="reads", PolicyDocument=reads, Description="d", Tags=TAGS)["Policy"]["Arn"]
    iam.create_role(RoleName="r", AssumeRolePolicyDocument=trust, Description="d", Tags=TAGS, PermissionsBoundary=arn)
    iam.create_policy_version(PolicyArn=arn, PolicyDocument=reads, SetAsDefault=True)
    iam.get_policy(PolicyArn=arn)
    iam.get_policy_version(PolicyArn=arn, VersionId="v1")
    iam.list_policies(Scope="Local")
    iam.list_policy_versions(PolicyArn=arn)
    iam.attach_role_policy(RoleName="r", PolicyArn=arn)
    iam.put_role_policy(RoleName="r", PolicyName="inline", PolicyDocument=reads)
    iam.get_role(RoleName="r")
    iam.get_role_policy(RoleName="r", PolicyName="inline")
    iam.list_roles()
    iam.create_account_alias(AccountAlias="conformance")
    iam.list_account_aliases()
    iam.delete_account_alias(AccountAlias="conformance")
    iam.list_role_policies(RoleName="r")
    iam.list_attached_role_policies(RoleName="r")
    iam.tag_role(RoleName="r", Tags=[{"Key": "more", "Value": ""}])
    iam.list_role_tags(RoleName="r")
    iam.untag_role(RoleName="r", TagKeys=["more"])
    iam.update_role(RoleName="r", MaxSessionDuration=7200)
    iam.update_assume_role_policy(RoleName="r", PolicyDocument=trust)
    iam.delete_role_permissions_boundary(RoleName="r")
    iam.put_role_permissions_boundary(RoleName="r", PermissionsBoundary=arn)
    iam.delete_role_permissions_boundary(RoleName="r")
    iam.create_service_linked_role(AWSServiceName="guardduty.amazonaws.com")
    iam.detach_role_policy(RoleName="r", PolicyArn=arn)
    iam.delete_role_policy(RoleName="r", PolicyName="inline")
    iam.delete_role(RoleName="r")
    iam.delete_policy_version(PolicyArn=arn, VersionId="v1")
    iam.delete_policy(PolicyArn=arn)


def sts(world):
    role = f"arn:aws:iam::{SECURITY}:role/OrganizationAccountAccessRole"
    keys = world.client("sts", MANAGEMENT).assume_role(RoleArn=role, RoleSessionName="conformance")["Credentials"]
    names = {"aws_access_key_id": "AccessKeyId", "aws_secret_access_key": "SecretAccessKey", "aws_session_token": "SessionToken"}
    world.client("sts", keys={name: keys[key] for name, key in names.items()}).get_caller_identity()


def _policies(world, org, root):
    deny = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "s3:Delete*", "Resource": "*"}]})
    kind = "SERVICE_CONTROL_POLICY"
    policy = org.create_policy(Name="deny", Description="d", Type=kind, Content=deny, Tags=TAGS)["Policy"]["PolicySummary"]["Id"]
    org.attach_policy(PolicyId=policy, TargetId=WORKLOAD)
    org.describe_policy(PolicyId=policy)
    org.list_policies(Filter=kind)
    org.list_policies_for_target(TargetId=WORKLOAD, Filter=kind)
    org.list_targets_for_policy(PolicyId=policy)
    org.update_policy(PolicyId=policy, Description="e")
    org.detach_policy(PolicyId=policy, TargetId=WORKLOAD)
    org.delete_policy(PolicyId=policy)
    _guardduty_policy(world, org, root)


def _guardduty_policy(world, org, root):
    kind, principal = {"PolicyType": "GUARDDUTY_POLICY"}, "guardduty.amazonaws.com"
    org.enable_aws_service_access(ServicePrincipal=principal)
    org.enable_policy_type(RootId=root, **kind)
    enabled = {"status": {"@@assign": "enabled"}}
    content = json.dumps({"guardduty": {"enablement": {"default": {"foundational": enabled}}}})
    summary = org.create_policy(Name="on", Description="d", Type="GUARDDUTY_POLICY", Content=content)["Policy"]["PolicySummary"]
    org.attach_policy(PolicyId=summary["Id"], TargetId=WORKLOAD)
    world.wait(600)
    org.describe_effective_policy(TargetId=WORKLOAD, **kind)
    org.list_accounts_with_invalid_effective_policy(**kind)
    org.list_effective_policy_validation_errors(AccountId=WORKLOAD, **kind)
    org.detach_policy(PolicyId=summary["Id"], TargetId=WORKLOAD)
    org.delete_policy(PolicyId=summary["Id"])
    org.disable_policy_type(RootId=root, **kind)
    org.disable_aws_service_access(ServicePrincipal=principal)


def _accounts(world, org, root):
    request = org.create_account(Email="new@example.com", AccountName="new", Tags=TAGS)["CreateAccountStatus"]["Id"]
    world.wait(600)
    account = org.describe_create_account_status(CreateAccountRequestId=request)["CreateAccountStatus"]["AccountId"]
    org.list_create_account_status()
    unit = org.create_organizational_unit(ParentId=root, Name="Conformance", Tags=TAGS)["OrganizationalUnit"]["Id"]
    org.update_organizational_unit(OrganizationalUnitId=unit, Name="Renamed")
    org.describe_organizational_unit(OrganizationalUnitId=unit)
    org.list_organizational_units_for_parent(ParentId=root)
    org.move_account(AccountId=account, SourceParentId=root, DestinationParentId=unit)
    org.describe_account(AccountId=account)
    org.list_accounts()
    org.list_accounts_for_parent(ParentId=unit)
    org.list_children(ParentId=unit, ChildType="ACCOUNT")
    org.list_parents(ChildId=account)
    org.tag_resource(ResourceId=account, Tags=[{"Key": "more", "Value": "x"}])
    org.list_tags_for_resource(ResourceId=account)
    org.untag_resource(ResourceId=account, TagKeys=["more"])
    org.move_account(AccountId=account, SourceParentId=unit, DestinationParentId=root)
    org.delete_organizational_unit(OrganizationalUnitId=unit)
    org.close_account(AccountId=account)


def organizations(world):
    org = world.client("organizations", MANAGEMENT, "us-east-1")
    org.describe_organization()
    root = org.list_roots()["Roots"][0]["Id"]
    principal = "inspector2.amazonaws.com"
    org.enable_aws_service_access(ServicePrincipal=principal)
    org.list_aws_service_access_for_organization()
    org.register_delegated_administrator(AccountId=SECURITY, ServicePrincipal=principal)
    org.list_delegated_administrators(ServicePrincipal=principal)
    org.list_delegated_services_for_account(AccountId=SECURITY)
    org.deregister_delegated_administrator(AccountId=SECURITY, ServicePrincipal=principal)
    org.disable_aws_service_access(ServicePrincipal=principal)
    _policies(world, org, root)
    _accounts(world, org, root)
    org.remove_account_from_organization(AccountId="666666666666")


def account(world):
    own = world.client("account", SECURITY, "us-east-1")
    own.list_regions()
    own.get_region_opt_status(RegionName="af-south-1")
    own.enable_region(RegionName="af-south-1")
    world.wait(3600)
    own.disable_region(RegionName="af-south-1")
    own.put_account_name(AccountName="security")


def kms(world):
    kms = world.client("kms")
    tags = [{"TagKey": "team", "TagValue": "security"}]
    key = kms.create_key(Description="d", Tags=tags)["KeyMetadata"]["KeyId"]
    other = kms.create_key()["KeyMetadata"]["KeyId"]
    kms.create_alias(AliasName="alias/conformance", TargetKeyId=key)
    kms.update_alias(AliasName="alias/conformance", TargetKeyId=other)
    kms.list_aliases()
    kms.describe_key(KeyId="alias/conformance")
    kms.list_keys()
    policy = kms.get_key_policy(KeyId=key, PolicyName="default")["Policy"]
    kms.put_key_policy(KeyId=key, PolicyName="default", Policy=policy)
    kms.list_key_policies(KeyId=key)
    kms.enable_key_rotation(KeyId=key)
    kms.get_key_rotation_status(KeyId=key)
    kms.disable_key_rotation(KeyId=key)
    kms.disable_key(KeyId=key)
    kms.enable_key(KeyId=key)
    kms.update_key_description(KeyId=key, Description="e")
    kms.tag_resource(KeyId=key, Tags=[{"TagKey": "more", "TagValue": "x"}])
    kms.list_resource_tags(KeyId=key)
    kms.untag_resource(KeyId=key, TagKeys=["more"])
    sealed = kms.encrypt(KeyId=key, Plaintext=b"secret")["CiphertextBlob"]
    kms.decrypt(CiphertextBlob=sealed)
    kms.generate_data_key(KeyId=key, KeySpec="AES_256")
    kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
    kms.cancel_key_deletion(KeyId=key)
    kms.delete_alias(AliasName="alias/conformance")


def ssm(world):
    ssm = world.client("ssm")
    for name in ("/conformance/a", "/conformance/b"):
        ssm.put_parameter(Name=name, Value="v", Type="String", Description="d", Tags=TAGS)
    ssm.put_parameter(Name="/conformance/a", Value="w", Type="String", Overwrite=True)
    ssm.get_parameter(Name="/conformance/a")
    ssm.get_parameters(Names=["/conformance/a", "/conformance/none"])
    ssm.get_parameters_by_path(Path="/conformance")
    ssm.get_parameter_history(Name="/conformance/a")
    ssm.add_tags_to_resource(ResourceType="Parameter", ResourceId="/conformance/a", Tags=[{"Key": "more", "Value": "x"}])
    ssm.list_tags_for_resource(ResourceType="Parameter", ResourceId="/conformance/a")
    ssm.remove_tags_from_resource(ResourceType="Parameter", ResourceId="/conformance/a", TagKeys=["more"])
    ssm.delete_parameter(Name="/conformance/a")
    ssm.delete_parameters(Names=["/conformance/b", "/conformance/none"])


CALLS = (iam, sts, account, kms, ssm, organizations)
