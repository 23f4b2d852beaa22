import type { Rule as RuleDescription } from '@aws-sdk/client-eventbridge'
import { readTags } from '../../kit/tags'
import type { Call } from '../../request/operation'
import type { World } from '../../world/world'
import { putMetric } from '../cloudwatch/metrics'
import { requireBus } from './event-buses'
import { eventPage } from './event-page'
import { checkedPattern } from './event-patterns'
import { parseSchedule } from './schedule'
import { type Bus, type EventsOperation, invalid, limitExceeded, managedRule, notFound, type Rule } from './state'

/** The rule that an operation names, with its bus. @throws AwsError `ResourceNotFoundException` */
export const requireRule = (
  name: string | undefined,
  busName: string | undefined,
  call: Call,
): { readonly bus: Bus; readonly rule: Rule } => {
  const bus = requireBus(busName, call)
  const rule = bus.rules.get(name ?? '')
  if (!rule) throw notFound(`Rule ${name} does not exist on EventBus ${bus.name}.`)
  return { bus, rule }
}

/**
 * The same where it is to be changed.
 * @throws AwsError `ResourceNotFoundException`, `ManagedRuleException` (BEHAVIOUR 25)
 */
export const requireOwnRule = (
  name: string | undefined,
  busName: string | undefined,
  call: Call,
): { readonly bus: Bus; readonly rule: Rule } => {
  const found = requireRule(name, busName, call)
  if (found.rule.managedBy !== undefined) throw managedRule(found.rule.name)
  return found
}

/** A rule as EventBridge's answers show it. */
const describeRuleInList = (bus: Bus, rule: Rule): RuleDescription => ({
  Name: rule.name,
  Arn: rule.arn,
  ...(rule.pattern !== undefined && { EventPattern: rule.pattern }),
  ...(rule.schedule !== undefined && { ScheduleExpression: rule.schedule }),
  State: rule.state,
  EventBusName: bus.name,
  ...(rule.description !== undefined && { Description: rule.description }),
  ...(rule.roleArn !== undefined && { RoleArn: rule.roleArn }),
  ...(rule.managedBy !== undefined && { ManagedBy: rule.managedBy }),
})

/** Rules of a bus (BEHAVIOUR 3). Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
const maximumRules = (region: string): number => (['af-south-1', 'eu-south-1'].includes(region) ? 100 : 300)

const checkWhen = (bus: Bus, pattern: string | undefined, schedule: string | undefined): void => {
  if (pattern === undefined && schedule === undefined)
    throw invalid('Parameter(s) EventPattern or ScheduleExpression must be specified.')
  if (schedule !== undefined && bus.name !== 'default')
    throw invalid('ScheduleExpression is supported only on the default event bus.')
  if (pattern !== undefined) checkedPattern(pattern)
  if (schedule !== undefined) parseSchedule(schedule)
}

/** Makes or replaces a rule (BEHAVIOUR 3, 4, 6, 23). Throws `InvalidEventPatternException`, `LimitExceededException`. */
export const putRule: EventsOperation<'PutRule'> = (input, call) => {
  const bus = requireBus(input.EventBusName, call)
  const name = input.Name ?? ''
  if (!/^[\w.-]{1,64}$/.test(name)) throw invalid(`Parameter Name is not valid: "${name}".`)
  const { EventPattern: pattern, ScheduleExpression: schedule } = input
  checkWhen(bus, pattern, schedule)
  const known = bus.rules.get(name)
  if (known?.managedBy !== undefined) throw managedRule(name)
  if (!known && bus.rules.size >= maximumRules(bus.region)) throw limitExceeded()
  const now = call.world.clock.now().getTime()
  const rule: Rule = {
    name,
    arn: `arn:aws:events:${bus.region}:${bus.account}:rule/${bus.name === 'default' ? '' : `${bus.name}/`}${name}`,
    description: input.Description,
    pattern,
    schedule,
    put: now,
    firedUntil: now,
    roleArn: input.RoleArn,
    state: input.State ?? 'ENABLED',
    targets: known?.targets ?? new Map(),
    tags: known?.tags ?? readTags(input.Tags),
  }
  bus.rules.set(name, rule)
  return { RuleArn: rule.arn }
}

/** Turns a rule on. */
export const enableRule: EventsOperation<'EnableRule'> = (input, call) => {
  requireOwnRule(input.Name, input.EventBusName, call).rule.state = 'ENABLED'
  return {}
}

/** Turns a rule off. */
export const disableRule: EventsOperation<'DisableRule'> = (input, call) => {
  requireOwnRule(input.Name, input.EventBusName, call).rule.state = 'DISABLED'
  return {}
}

/** Shows a rule, without targets. */
export const describeRule: EventsOperation<'DescribeRule'> = (input, call) => {
  const { bus, rule } = requireRule(input.Name, input.EventBusName, call)
  return { ...describeRuleInList(bus, rule), CreatedBy: bus.account }
}

/** Lists the rules of a bus by prefix. */
export const listRules: EventsOperation<'ListRules'> = (input, call) => {
  const bus = requireBus(input.EventBusName, call)
  const rules = [...bus.rules.values()].filter(({ name }) => name.startsWith(input.NamePrefix ?? ''))
  const { items, ...page } = eventPage(rules, input, call)
  return { Rules: items.map((rule) => describeRuleInList(bus, rule)), ...page }
}

/** Lists the rules of a bus that have a target. */
export const listRuleNamesByTarget: EventsOperation<'ListRuleNamesByTarget'> = (input, call) => {
  const names = [...requireBus(input.EventBusName, call).rules.values()]
    .filter(({ targets }) => [...targets.values()].some(({ Arn }) => Arn === input.TargetArn))
    .map(({ name }) => name)
  const { items, ...page } = eventPage(names, input, call)
  return { RuleNames: items, ...page }
}

/** Deletes a rule without targets (BEHAVIOUR 5). */
export const deleteRule: EventsOperation<'DeleteRule'> = (input, call) => {
  const bus = requireBus(input.EventBusName, call)
  const rule = bus.rules.get(input.Name ?? '')
  if (rule?.managedBy !== undefined && input.Force !== true) throw managedRule(rule.name)
  if (rule && rule.targets.size > 0) throw invalid("Rule can't be deleted since it has targets.")
  bus.rules.delete(input.Name ?? '')
  return {}
}

/** EventBridge's metrics that the sandbox counts. */
type RuleMetric =
  | 'MatchedEvents'
  | 'Invocations'
  | 'FailedInvocations'
  | 'InvocationsSentToDlq'
  | 'InvocationsFailedToBeSentToDlq'

/**
 * Adds 1 to a metric of a rule; rules of custom buses carry the bus as a second dimension.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
 */
export const countForRule = (world: World, bus: Bus, rule: Rule, name: RuleMetric): void =>
  putMetric(world, {
    account: bus.account,
    region: bus.region,
    namespace: 'AWS/Events',
    name,
    dimensions: { ...(bus.name !== 'default' && { EventBusName: bus.name }), RuleName: rule.name },
    value: 1,
  })
