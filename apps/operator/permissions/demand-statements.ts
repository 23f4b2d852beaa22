import type { Arns } from './arns'
import { actionsOf, noResource, type PermissionStatement } from './statement'

/** Only with the company's tag, so that the permission changes no other tag on which somebody's policy may depend. */
const withTag = ([key, value]: readonly [string, string]) => ({ StringEquals: { [`aws:RequestTag/${key}`]: value } })

/** What the management account is asked for the manifest's tags; nothing where it names none. */
export const managementDemandStatements = ({ tag }: Arns): readonly PermissionStatement[] =>
  tag === undefined
    ? []
    : [
        {
          sid: 'TagDetector',
          need: 'demands',
          why: "the management account's detector is created with the tags of the manifest",
          actions: ['guardduty:TagResource'],
          resources: noResource,
          condition: withTag(tag),
          askedBy: 'guardduty:CreateDetector',
        },
      ]

/** What Guardpost creates or makes again itself, and what the bootstrap consists of. */
const tagging = ({ tag, toolkit }: Arns): readonly PermissionStatement[] =>
  tag === undefined
    ? []
    : [
        {
          sid: 'TagWhatIsMade',
          need: 'demands',
          why: 'what is created, or made again where it was deleted, gets the tags of the manifest',
          actions: [
            'guardduty:TagResource',
            'ssm:AddTagsToResource',
            ...actionsOf('iam', 'TagPolicy TagRole'),
            'sns:TagResource',
            'sqs:TagQueue',
            'events:TagResource',
            'states:TagResource',
            'pipes:TagResource',
            'cloudwatch:TagResource',
            'logs:TagResource',
            'chatbot:TagResource',
            'ecr:TagResource',
          ],
          resources: noResource,
          condition: withTag(tag),
          askedBy: 'ssm:PutParameter',
        },
        {
          sid: 'TagToolkit',
          need: 'demands',
          why: 'the bucket of the bootstrap gets the tags of the manifest, and other values when they change',
          actions: ['s3:PutBucketTagging', 'ecr:UntagResource', 'ssm:RemoveTagsFromResource'],
          resources: [toolkit.bucket, toolkit.repository, toolkit.version],
          askedBy: 'cloudformation:ExecuteChangeSet',
        },
      ]

const bounding = ({ companyBoundary, toolkit }: Arns): readonly PermissionStatement[] =>
  companyBoundary === undefined
    ? []
    : [
        {
          sid: 'CompanyBoundary',
          need: 'look',
          why: 'whether the permissions boundary of the company exists, without which no role can be created',
          actions: ['iam:GetPolicy'],
          // A name may have 512 characters.
          resources: [companyBoundary],
          besideChanges: 'demands',
        },
        {
          sid: 'ToolkitBoundsRoles',
          need: 'demands',
          why: "roles of the bootstrap get the company's own permissions boundary",
          actions: ['iam:PutRolePermissionsBoundary'],
          resources: [toolkit.roles],
          condition: { StringEquals: { 'iam:PermissionsBoundary': companyBoundary } },
          askedBy: 'cloudformation:ExecuteChangeSet',
        },
      ]

/** What the security account is asked for the tags and the boundary of the manifest; nothing where it names none. */
export const securityDemandStatements = (arns: Arns): readonly PermissionStatement[] => [
  {
    sid: 'CompanyPolicy',
    need: 'demands',
    why: 'what CloudFormation may do for tags and boundary of the company is a managed policy of its own',
    actions: actionsOf(
      'iam',
      'CreatePolicy GetPolicy GetPolicyVersion ListPolicyVersions CreatePolicyVersion DeletePolicyVersion',
    ),
    resources: arns.companyPolicy,
  },
  ...attaching(arns),
  ...tagging(arns),
  ...bounding(arns),
]

const attaching = ({ companyPolicy, toolkit }: Arns): readonly PermissionStatement[] =>
  companyPolicy.length === 0
    ? []
    : [
        {
          sid: 'ToolkitAttachesCompanyPolicy',
          need: 'demands',
          why: "the bootstrap's execution role has it",
          actions: actionsOf('iam', 'AttachRolePolicy DetachRolePolicy'),
          resources: [toolkit.roles],
          condition: { ArnEquals: { 'iam:PolicyARN': companyPolicy } },
          askedBy: 'cloudformation:ExecuteChangeSet',
        },
      ]
