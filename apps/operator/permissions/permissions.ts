import type { Desired } from '../../planning/state/desired'
import { accountStatements } from './account-statements'
import { arnsOf } from './arns'
import { managementStatements } from './management-statements'
import { memberAccountStatements, memberDeliveryStatements, memberRoleStatements } from './member-statements'
import { securityStatements } from './security-statements'
import { sourceStatements } from './source-statements'
import type { Need, PermissionStatement } from './statement'

/** A policy document that IAM takes. */
export interface PolicyDocument {
  readonly Version: '2012-10-17'
  readonly Statement: readonly {
    readonly Sid: string
    readonly Effect: 'Allow'
    readonly Action: readonly string[]
    readonly Resource: readonly string[]
    readonly Condition?: PermissionStatement['condition']
  }[]
}

/** What the operator may have to be allowed, in each kind of account in which it makes calls. */
export interface Permissions {
  readonly management: readonly PermissionStatement[]
  readonly security: readonly PermissionStatement[]
  /** Of the role in members; empty where the manifest names none. */
  readonly member: readonly PermissionStatement[]
}

/**
 * Everything that Guardpost has to be allowed for one manifest and its stacks, and no more. A statement about something that the manifest does
 * not have, such as the mail topics of a manifest with Slack only, is left out: IAM refuses a document with an empty `Resource`.
 */
export const permissionsFor = (desired: Desired): Permissions => {
  const { managementAccount, securityAccount } = desired.manifest.organization
  const arns = arnsOf(desired)
  const sources = sourceStatements(desired)
  if (managementAccount === undefined) {
    return {
      management: [],
      security: ofSomething([...accountStatements(arns, securityAccount), ...sources]),
      member: [],
    }
  }
  return {
    management: ofSomething([
      ...managementStatements(arns, managementAccount),
      ...(desired.assembly.memberDelivery ? memberDeliveryStatements(arns) : []),
      ...memberRoleStatements(desired.manifest.organization),
    ]),
    security: ofSomething([...securityStatements(arns, securityAccount), ...sources]),
    member: memberAccountStatements(desired.manifest.organization),
  }
}

const ofSomething = (statements: readonly PermissionStatement[]): readonly PermissionStatement[] =>
  statements.filter(({ resources }) => resources.length > 0)

/** What statements have to share to stand as one in a document. */
const placeOf = ({ resources, condition }: PermissionStatement): string => JSON.stringify([resources, condition])

/** Statements about the same resources as one, with the first one's id: a document has 10,240 characters at most. */
const merged = (statements: readonly PermissionStatement[]): readonly PermissionStatement[] => {
  const places = new Map<string, PermissionStatement>()
  for (const statement of statements) {
    const known = places.get(placeOf(statement))
    const actions = [...new Set([...(known?.actions ?? []), ...statement.actions])]
    places.set(placeOf(statement), { ...(known ?? statement), actions })
  }
  return [...places.values()]
}

/** Whether a statement stands in the policy for these needs. */
const standsIn = ({ need, besideChanges }: PermissionStatement, needs: readonly Need[]): boolean => {
  const isChange = needs.includes('deploy') || needs.includes('destroy')
  if (besideChanges !== undefined && (isChange || needs.includes(besideChanges))) return needs.includes(besideChanges)
  return needs.includes(need)
}

/**
 * The statements as a policy for the given needs, those about the same resources as one; `plan`, `status` and `sync` need `look`
 * only.
 */
export const policyDocument = (statements: readonly PermissionStatement[], needs: readonly Need[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: merged(statements.filter((statement) => standsIn(statement, needs))).map(
    ({ sid, actions, resources, condition }) => ({
      Sid: sid,
      Effect: 'Allow',
      Action: actions,
      Resource: resources,
      ...(condition && { Condition: condition }),
    }),
  ),
})
