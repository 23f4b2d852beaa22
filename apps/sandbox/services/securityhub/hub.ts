import { objectTags } from '../../kit/tags'
import type { Call } from '../../request/operation'
import { administratorIn } from '../delegation/administrators'
import { ensureServiceLinkedRole } from '../iam/service-linked-roles'
import { administratorRules, notSubscribed, refuse } from './errors'
import { type Hub, newHub, type SecurityHubOperation, securityHubs } from './state'

/** `arn:aws:securityhub:<Region>:<account>:hub/default` */
export const hubArn = ({ account, region }: Pick<Call, 'account' | 'region'>): string =>
  `arn:aws:securityhub:${region}:${account}:hub/default`

/** The hub of the caller's account and Region. @throws AwsError `InvalidAccessException` where it is off (BEHAVIOUR 1) */
export const requireHub = (call: Call): Hub => {
  const { hub } = call.world.store(securityHubs).hubs.in(call)
  if (hub === undefined) throw notSubscribed(call)
  return hub
}

/** Switches Security Hub CSPM on (BEHAVIOUR 2). */
export const enableSecurityHub: SecurityHubOperation<'EnableSecurityHub'> = (input, call) => {
  const place = call.world.store(securityHubs).hubs.in(call)
  if (place.hub !== undefined)
    throw refuse('ResourceConflictException', 'Account is already subscribed to Security Hub')
  ensureServiceLinkedRole(call.world, call.account, 'securityhub.amazonaws.com')
  place.hub = newHub(call.world, {
    ...(input.ControlFindingGenerator && { generator: input.ControlFindingGenerator }),
    tags: objectTags.read(input.Tags),
  })
  return {}
}

/** Whether it is on (BEHAVIOUR 1). Throws `ResourceNotFoundException` for the ARN of another hub. */
export const describeHub: SecurityHubOperation<'DescribeHub'> = (input, call) => {
  const hub = requireHub(call)
  const arn = hubArn(call)
  if ((input.HubArn ?? arn) !== arn) throw refuse('ResourceNotFoundException', `Hub ${input.HubArn} is not found`)
  return {
    HubArn: arn,
    SubscribedAt: hub.since.toISOString(),
    AutoEnableControls: true,
    ControlFindingGenerator: hub.generator,
  }
}

/** Switches it off in this Region, with all its findings (BEHAVIOUR 3). */
export const disableSecurityHub: SecurityHubOperation<'DisableSecurityHub'> = (_input, call) => {
  requireHub(call)
  const { hubs, SecurityHub } = call.world.store(securityHubs)
  if (administratorIn(call, SecurityHub.administrators, administratorRules.SecurityHub) === call.account) {
    throw refuse('InvalidInputException', 'Cannot disable Security Hub on the Security Hub administrator')
  }
  hubs.in(call).hub = undefined
  return {}
}
