"""EventBridge, SNS, SQS, Pipes, Step Functions and Chatbot: each operation once, with success."""

import json

from recorder import HOME, SECURITY, WORKLOAD

TAGS = [{"Key": "team", "Value": "security"}]


def _role(world, name, service, *actions):
    iam = world.client("iam")
    trust = {"Effect": "Allow", "Principal": {"Service": service}, "Action": "sts:AssumeRole"}
    grant = {"Effect": "Allow", "Action": list(actions), "Resource": "*"}
    document = lambda statement: json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    role = iam.create_role(RoleName=name, AssumeRolePolicyDocument=document(trust))["Role"]["Arn"]
    iam.put_role_policy(RoleName=name, PolicyName="does", PolicyDocument=document(grant))
    return role


def eventbridge(world):
    events = world.client("eventbridge")
    bus = events.create_event_bus(Name="conformance", Description="d", Tags=TAGS)["EventBusArn"]
    events.update_event_bus(Name="conformance", Description="e")
    events.describe_event_bus(Name="conformance")
    events.list_event_buses()
    events.put_permission(EventBusName="conformance", Action="events:PutEvents", Principal=WORKLOAD, StatementId="w")
    events.remove_permission(EventBusName="conformance", StatementId="w")
    pattern = json.dumps({"source": ["conformance"]})
    rule = events.put_rule(Name="rule", EventBusName="conformance", EventPattern=pattern, Tags=TAGS)["RuleArn"]
    events.describe_rule(Name="rule", EventBusName="conformance")
    events.list_rules(EventBusName="conformance")
    target = f"arn:aws:sns:{HOME}:{SECURITY}:conformance"
    events.put_targets(Rule="rule", EventBusName="conformance", Targets=[{"Id": "topic", "Arn": target}])
    events.list_targets_by_rule(Rule="rule", EventBusName="conformance")
    events.list_rule_names_by_target(TargetArn=target, EventBusName="conformance")
    events.tag_resource(ResourceARN=rule, Tags=[{"Key": "more", "Value": "x"}])
    events.list_tags_for_resource(ResourceARN=rule)
    events.untag_resource(ResourceARN=rule, TagKeys=["more"])
    events.create_archive(ArchiveName="archive", EventSourceArn=bus, Description="d", RetentionDays=1)
    entry = {"Source": "conformance", "DetailType": "d", "Detail": "{}", "EventBusName": "conformance"}
    events.put_events(Entries=[entry, {"Source": "aws.no", "DetailType": "d", "Detail": "{}"}])
    events.describe_archive(ArchiveName="archive")
    events.list_archives()
    events.delete_archive(ArchiveName="archive")
    event = {"id": "1", "source": "conformance", "detail-type": "d", "account": SECURITY, "time": "2026-01-01T00:00:00Z", "region": HOME, "resources": []}
    events.test_event_pattern(EventPattern=pattern, Event=json.dumps(event))
    events.disable_rule(Name="rule", EventBusName="conformance")
    events.enable_rule(Name="rule", EventBusName="conformance")
    events.remove_targets(Rule="rule", EventBusName="conformance", Ids=["topic"])
    events.delete_rule(Name="rule", EventBusName="conformance")
    events.delete_event_bus(Name="conformance")


