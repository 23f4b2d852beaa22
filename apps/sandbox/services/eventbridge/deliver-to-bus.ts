import { parseArn } from '../../kit/arn'
import { decideWithAccount } from '../../policy/evaluate'
import type { Principal } from '../../policy/principal'
import { mayAssume, roleMay } from '../iam/role-decisions'
import { findRoleByArn, type Role } from '../iam/state'
import { type TargetDelivery, TargetFailure } from './delivery'
import { findBus } from './event-buses'
import type { Bus } from './state'

/**
 * The role of a target, if it exists and EventBridge may assume it for this rule; undefined without a role.
 * @throws TargetFailure `FAILED_TO_ASSUME_ROLE`
 */
const assumedRole = ({ world, bus, rule, target }: TargetDelivery): Role | undefined => {
  if (target.RoleArn === undefined) return undefined
  const role = findRoleByArn(world, target.RoleArn)
  if (!role) throw new TargetFailure('FAILED_TO_ASSUME_ROLE', `Role ${target.RoleArn} does not exist.`)
  const decision = mayAssume(
    role,
    { service: 'events.amazonaws.com' },
    { 'aws:SourceArn': rule.arn, 'aws:SourceAccount': bus.account },
  )
  if (decision.allowed) return role
  throw new TargetFailure('FAILED_TO_ASSUME_ROLE', decision.reason)
}

/** An event that came from another bus cannot go on to a third one. @throws TargetFailure */
const checkHops = ({ bus, path }: TargetDelivery, target: Bus): void => {
  if (path.length < 2) return
  const came = path.map((arn) => parseArn(arn))
  if (!came.some((one) => one?.account === target.account)) {
    throw new TargetFailure('THIRD_ACCOUNT_HOP_DETECTED', `${bus.arn} got the event from another bus already`)
  }
  if (!came.some((one) => one?.region === target.region)) {
    throw new TargetFailure('THIRD_REGION_HOP_DETECTED', `${bus.arn} got the event from another bus already`)
  }
  throw new TargetFailure('UNKNOWN', `${bus.arn} got the event from another bus and cannot send it to a third`)
}

/** Who puts the event: the target's role, if it may, or the rule's account. @throws TargetFailure */
const senderOf = (delivery: TargetDelivery, target: Bus): Principal => {
  const { world, bus } = delivery
  const role = assumedRole(delivery)
  if (!role) return { account: bus.account, arn: `arn:aws:iam::${bus.account}:root` }
  const account = parseArn(role.arn)?.account ?? bus.account
  const decision = roleMay(world, role, { account, action: 'events:PutEvents', resource: target.arn })
  if (!decision.allowed) throw new TargetFailure('NO_PERMISSIONS', decision.reason)
  return { account, arn: role.arn }
}

/**
 * Delivers an event to another bus, in whichever account and Region; id, account, Region, source and time stay as they are.
 * The role, its policies and the bus's policy decide.
 * @throws TargetFailure
 */
export const deliverToBus = (delivery: TargetDelivery): void => {
  const { world, bus, rule, target, event } = delivery
  const destination = findBus(world, bus, target.Arn ?? '')
  if (!destination) throw new TargetFailure('NO_RESOURCE', `Event bus ${target.Arn} does not exist.`)
  checkHops(delivery, destination)
  const principal = senderOf(delivery, destination)
  const decision = decideWithAccount(destination.policy, destination.account, {
    principal,
    action: 'events:PutEvents',
    resource: destination.arn,
    context: {
      'aws:PrincipalOrgID': world.scenario.organization.id,
      'aws:SourceArn': rule.arn,
      'aws:SourceAccount': bus.account,
      'events:source': event.source,
      'events:detail-type': event['detail-type'],
    },
  })
  if (!decision.allowed) throw new TargetFailure('NO_PERMISSIONS', decision.reason)
  delivery.putOn(destination)
}
