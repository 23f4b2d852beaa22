import type { AccountId } from '../../manifest/ids'
import type { Arns } from './arns'
import { securityStatements } from './security-statements'
import { noResource, type PermissionStatement } from './statement'

/** What only an administrator of members calls. */
const ofMembers: ReadonlySet<string> = new Set(
  [
    'DescribeOrganizationConfiguration UpdateOrganizationConfiguration ListMembers GetMembers GetMemberDetectors',
    'CreateMembers UpdateMemberDetectors StartMonitoringMembers DisassociateMembers DeleteMembers',
  ].flatMap((names) => names.split(' ').map((name) => `guardduty:${name}`)),
)

const own = (arns: Arns): readonly PermissionStatement[] => [
  {
    sid: 'Manager',
    need: 'look',
    why: 'whether another account manages GuardDuty here after all',
    actions: ['guardduty:GetAdministratorAccount'],
    resources: arns.securityDetectors,
  },
  {
    sid: 'CreateDetector',
    need: 'deploy',
    why: 'the detector of a Region that has none',
    actions: ['guardduty:CreateDetector'],
    resources: noResource,
  },
]

/**
 * What the credentials of an account by itself have to allow: what the security account of an organization has to, without what is done to
 * members, and its own detectors.
 */
export const accountStatements = (arns: Arns, account: AccountId): readonly PermissionStatement[] => [
  ...own(arns),
  ...securityStatements(arns, account).flatMap((statement): readonly PermissionStatement[] => {
    const actions = statement.actions.filter((action) => !ofMembers.has(action))
    const resources = statement.resources.filter((resource) => !arns.memberStackSets.includes(resource))
    return actions.length === 0 ? [] : [{ ...statement, actions, resources }]
  }),
]
