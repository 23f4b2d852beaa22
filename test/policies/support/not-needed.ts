/** Why some actions are granted although no story of the shipped policies needs them. */
interface Reason {
  readonly why: string
  /** Names with blanks between them. */
  readonly actions: string
}

const tags: Reason = {
  why: "no stack of ours has tags; CloudFormation asks for these where a customer's tags reach them, and reads them on updates",
  actions:
    'sns:ListTagsForResource sns:TagResource sns:UntagResource sqs:TagQueue sqs:UntagQueue events:ListTagsForResource events:TagResource events:UntagResource cloudwatch:TagResource cloudwatch:UntagResource',
}

const topicReads: Reason = {
  why: 'the handler reads them when a topic is updated, which the stories do not do',
  actions: 'sns:GetDataProtectionPolicy sns:ListSubscriptionsByTopic',
}

const graphs: Reason = {
  why: 'Chatbot draws the graphs of alarms in Slack with them, and the sandbox draws none: docs.aws.amazon.com/chatbot/latest/adminguide/chatbot-iam-policies.html',
  actions:
    'cloudwatch:DescribeAlarms cloudwatch:GetMetricData cloudwatch:GetMetricStatistics cloudwatch:GetMetricWidgetImage cloudwatch:ListMetrics',
}

/** What CloudFormation may do with state machines and pipes. */
const machines: Reason = {
  why: 'their tags are as those of the others, and the stories change no settings of a pipe',
  actions: 'states:TagResource states:UntagResource pipes:TagResource pipes:UntagResource pipes:UpdatePipe',
}

/** Of the role of the state machines, by itself. */
const ofMachines: Reason = {
  why: 'an account that the manifest does not list is asked for, and a digest is read, which the stories do not have',
  actions: 'organizations:DescribeAccount sqs:DeleteMessage sqs:ReceiveMessage',
}

/** Of the role of the pipes, by itself. */
const ofPipes: Reason = {
  why: 'what could not be put into words is published as it is: tests of test/stacks/words',
  actions: 'kms:Decrypt kms:GenerateDataKey sns:Publish',
}

/** Of the StackSets' execution role, and of the boundary, which holds the same statements. */
const regional: readonly Reason[] = [
  machines,
  {
    why: 'StackSets check and read the template in ways that AWS does not document; it documents cloudformation:* on * as the least',
    actions: 'cloudformation:GetTemplateSummary cloudformation:ValidateTemplate s3:GetObject',
  },
  tags,
  topicReads,
  {
    why: 'shared with the Foundation, which has subscriptions; the boundary of the roles holds the same statements',
    actions: 'sns:Subscribe sns:Unsubscribe sns:GetSubscriptionAttributes',
  },
]

/** Roles of the CDK's bootstrap have what its template gives them, which is used as it is (bootstrap-template.yaml of aws/aws-cdk-cli). */
const ofBootstrap = (actions: string): readonly Reason[] => [
  {
    why: "the bootstrap template is the CDK's, for all that the CDK can do: assets in other accounts, images, refactoring",
    actions,
  },
]