def sqs(world):
    sqs = world.client("sqs")
    url = sqs.create_queue(QueueName="conformance", tags={"team": "security"})["QueueUrl"]
    sqs.get_queue_url(QueueName="conformance")
    sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])
    policy = {"Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage", "Resource": "*"}
    attributes = {"Policy": json.dumps({"Version": "2012-10-17", "Statement": [policy]}), "VisibilityTimeout": "60"}
    sqs.set_queue_attributes(QueueUrl=url, Attributes=attributes)
    sqs.list_queues(MaxResults=1)
    sqs.tag_queue(QueueUrl=url, Tags={"more": "x"})
    sqs.list_queue_tags(QueueUrl=url)
    sqs.untag_queue(QueueUrl=url, TagKeys=["more"])
    attribute = {"bytes": {"DataType": "Binary", "BinaryValue": b"\1"}}
    for body in ("one", "two"):
        sqs.send_message(QueueUrl=url, MessageBody=body, MessageAttributes=attribute)
    asked = {"MaxNumberOfMessages": 2, "AttributeNames": ["All"], "MessageAttributeNames": ["All"]}
    one, two = (message["ReceiptHandle"] for message in sqs.receive_message(QueueUrl=url, **asked)["Messages"])
    sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=one, VisibilityTimeout=10)
    sqs.delete_message(QueueUrl=url, ReceiptHandle=one)
    sqs.delete_message_batch(QueueUrl=url, Entries=[{"Id": "two", "ReceiptHandle": two}])


def sns(world):
    sns = world.client("sns")
    topic = sns.create_topic(Name="conformance", Tags=TAGS)["TopicArn"]
    sns.list_topics()
    sns.get_topic_attributes(TopicArn=topic)
    sns.set_topic_attributes(TopicArn=topic, AttributeName="DisplayName", AttributeValue="d")
    queue = f"arn:aws:sqs:{HOME}:{SECURITY}:conformance"
    to_queue = sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=queue, ReturnSubscriptionArn=True)["SubscriptionArn"]
    sns.subscribe(TopicArn=topic, Protocol="email", Endpoint="conformance@example.com")
    token = world.confirmation_token("conformance@example.com")
    sns.confirm_subscription(TopicArn=topic, Token=token)
    sns.set_subscription_attributes(SubscriptionArn=to_queue, AttributeName="FilterPolicy", AttributeValue='{"a":["b"]}')
    sns.set_subscription_attributes(SubscriptionArn=to_queue, AttributeName="FilterPolicy", AttributeValue="{}")
    sns.get_subscription_attributes(SubscriptionArn=to_queue)
    sns.list_subscriptions()
    sns.list_subscriptions_by_topic(TopicArn=topic)
    sns.tag_resource(ResourceArn=topic, Tags=[{"Key": "more", "Value": "x"}])
    sns.list_tags_for_resource(ResourceArn=topic)
    sns.untag_resource(ResourceArn=topic, TagKeys=["more"])
    sns.publish(TopicArn=topic, Message="m", Subject="s")
    sns.unsubscribe(SubscriptionArn=to_queue)


DEFINITION = json.dumps({"QueryLanguage": "JSONata", "StartAt": "A", "States": {"A": {"Type": "Pass", "End": True}}})


def states(world):
    states = world.client("states")
    role = _role(world, "machine", "states.amazonaws.com", "sns:Publish")
    tags = [{"key": "team", "value": "security"}]
    states.validate_state_machine_definition(definition=DEFINITION, type="EXPRESS")
    machine = states.create_state_machine(name="machine", definition=DEFINITION, roleArn=role, type="EXPRESS", tags=tags)["stateMachineArn"]
    states.describe_state_machine(stateMachineArn=machine)
    states.list_state_machines()
    states.update_state_machine(stateMachineArn=machine, definition=DEFINITION)
    states.tag_resource(resourceArn=machine, tags=[{"key": "more", "value": "x"}])
    states.list_tags_for_resource(resourceArn=machine)
    states.untag_resource(resourceArn=machine, tagKeys=["more"])
    states.start_execution(stateMachineArn=machine, input="{}")
    states.start_sync_execution(stateMachineArn=machine, input="{}")


