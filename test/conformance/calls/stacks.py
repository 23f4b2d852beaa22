"""CloudFormation: each operation once, with success."""

import json

from recorder import HOME, MANAGEMENT, SECURITY


def template(value, more=None, **resources):
    parameter = {"Type": "AWS::SSM::Parameter", "Properties": {"Type": "String", "Value": value}}
    return json.dumps({"Description": "d", "Resources": {"A": parameter, **resources}, **(more or {})})


EXPORT = {"Outputs": {"Out": {"Value": {"Ref": "A"}, "Export": {"Name": "conformance"}}}}


def _stacks(cfn):
    cfn.validate_template(TemplateBody=template("1"))
    cfn.create_stack(StackName="one", TemplateBody=template("1", EXPORT), Tags=[{"Key": "team", "Value": "security"}])
    cfn.create_stack(StackName="two", TemplateBody=template({"Fn::ImportValue": "conformance"}))
    cfn.describe_stacks()
    cfn.list_stacks()
    cfn.describe_stack_events(StackName="one")
    cfn.describe_stack_resource(StackName="one", LogicalResourceId="A")
    cfn.describe_stack_resources(StackName="one")
    cfn.list_stack_resources(StackName="one")
    cfn.get_template(StackName="one")
    cfn.get_template_summary(StackName="one")
    cfn.list_exports()
    cfn.list_imports(ExportName="conformance")
    cfn.delete_stack(StackName="two")
    cfn.update_stack(StackName="one", TemplateBody=template("2", EXPORT))
    cfn.update_termination_protection(StackName="one", EnableTerminationProtection=False)
    for name in ("gone", "done"):
        cfn.create_change_set(StackName="one", ChangeSetName=name, TemplateBody=template(name, EXPORT))
    cfn.list_change_sets(StackName="one")
    cfn.describe_change_set(StackName="one", ChangeSetName="gone")
    cfn.delete_change_set(StackName="one", ChangeSetName="gone")
    cfn.execute_change_set(StackName="one", ChangeSetName="done")


def _rollbacks(world, cfn):
    """A stack that failed without a rollback, and one whose rollback failed: a bucket policy whose bucket is gone."""
    broken = {"Type": "AWS::SSM::Parameter", "Properties": {"Name": "/aws/no", "Type": "String", "Value": "v"}}
    cfn.create_stack(StackName="failed", TemplateBody=template("1", Broken=broken), DisableRollback=True)
    cfn.rollback_stack(StackName="failed")
    s3 = world.client("s3")
    s3.create_bucket(Bucket="conformance-gone", CreateBucketConfiguration={"LocationConstraint": HOME})

    def policy(action):
        grant = {"Effect": "Allow", "Principal": {"AWS": SECURITY}, "Action": action, "Resource": "arn:aws:s3:::conformance-gone/*"}
        document = {"Version": "2012-10-17", "Statement": [grant]}
        return {"Type": "AWS::S3::BucketPolicy", "Properties": {"Bucket": "conformance-gone", "PolicyDocument": document}}

    cfn.create_stack(StackName="stuck", TemplateBody=template("1", Policy=policy("s3:GetObject")))
    s3.delete_bucket(Bucket="conformance-gone")
    cfn.update_stack(StackName="stuck", TemplateBody=template("1", Policy=policy("s3:PutObject")))
    cfn.continue_update_rollback(StackName="stuck", ResourcesToSkip=["Policy"])


def _stack_sets(cfn):
    cfn.activate_organizations_access()
    cfn.describe_organizations_access()
    name = {"StackSetName": "set"}
    managed = {"PermissionModel": "SERVICE_MANAGED", "AutoDeployment": {"Enabled": True, "RetainStacksOnAccountRemoval": False}}
    cfn.create_stack_set(TemplateBody=template("1"), **managed, **name)
    where = {"DeploymentTargets": {"OrganizationalUnitIds": ["ou-ab12-payments"]}, "Regions": [HOME]}
    operation = cfn.create_stack_instances(**where, **name)["OperationId"]
    cfn.describe_stack_set_operation(OperationId=operation, **name)
    cfn.list_stack_set_operations(**name)
    cfn.list_stack_set_operation_results(OperationId=operation, **name)
    cfn.describe_stack_set(**name)
    cfn.list_stack_sets()
    cfn.list_stack_instances(**name)
    cfn.describe_stack_instance(StackInstanceAccount="333333333333", StackInstanceRegion=HOME, **name)
    cfn.list_stack_set_auto_deployment_targets(**name)
    cfn.update_stack_instances(ParameterOverrides=[], **where, **name)
    cfn.update_stack_set(TemplateBody=template("2"), **managed, **name)
    cfn.delete_stack_instances(RetainStacks=False, **where, **name)
    cfn.delete_stack_set(**name)
    cfn.deactivate_organizations_access()


def _stop(world):
    """An operation can be stopped where operations take time: in a world of its own, which comes last."""
    world.reset({"cloudFormation": {"stackSetSeconds": 60}})
    cfn = world.client("cloudformation", MANAGEMENT)
    cfn.activate_organizations_access()
    managed = {"PermissionModel": "SERVICE_MANAGED", "AutoDeployment": {"Enabled": False}}
    cfn.create_stack_set(StackSetName="slow", TemplateBody=template("1"), **managed)
    where = {"DeploymentTargets": {"OrganizationalUnitIds": ["ou-ab12-payments"]}, "Regions": [HOME]}
    operation = cfn.create_stack_instances(StackSetName="slow", **where)["OperationId"]
    cfn.stop_stack_set_operation(StackSetName="slow", OperationId=operation)


def cloudformation(world):
    cfn = world.client("cloudformation")
    _stacks(cfn)
    _rollbacks(world, cfn)
    _stack_sets(world.client("cloudformation", MANAGEMENT))
    _stop(world)


CALLS = (cloudformation,)
