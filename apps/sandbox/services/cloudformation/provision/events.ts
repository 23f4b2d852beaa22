import type { RuleState, Target } from '@aws-sdk/client-eventbridge'
import { AwsError } from '../../../kit/aws-error'
import type { PolicyStatement } from '../../../policy/policy-document'
import type { Call } from '../../../request/operation'
import { checkedBusPolicy, putStatement, removeStatement } from '../../eventbridge/bus-policy'
import { deleteEventBus, findBus, requireBus } from '../../eventbridge/event-buses'
import { deleteRule, requireRule } from '../../eventbridge/rules'
import type { Bus } from '../../eventbridge/state'
import { alreadyExists } from '../errors'
import { readDocument, readObjects, readTags, readText, replaceTags } from './properties'
import { createEventBus, putRule, putTargets } from './requests'
import type { ProvisionContext, ResourceIdentity, ResourceProperties, ResourceType } from './resource-type'

const busIdentity = (bus: Bus): ResourceIdentity => ({
  physicalId: bus.name,
  attributes: { Arn: bus.arn, Name: bus.name },
})

const setBusPolicy = (bus: Bus, properties: ResourceProperties): void => {
  const policy = readDocument(properties, 'Policy')
  if (policy !== undefined) bus.policy = checkedBusPolicy(policy)
}

/** AWS::Events::EventBus. */
export const eventsEventBus: ResourceType = {
  type: 'AWS::Events::EventBus',
  properties: ['Name', 'Description', 'Policy', 'Tags'],
  createOnly: ['Name'],
  async create(properties, { call }) {
    const name = readText(properties, 'Name')
    const input = { Name: name, Description: readText(properties, 'Description'), Tags: readTags(properties) }
    await createEventBus(input, call)
    const bus = requireBus(name, call)
    setBusPolicy(bus, properties)
    return busIdentity(bus)
  },
  update(properties, existing, { call }) {
    const bus = requireBus(existing.physicalId, call)
    bus.description = readText(properties, 'Description')
    setBusPolicy(bus, properties)
    replaceTags(bus.tags, properties)
    return busIdentity(bus)
  },
  async delete(existing, { call }) {
    await deleteEventBus({ Name: existing.physicalId }, call)
  },
}

const putBusStatement = (properties: ResourceProperties, { call }: ProvisionContext): ResourceIdentity => {
  const statementId = readText(properties, 'StatementId') ?? ''
  const statement = properties['Statement']
  if (typeof statement !== 'object' || statement === null) {
    throw new AwsError('ValidationException', 'Statement is required. The sandbox does not build Action and Principal.')
  }
  const bus = requireBus(readText(properties, 'EventBusName'), call)
  putStatement(bus, { ...(statement as PolicyStatement), Sid: statementId })
  return { physicalId: `${bus.name}|${statementId}`, attributes: {} }
}

/** AWS::Events::EventBusPolicy: one statement of a bus's policy. */
export const eventsEventBusPolicy: ResourceType = {
  type: 'AWS::Events::EventBusPolicy',
  properties: ['EventBusName', 'StatementId', 'Statement'],
  createOnly: ['EventBusName', 'StatementId'],
  create: putBusStatement,
  update: (properties, _existing, context) => putBusStatement(properties, context),
  delete(existing, { call }) {
    const [busName = '', statementId = ''] = existing.physicalId.split('|')
    const bus = findBus(call.world, call, busName)
    if (bus) removeStatement(bus, statementId)
  },
}

const ruleType = 'AWS::Events::Rule'

interface RuleName {
  readonly name: string
  /** Undefined for the default bus. */
  readonly bus: string | undefined
}

/** `Ref` of a rule on another bus than the default one is `<bus>|<name>`. */
const rulePhysicalId = ({ name, bus }: RuleName): string =>
  bus === undefined || bus === 'default' ? name : `${bus}|${name}`

const readRulePhysicalId = (id: string): RuleName => {
  const [name = '', bus] = id.split('|').reverse()
  return { name, bus }
}

const putNamedRule = async (rule: RuleName, properties: ResourceProperties, call: Call): Promise<ResourceIdentity> => {
  const { RuleArn } = await putRule(
    {
      Name: rule.name,
      EventBusName: rule.bus,
      Description: readText(properties, 'Description'),
      EventPattern: readDocument(properties, 'EventPattern'),
      ScheduleExpression: readText(properties, 'ScheduleExpression'),
      RoleArn: readText(properties, 'RoleArn'),
      State: readText(properties, 'State') as RuleState | undefined,
      Tags: readTags(properties),
    },
    call,
  )
  return { physicalId: rulePhysicalId(rule), attributes: { Arn: RuleArn } }
}

const setTargets = async ({ name, bus }: RuleName, properties: ResourceProperties, call: Call): Promise<void> => {
  const targets = (readObjects(properties, 'Targets') ?? []) as unknown as Target[]
  const { rule } = requireRule(name, bus, call)
  for (const id of rule.targets.keys()) {
    if (!targets.some(({ Id }) => Id === id)) rule.targets.delete(id)
  }
  if (targets.length > 0) await putTargets({ Rule: name, EventBusName: bus, Targets: targets }, call)
}

const removeRule = async ({ name, bus }: RuleName, call: Call): Promise<void> => {
  const known = findBus(call.world, call, bus ?? 'default')
  if (!known) return
  known.rules.get(name)?.targets.clear()
  await deleteRule({ Name: name, EventBusName: bus }, call)
}

/** AWS::Events::Rule. */
export const eventsRule: ResourceType = {
  type: ruleType,
  properties: [
    'Name',
    'Description',
    'EventBusName',
    'EventPattern',
    'ScheduleExpression',
    'RoleArn',
    'State',
    'Targets',
    'Tags',
  ],
  createOnly: ['Name', 'EventBusName'],
  async create(properties, { call, generateName }) {
    const rule = {
      name: readText(properties, 'Name') ?? generateName(64),
      bus: readText(properties, 'EventBusName'),
    }
    if (findBus(call.world, call, rule.bus ?? 'default')?.rules.has(rule.name)) {
      throw alreadyExists(ruleType, 'Name', rulePhysicalId(rule))
    }
    const identity = await putNamedRule(rule, properties, call)
    try {
      await setTargets(rule, properties, call)
    } catch (error) {
      await removeRule(rule, call)
      throw error
    }
    return identity
  },
  async update(properties, existing, { call }) {
    const rule = readRulePhysicalId(existing.physicalId)
    const identity = await putNamedRule(rule, properties, call)
    await setTargets(rule, properties, call)
    replaceTags(requireRule(rule.name, rule.bus, call).rule.tags, properties)
    return identity
  },
  delete: (existing, { call }) => removeRule(readRulePhysicalId(existing.physicalId), call),
}
