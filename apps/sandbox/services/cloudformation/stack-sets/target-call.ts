import { createHash } from 'node:crypto'
import { type AccountId, parseAccountId, parseRegion } from '../../../../manifest/ids'
import { optInRegions } from '../../../kit/regions'
import type { Call } from '../../../request/operation'
import { isRegionEnabled } from '../../account/state'
import { mayAssume, roleMay } from '../../iam/role-decisions'
import { findRole, findRoleByArn } from '../../iam/state'
import { organization } from '../../organizations/state'
import type { OperationTarget, StackSet } from './state'

/** The target cannot be worked in; the message is the reason of the result. */
export class TargetRefused extends Error {}

const requireRegion = ({ world }: Call, stackSet: StackSet, target: OperationTarget): void => {
  for (const account of new Set([stackSet.account, target.account])) {
    if (!isRegionEnabled(world, account, target.region)) {
      throw new TargetRefused(`Region ${target.region} is not enabled in account ${account}.`)
    }
  }
}

/**
 * The administration role must trust CloudFormation, and for an opt-in Region CloudFormation of
 * that Region too. CloudFormation says for which StackSet it asks.
 */
const requireAdministrationRole = (call: Call, stackSet: StackSet, target: OperationTarget): void => {
  const arn = stackSet.definition.administrationRoleArn
  const role = findRoleByArn(call.world, arn)
  const services = ['cloudformation.amazonaws.com']
  if (optInRegions.includes(target.region)) services.push(`cloudformation.${target.region}.amazonaws.com`)
  const context = { 'aws:SourceAccount': stackSet.account, 'aws:SourceArn': stackSet.arn }
  if (!role || services.some((service) => !mayAssume(role, { service }, context).allowed)) {
    throw new TargetRefused(
      `Account ${stackSet.account} should have '${arn.split('/').pop()}' role with trust relationship to CloudFormation service.`,
    )
  }
}

const requireExecutionRole = (call: Call, stackSet: StackSet, target: OperationTarget): void => {
  const { administrationRoleArn, executionRoleName } = stackSet.definition
  const administrator = findRoleByArn(call.world, administrationRoleArn)
  const role = findRole(call.world, target.account, executionRoleName)
  const mayUse =
    administrator !== undefined &&
    roleMay(call.world, administrator, {
      account: stackSet.account,
      action: 'sts:AssumeRole',
      resource: `arn:aws:iam::${target.account}:role/${executionRoleName}`,
    }).allowed
  const principal = { account: stackSet.account, arn: administrationRoleArn }
  if (!role || !mayUse || !mayAssume(role, principal).allowed) {
    throw new TargetRefused(
      `Account ${target.account} should have '${executionRoleName}' role with trust relationship to Role '${administrationRoleArn.split('/').pop()}'.`,
    )
  }
}

/** StackSets itself keeps a role in each account of the organization; its name ends in a hash. */
const serviceRole = ({ world }: Call, account: string): string => {
  const { id } = world.scenario.organization
  return `stacksets-exec-${createHash('md5').update(`${id}/${account}`).digest('hex')}`
}

const requireMember = ({ world }: Call, account: AccountId): void => {
  if (world.store(organization).accounts.has(account)) return
  throw new TargetRefused(`Account ${account} is not in the organization.`)
}

/**
 * The call with which StackSets works in a target: self-managed, the administration role assumes
 * the execution role there; service-managed, as StackSets' own role of the account, which may do
 * everything (BEHAVIOUR 52).
 * @param leaving whether the account is on its way out of the organization.
 * @throws TargetRefused when a role or trust is missing, the Region is not enabled, or the account
 *   is not in the organization.
 */
export const targetCall = (call: Call, stackSet: StackSet, target: OperationTarget, leaving = false): Call => {
  const account = parseAccountId(target.account)
  const isServiceManaged = stackSet.permissionModel === 'SERVICE_MANAGED'
  if (isServiceManaged && !leaving) requireMember(call, account)
  requireRegion(call, stackSet, target)
  if (!isServiceManaged) {
    requireAdministrationRole(call, stackSet, target)
    requireExecutionRole(call, stackSet, target)
  }
  const name = isServiceManaged ? serviceRole(call, account) : stackSet.definition.executionRoleName
  const session = `${stackSet.name}`
  return {
    ...call,
    account,
    region: parseRegion(target.region),
    caller: {
      account,
      arn: `arn:aws:sts::${account}:assumed-role/${name}/${session}`,
      userId: `AROA${account}SANDBOX:${session}`,
      role: { name, session },
    },
  }
}
