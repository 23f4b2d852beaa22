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

/** By policy: what stays allowed although everything in the stories would have been allowed without it. */
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
      why: 'policies are read where there are some, of which this organization has none',
      actions:
        'organizations:ListPolicies organizations:DescribeEffectivePolicy organizations:DescribePolicy organizations:ListTargetsForPolicy',
    },
  ],
  security: [
    {
      why: 'repairs, exceptions and what is left over: stories of test/operator/permissions.test.ts',
      actions:
        'guardduty:UpdateMemberDetectors guardduty:StartMonitoringMembers guardduty:UpdatePublishingDestination guardduty:UpdateFilter sns:Subscribe cloudformation:ContinueUpdateRollback cloudformation:CreateStackInstances cloudformation:UpdateStackInstances cloudformation:DeleteStackInstances cloudformation:ListStackInstances cloudformation:DescribeStackSetOperation cloudformation:DeleteStackSet iam:ListPolicyVersions iam:CreatePolicyVersion iam:DeletePolicyVersion',
    },
    {
      why: 'each restores a kind of link of the alert path that was changed by hand: stories of test/operator/permissions.test.ts',
      actions:
        'chatbot:CreateSlackChannelConfiguration chatbot:UpdateSlackChannelConfiguration cloudwatch:PutDashboard cloudwatch:PutMetricAlarm events:CreateEventBus events:PutPermission events:PutRule events:PutTargets iam:CreateRole iam:PassRole iam:PutRolePermissionsBoundary iam:PutRolePolicy iam:TagRole kms:CancelKeyDeletion kms:EnableKey kms:PutKeyPolicy logs:CreateLogGroup logs:PutMetricFilter logs:PutResourcePolicy logs:PutRetentionPolicy s3:PutBucketPolicy sns:CreateTopic sns:SetTopicAttributes sqs:CreateQueue sqs:SetQueueAttributes',
    },
    {
      why: 'in two statements: the stack of the bootstrap is one of ours, and the lock is in the documents for deploy and for destroy, which one role may hold both',
      actions: 'cloudformation:DescribeStacks ssm:GetParameter ssm:PutParameter',
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
  ],
  execution: [
    tags,
    { why: tags.why, actions: 'iam:UntagRole cloudformation:TagResource cloudformation:UntagResource' },
    topicReads,
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
  stackSetExecution: [
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
  ],
}
