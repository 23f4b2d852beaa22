import { parseAccountId, parseRegion } from '../../../../manifest/ids'
import type { Call } from '../../../operation'
import { optInRegions } from '../../account/regions'
import { isRegionEnabled } from '../../account/state'
import { mayAssume } from '../../iam/may-assume'
import { roleMay } from '../../iam/role-may'
import { findRole, findRoleByArn } from '../../iam/state'
import type { StackSet } from './stack-set'

/** The target cannot be worked in; the message is the reason of the result. */
export class TargetRefused extends Error {}

interface Target {
  readonly account: string
  readonly region: string
}

const requireRegion = (call: Call, target: Target): void => {
  for (const account of new Set([call.account, target.account])) {
    if (!isRegionEnabled(call.world, account, target.region)) {
      throw new TargetRefused(`Region ${target.region} is not enabled in account ${account}.`)
    }
  }
}

/**
 * The administration role must trust CloudFormation, and for an opt-in Region CloudFormation of that Region too. CloudFormation says for
 * which StackSet it asks.
 */
const requireAdministrationRole = (call: Call, stackSet: StackSet, target: Target): void => {
  const arn = stackSet.definition.administrationRoleArn
  const role = findRoleByArn(call.world, arn)
  const services = ['cloudformation.amazonaws.com']
  if (optInRegions.includes(target.region)) services.push(`cloudformation.${target.region}.amazonaws.com`)
  const context = { 'aws:SourceAccount': call.account, 'aws:SourceArn': stackSet.arn }
  if (!role || services.some((service) => !mayAssume(role, { service }, context).allowed)) {
    throw new TargetRefused(
      `Account ${call.account} should have '${arn.split('/').pop()}' role with trust relationship to CloudFormation service.`,
    )
  }
}

const requireExecutionRole = (call: Call, stackSet: StackSet, target: Target): void => {
  const { administrationRoleArn, executionRoleName } = stackSet.definition
  const administrator = findRoleByArn(call.world, administrationRoleArn)
  const role = findRole(call.world, target.account, executionRoleName)
  const mayUse =
    administrator !== undefined &&
    roleMay(call.world, administrator, {
      account: call.account,
      action: 'sts:AssumeRole',
      resource: `arn:aws:iam::${target.account}:role/${executionRoleName}`,
    }).allowed
  const principal = { account: call.account, arn: administrationRoleArn }
  if (!role || !mayUse || !mayAssume(role, principal).allowed) {
    throw new TargetRefused(
      `Account ${target.account} should have '${executionRoleName}' role with trust relationship to Role '${administrationRoleArn.split('/').pop()}'.`,
    )
  }
}

/**
 * The call with which a StackSet's administrator works in a target: as its administration role it assumes the execution role there.
 * @throws TargetRefused when a role or trust is missing, or the Region is not enabled.
 */
export const targetCall = (call: Call, stackSet: StackSet, target: Target): Call => {
  requireRegion(call, target)
  requireAdministrationRole(call, stackSet, target)
  requireExecutionRole(call, stackSet, target)
  const { executionRoleName: name } = stackSet.definition
  const account = parseAccountId(target.account)
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