/** By policy, of which those that stacks make have their role's name: what stays allowed although everything in the stories would have been allowed without it. */
export const notNeeded: Readonly<Record<string, readonly Reason[]>> = {
  management: [
    {
      why: 'another administrator gives way, a detector that is off is switched on: stories of test/operator/permissions.test.ts',
      actions: 'guardduty:UpdateDetector organizations:DeregisterDelegatedAdministrator',
    },
    {
      why: 'where AWS Organizations sends no paths, or units without accounts are named: the same, and DescribeOrganizationalUnit for GuardDuty',
      actions: 'organizations:ListAccountsForParent organizations:DescribeOrganizationalUnit',
    },
    {
      why: 'an account that is named alone, and where AWS Organizations sends no path: a story of test/operator/permissions.test.ts; DescribeAccount also for GuardDuty, whose guide has it and whose sandbox does not ask (guardduty BEHAVIOUR 59)',
      actions: 'organizations:DescribeAccount organizations:ListParents',
    },
    {
      why: 'policies are read where there are some, of which this organization has none',
      actions: 'organizations:DescribeEffectivePolicy organizations:DescribePolicy organizations:ListTargetsForPolicy',
    },
    {
      why: 'policies carry the protection out, or did: the story of test/operator/policies-way/permissions-story.ts',
      actions:
        'iam:GetRole organizations:AttachPolicy organizations:CreatePolicy organizations:DeletePolicy organizations:DetachPolicy organizations:DisablePolicyType organizations:EnablePolicyType organizations:ListAccountsWithInvalidEffectivePolicy organizations:UpdatePolicy',
    },
  ],
  security: [
    {
      why: "the statement of destroy stands for itself in its own policy; beside deploy's, which has all stacks in one pattern, it allows nothing more",
      actions: 'cloudformation:UpdateTerminationProtection',
    },
    {
      why: 'repairs, exceptions and what is left over: stories of test/operator/permissions.test.ts',
      actions:
        'guardduty:UpdateMemberDetectors guardduty:StartMonitoringMembers guardduty:UpdatePublishingDestination guardduty:UpdateFilter sns:Subscribe sns:Unsubscribe cloudformation:ContinueUpdateRollback cloudformation:CreateStackInstances cloudformation:UpdateStackInstances cloudformation:DeleteStackInstances cloudformation:ListStackInstances cloudformation:DescribeStackSetOperation cloudformation:DeleteStackSet iam:ListPolicyVersions iam:CreatePolicyVersion iam:DeletePolicyVersion',
    },
    {
      why: 'each restores a kind of link of the alert path that was changed by hand: stories of test/operator/permissions.test.ts',
      actions:
        'chatbot:CreateSlackChannelConfiguration chatbot:UpdateSlackChannelConfiguration cloudwatch:EnableAlarmActions cloudwatch:PutDashboard cloudwatch:PutMetricAlarm events:CreateEventBus events:PutPermission events:PutRule events:PutTargets iam:CreateRole iam:PassRole iam:PutRolePermissionsBoundary iam:PutRolePolicy iam:TagRole kms:CancelKeyDeletion kms:EnableKey kms:PutKeyPolicy logs:CreateLogGroup logs:PutMetricFilter logs:PutResourcePolicy logs:PutRetentionPolicy pipes:CreatePipe pipes:StartPipe pipes:UpdatePipe s3:PutBucketPolicy sns:CreateTopic sns:SetSubscriptionAttributes sns:SetTopicAttributes sqs:CreateQueue sqs:SetQueueAttributes states:CreateStateMachine states:UpdateStateMachine',
    },
    {
      why: 'in two statements: the stack of the bootstrap is one of ours, and the lock is in the documents for deploy and for destroy, which one role may hold both',
      actions: 'cloudformation:DescribeStacks ssm:GetParameter ssm:PutParameter',
    },
    {
      why: 'asked for with --fast: a story of test/operator/permissions.test.ts',
      actions: 'guardduty:GetOrganizationStatistics',
    },
    {
      why: 'lists and entity sets of others are read where there are some',
      actions:
        'guardduty:GetIPSet guardduty:GetThreatIntelSet guardduty:GetTrustedEntitySet guardduty:GetThreatEntitySet',
    },
    {
      why: "what the CDK's engine and Guardpost ask where a stack or the bootstrap failed",
      actions:
        'cloudformation:DescribeStackEvents cloudformation:ListHookResults cloudformation:DescribeEvents cloudformation:ListChangeSets cloudformation:DescribeStackResources cloudformation:DeleteChangeSet cloudformation:DeleteStack ssm:DeleteParameter',
    },
    {
      why: "handlers of the bootstrap's resources, where another release of the CDK changes it or a creation is rolled back",
      actions:
        'iam:DeleteRole iam:UpdateRole iam:UpdateAssumeRolePolicy iam:UntagRole iam:DeleteRolePolicy iam:ListRolePolicies iam:ListAttachedRolePolicies iam:DetachRolePolicy s3:DeleteBucketPolicy s3:GetBucketVersioning s3:GetBucketPublicAccessBlock s3:GetEncryptionConfiguration s3:GetLifecycleConfiguration ecr:DescribeRepositories ecr:DeleteRepository ecr:GetLifecyclePolicy ecr:GetRepositoryPolicy ecr:PutImageTagMutability ecr:PutImageScanningConfiguration ecr:ListTagsForResource',
    },
  ],
  member: [
    {
      why: 'the Regions of an account are asked for where it is no member in an opt-in Region: stories of test/operator/membership',
      actions: 'account:ListRegions',
    },
    {
      why: 'destroy --delete-member-detectors: stories of test/operator/destroy-member-detectors.test.ts',
      actions: 'guardduty:DeleteDetector guardduty:GetAdministratorAccount guardduty:ListDetectors',
    },
    {
      why: 'each restores what was changed by hand in an account of a member route: stories of test/operator/watch',
      actions:
        'chatbot:CreateSlackChannelConfiguration chatbot:UpdateSlackChannelConfiguration events:PutRule events:PutTargets iam:CreateRole iam:PassRole iam:PutRolePolicy iam:UpdateAssumeRolePolicy sns:CreateTopic sns:SetSubscriptionAttributes sns:SetTopicAttributes sqs:CreateQueue sqs:SetQueueAttributes',
    },
  ],
  execution: [
    tags,
    { why: tags.why, actions: 'iam:UntagRole cloudformation:TagResource cloudformation:UntagResource' },
    topicReads,
    {
      why: 'subscriptions stay where a template drops them; a creation that fails is rolled back with them',
      actions: 'sns:GetSubscriptionAttributes sns:Unsubscribe',
    },
    {
      why: 'another release may change a description, a retention, a trust; roles of older rollouts get their boundary',
      actions:
        'events:UpdateEventBus logs:DeleteRetentionPolicy iam:PutRolePermissionsBoundary iam:UpdateRole iam:UpdateAssumeRolePolicy',
    },
    {
      why: 'a first creation that fails is rolled back; else both are kept',
      actions: 'logs:DeleteLogGroup s3:DeleteBucket',
    },
    {
      why: 'reads of an import and of drift detection',
      actions:
        'cloudformation:DescribeStackInstance cloudformation:ListStackInstances cloudformation:ListStackSetOperations chatbot:DescribeSlackChannelConfigurations',
    },
  ],
  'guardpost-stack-set-execution': regional,
  'guardpost-stack-set-administration': [],
  'guardpost-forwarding': [],
  'guardpost-words': [ofMachines],
  'guardpost-words-pipe': [ofPipes],
  'guardpost-slack-channel': [graphs],
  'guardpost-member-slack-sandbox': [graphs],
  words: [machines],
  boundary: [
    ...regional,
    graphs,
    { why: ofMachines.why, actions: 'organizations:DescribeAccount' },
    {
      why: 'several roles share the boundary, and two statements of it allow these',
      actions: 'sqs:DeleteMessage sqs:ReceiveMessage sqs:GetQueueAttributes',
    },
  ],
  'cdk-guardpost-cfn-exec-role': [],
  'cdk-guardpost-deploy-role': ofBootstrap(
    'cloudformation:ContinueUpdateRollback cloudformation:CreateStack cloudformation:CreateStackRefactor cloudformation:DeleteStack cloudformation:ExecuteStackRefactor cloudformation:RollbackStack kms:Decrypt kms:DescribeKey kms:Encrypt kms:GenerateDataKey* kms:ReEncrypt* s3:Abort* s3:DeleteObject* s3:GetBucket* s3:GetObject* s3:List* s3:PutObject* ssm:GetParameters sts:GetCallerIdentity',
  ),
  'cdk-guardpost-file-publishing-role': ofBootstrap(
    'kms:Decrypt kms:DescribeKey kms:Encrypt kms:GenerateDataKey* kms:ReEncrypt* s3:Abort* s3:DeleteObject* s3:GetObject*',
  ),
  'cdk-guardpost-image-publishing-role': ofBootstrap(
    'ecr:BatchCheckLayerAvailability ecr:BatchGetImage ecr:CompleteLayerUpload ecr:DescribeImages ecr:DescribeRepositories ecr:GetAuthorizationToken ecr:GetDownloadUrlForLayer ecr:InitiateLayerUpload ecr:PutImage ecr:UploadLayerPart',
  ),
  'cdk-guardpost-lookup-role': ofBootstrap('kms:Decrypt'),
}
