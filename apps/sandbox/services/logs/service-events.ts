import { AwsError } from '../../kit/aws-error'
import { evaluate } from '../../policy/evaluate'
import { parsePolicy } from '../../policy/policy-document'
import type { World } from '../../world/world'
import { appendEvents } from './log-events'
import { requireLogGroup } from './log-groups'
import { type LogGroupPlace, logGroupArn, logStore, newLogGroup } from './state'

/** An event that an AWS service delivers to a log group. */
interface LogGroupDelivery extends LogGroupPlace {
  /** Objects are written as JSON. */
  readonly event: unknown
  /** The service that writes, such as `events.amazonaws.com`. */
  readonly principal: string
  /** Condition keys that the service sends along, such as `aws:SourceArn`. */
  readonly context?: Readonly<Record<string, string>>
}

const actions = ['logs:CreateLogStream', 'logs:PutLogEvents']

const isAllowed = (world: World, place: LogGroupDelivery, action: string): boolean => {
  const policies = [...world.store(logStore).in(place).policies.values()].map(({ document }) =>
    parsePolicy(document, 'resource'),
  )
  const stream = place.principal.split('.')[0]
  const resource = `${logGroupArn(place)}:log-stream:${stream}`
  const decisions = policies.map((policy) =>
    evaluate(policy, {
      principal: { service: place.principal },
      action,
      resource,
      ...(place.context && { context: place.context }),
    }),
  )
  return decisions.some(({ allowed }) => allowed) && !decisions.some(({ explicitDeny }) => explicitDeny)
}

/**
 * Delivers an event of an AWS service, if a resource policy of the account and Region allows the service to create the
 * stream and to put events (BEHAVIOUR 10).
 * @throws AwsError `ResourceNotFoundException` without the group, `AccessDeniedException` without the permission.
 */
export const deliverToLogGroup = (world: World, target: LogGroupDelivery): void => {
  const logGroup = requireLogGroup({ world, ...target }, target.group)
  const denied = actions.find((action) => !isAllowed(world, target, action))
  if (denied !== undefined) {
    throw new AwsError(
      'AccessDeniedException',
      `${target.principal} is not authorized to perform: ${denied} on resource: ${logGroupArn(target)} because no resource-based policy allows the ${denied} action`,
    )
  }
  const message = typeof target.event === 'string' ? target.event : JSON.stringify(target.event)
  const stream = target.principal.split('.')[0] ?? target.principal
  appendEvents(world, { ...target, logGroup, stream }, [{ timestamp: world.clock.now().getTime(), message }])
}

/** Writes a line as a service does through its service-linked role: no resource policy is asked, and the group is made if it is new. */
export const writeServiceLog = (
  world: World,
  place: LogGroupPlace & { readonly stream: string },
  message: string,
): void => {
  const { groups } = world.store(logStore).in(place)
  const timestamp = world.clock.now().getTime()
  const logGroup = groups.get(place.group) ?? newLogGroup(place.group, timestamp)
  groups.set(place.group, logGroup)
  appendEvents(world, { ...place, logGroup }, [{ timestamp, message }])
}
