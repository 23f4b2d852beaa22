import type { AccountId } from '../../manifest/ids'
import { stackSetsPrincipal } from '../../planning/stacks/plan-stack-sets-access'

/**
 * What a permission is needed for: to look (`plan`, `status`, `sync`, and the beginning and end of `deploy`), to deploy, to destroy, to send a test alert, to meet
 * what a company demands when something is created, to keep trusted and threat lists, to read whether other sources of alerts are on, or to attach
 * guardrails. The last four have policies of their own: that for `deploy` has no room for lists and sources, and who deploys need not change
 * service control policies.
 */
export type Need = 'look' | 'deploy' | 'destroy' | 'test' | 'demands' | 'lists' | 'sources' | 'guardrails'

/** Some IAM actions on some resources. */
export interface PermissionStatement {
  /** Unique in its account's list; letters and digits, as IAM asks. */
  readonly sid: string
  readonly need: Need
  /** What they are for, as part of a sentence. */
  readonly why: string
  /** IAM actions, each by its full name. */
  readonly actions: readonly string[]
  /** ARNs; `*` where the service knows no resource for the actions. */
  readonly resources: readonly string[]
  readonly condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>
  /**
   * The call of ours for which AWS asks the caller for these actions too. Absent where Guardpost makes the calls itself.
   */
  readonly askedBy?: string
  /** Stands in the policy of this need instead of in those for `deploy` and `destroy`, beside which it is attached: they have no room for it. */
  readonly besideChanges?: 'demands'
}

/** For actions for which the service knows no resource. */
export const noResource: readonly string[] = ['*']

/** IAM actions of one service, from their names with blanks between them. */
export const actionsOf = (service: string, names: string): string[] =>
  names.split(' ').map((name) => `${service}:${name}`)

/** Restricts an action of AWS Organizations to GuardDuty's service principals. */
export const forGuardDuty = {
  StringEquals: {
    'organizations:ServicePrincipal': ['guardduty.amazonaws.com', 'malware-protection.guardduty.amazonaws.com'],
  },
}

/** Restricts an action of AWS Organizations to the service principals of CloudFormation StackSets. */
export const forStackSets = {
  StringEquals: { 'organizations:ServicePrincipal': ['stacksets.cloudformation.amazonaws.com', stackSetsPrincipal] },
}

const serviceRoles = {
  'guardduty.amazonaws.com': 'AWSServiceRoleForAmazonGuardDuty',
  'malware-protection.guardduty.amazonaws.com': 'AWSServiceRoleForAmazonGuardDutyMalwareProtection',
}

/**
 * GuardDuty makes its service-linked roles with the caller's permission when a detector, or malware protection in it, is first
 * switched on (docs.aws.amazon.com/guardduty/latest/ug/using-service-linked-roles.html).
 */
export const guardDutyServiceRoles = (account: AccountId): Pick<PermissionStatement, 'resources' | 'condition'> => ({
  resources: Object.entries(serviceRoles).map(
    ([service, role]) => `arn:aws:iam::${account}:role/aws-service-role/${service}/${role}`,
  ),
  condition: { StringEquals: { 'iam:AWSServiceName': Object.keys(serviceRoles) } },
})

/** The same for a call of ours with which GuardDuty makes them. */
export const serviceRoleStatements = (account: AccountId, askedBy: string): readonly PermissionStatement[] => [
  {
    sid: 'ServiceRoles',
    need: 'deploy',
    why: 'GuardDuty makes its service-linked roles where they are missing',
    actions: ['iam:CreateServiceLinkedRole'],
    ...guardDutyServiceRoles(account),
    askedBy,
  },
]

/** A sample finding, and what CloudWatch counts on its way; GuardDuty and CloudWatch know no resource for these actions. */
export const testAlertStatement = (why: string, findings: string): PermissionStatement => ({
  sid: 'TestAlert',
  need: 'test',
  why,
  actions: [...actionsOf('guardduty', findings), 'cloudwatch:GetMetricData'],
  resources: noResource,
})