def pipes(world):
    pipes = world.client("pipes")
    reads = ("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes")
    role = _role(world, "pipe", "pipes.amazonaws.com", "states:StartSyncExecution", *reads)
    source = f"arn:aws:sqs:{HOME}:{SECURITY}:conformance"
    machine = f"arn:aws:states:{HOME}:{SECURITY}:stateMachine:machine"
    target = {"StepFunctionStateMachineParameters": {"InvocationType": "REQUEST_RESPONSE"}}
    arn = pipes.create_pipe(Name="pipe", RoleArn=role, Source=source, Target=machine, TargetParameters=target, Tags={"team": "security"})["Arn"]
    pipes.describe_pipe(Name="pipe")
    pipes.list_pipes()
    pipes.stop_pipe(Name="pipe")
    pipes.start_pipe(Name="pipe")
    pipes.update_pipe(Name="pipe", RoleArn=role, Description="d")
    pipes.tag_resource(resourceArn=arn, tags={"more": "x"})
    pipes.list_tags_for_resource(resourceArn=arn)
    pipes.untag_resource(resourceArn=arn, tagKeys=["more"])
    pipes.delete_pipe(Name="pipe")
    world.client("states").delete_state_machine(stateMachineArn=machine)
    sqs = world.client("sqs")
    sqs.purge_queue(QueueUrl=f"{world.url}/{SECURITY}/conformance")
    sqs.delete_queue(QueueUrl=f"{world.url}/{SECURITY}/conformance")


def chatbot(world):
    chatbot = world.client("chatbot", SECURITY, "us-east-2")
    chatbot.describe_slack_workspaces()
    role = _role(world, "chat", "chatbot.amazonaws.com", "cloudwatch:Describe*")
    topic = f"arn:aws:sns:{HOME}:{SECURITY}:conformance"
    made = {"SlackTeamId": "T0GUARDPOST", "SlackChannelId": "C0CONFORM", "ConfigurationName": "conformance", "IamRoleArn": role}
    tags = [{"TagKey": "team", "TagValue": "security"}]
    answer = chatbot.create_slack_channel_configuration(SnsTopicArns=[topic], Tags=tags, **made)
    arn = answer["ChannelConfiguration"]["ChatConfigurationArn"]
    chatbot.describe_slack_channel_configurations()
    chatbot.update_slack_channel_configuration(ChatConfigurationArn=arn, SlackChannelId="C0CONFORM", LoggingLevel="ERROR")
    chatbot.tag_resource(ResourceARN=arn, Tags=[{"TagKey": "more", "TagValue": "x"}])
    chatbot.list_tags_for_resource(ResourceARN=arn)
    chatbot.untag_resource(ResourceARN=arn, TagKeys=["more"])
    chatbot.get_account_preferences()
    chatbot.update_account_preferences(UserAuthorizationRequired=False)
    chatbot.delete_slack_channel_configuration(ChatConfigurationArn=arn)
    chatbot.delete_slack_workspace_authorization(SlackTeamId="T0GUARDPOST")
    _teams(world, chatbot, topic, role)
    world.client("sns").delete_topic(TopicArn=topic)


def _teams(world, chatbot, topic, role):
    team = {"TenantId": "1b2c3d4e-5f60-7182-93a4-b5c6d7e8f901", "TeamId": "2b2c3d4e-5f60-7182-93a4-b5c6d7e8f902"}
    world.control("teams", {"account": SECURITY, "tenant": team["TenantId"], "team": team["TeamId"], "authorized": True})
    chatbot.list_microsoft_teams_configured_teams()
    made = {"ChannelId": "19%3aab12%40thread.tacv2", "ConfigurationName": "conformance", "IamRoleArn": role}
    answer = chatbot.create_microsoft_teams_channel_configuration(SnsTopicArns=[topic], **team, **made)
    named = {"ChatConfigurationArn": answer["ChannelConfiguration"]["ChatConfigurationArn"]}
    chatbot.list_microsoft_teams_channel_configurations()
    chatbot.get_microsoft_teams_channel_configuration(**named)
    chatbot.update_microsoft_teams_channel_configuration(ChannelId="19%3acd34%40thread.tacv2", **named)
    chatbot.delete_microsoft_teams_channel_configuration(**named)
    chatbot.delete_microsoft_teams_configured_team(TeamId=team["TeamId"])


CALLS = (sqs, sns, eventbridge, states, pipes, chatbot)
