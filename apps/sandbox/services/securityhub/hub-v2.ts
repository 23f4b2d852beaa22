import { ensureServiceLinkedRole } from '../iam/service-linked-roles'
import { refuse } from './errors'
import { newHubV2, type SecurityHubOperation, securityHubs } from './state'

/** Switches the later Security Hub on; where it is on it stays as it is (BEHAVIOUR 12). */
export const enableSecurityHubV2: SecurityHubOperation<'EnableSecurityHubV2'> = (_input, call) => {
  const { world, account, region } = call
  const place = world.store(securityHubs).hubs.in(call)
  ensureServiceLinkedRole(world, account, 'securityhubv2.amazonaws.com')
  place.hubV2 ??= newHubV2(world, account, region)
  return { HubV2Arn: place.hubV2.arn }
}

/** Whether it is on. Throws `ResourceNotFoundException` where it is off (BEHAVIOUR 12). */
export const describeSecurityHubV2: SecurityHubOperation<'DescribeSecurityHubV2'> = (_input, call) => {
  const { hubV2 } = call.world.store(securityHubs).hubs.in(call)
  if (hubV2 === undefined) {
    throw refuse('ResourceNotFoundException', `Account ${call.account} is not subscribed to Security Hub V2`)
  }
  return { HubV2Arn: hubV2.arn, SubscribedAt: hubV2.since.toISOString() }
}

/** Switches it off in this Region. */
export const disableSecurityHubV2: SecurityHubOperation<'DisableSecurityHubV2'> = (_input, call) => {
  call.world.store(securityHubs).hubs.in(call).hubV2 = undefined
  return {}
}
