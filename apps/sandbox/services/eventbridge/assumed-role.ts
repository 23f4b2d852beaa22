import { mayAssume } from '../iam/may-assume'
import { findRoleByArn, type Role } from '../iam/state'
import type { TargetDelivery } from './delivery'
import { TargetFailure } from './target-failure'

/**
 * The role of a target, if it exists and EventBridge may assume it for this rule; undefined without a role.
 * @throws TargetFailure `FAILED_TO_ASSUME_ROLE`
 */
export const assumedRole = ({ world, bus, rule, target }: TargetDelivery): Role | undefined => {
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
