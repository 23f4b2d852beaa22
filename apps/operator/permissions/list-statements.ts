import { ownListTag } from '../observe/guardduty/observe-lists'
import type { Arns } from './arns'
import { actionsOf, noResource, type PermissionStatement } from './statement'

/** The kinds of lists, as actions name them. */
const resources = ['IPSet', 'ThreatIntelSet', 'TrustedEntitySet', 'ThreatEntitySet']

const each = (...verbs: readonly string[]): string =>
  verbs.flatMap((verb) => resources.map((resource) => `${verb}${resource}`)).join(' ')

/**
 * What the security account is asked for the manifest's trusted and threat lists. They are allowed without any list too, so that the
 * last one can be deleted.
 */
export const listStatements = (arns: Arns): readonly PermissionStatement[] => [
  {
    sid: 'CreateLists',
    need: 'lists',
    why: 'trusted and threat lists of the manifest, which GuardDuty knows no resource for before they are there',
    actions: actionsOf('guardduty', each('Create')),
    resources: noResource,
  },
  {
    sid: 'TagLists',
    need: 'lists',
    why: 'a tag says which lists Guardpost created',
    actions: ['guardduty:TagResource'],
    resources: noResource,
    condition: { Null: { [`aws:RequestTag/${ownListTag}`]: 'false' } },
    askedBy: 'guardduty:CreateIPSet',
  },
  {
    sid: 'ChangeLists',
    need: 'lists',
    why: 'lists follow the manifest, and go with it',
    actions: actionsOf('guardduty', each('Update', 'Delete')),
    resources: arns.securityDetectors,
  },
  {
    sid: 'LetGuardDutyRead',
    need: 'lists',
    why: 'GuardDuty writes into its service-linked role which files of addresses it may read',
    actions: actionsOf('iam', 'PutRolePolicy DeleteRolePolicy'),
    resources: [arns.guardDutyRole],
    askedBy: 'guardduty:CreateIPSet',
  },
  {
    sid: 'ReadListFiles',
    need: 'lists',
    why: 'whoever adds a set of entities has to be allowed to read its file',
    actions: ['s3:GetObject'],
    resources: arns.listFiles,
    askedBy: 'guardduty:CreateTrustedEntitySet',
  },
]
