import type { RuleState, Target } from '@aws-sdk/client-eventbridge'
import type { Call } from '../../../operation'
import { findBus } from '../../eventbridge/find-bus'
import { deleteRule } from '../../eventbridge/operations/delete-rule'
import { putRule } from '../../eventbridge/operations/put-rule'
import { putTargets } from '../../eventbridge/operations/put-targets'
import { requireRule } from '../../eventbridge/require-rule'
import type { ResourceIdentity, ResourceProperties, ResourceType } from '../resource-type'
import { alreadyExists } from './already-exists'
import { readDocument } from './read-document'
import { readObjects, readText } from './read-property'
import { readTags } from './read-tags'

const type = 'AWS::Events::Rule'

interface RuleName {
  readonly name: string
  /** Undefined for the default bus. */
  readonly bus: string | undefined
}

/** `Ref` of a rule on another bus than the default one is `<bus>|<name>`. */
const physicalId = ({ name, bus }: RuleName): string =>
  bus === undefined || bus === 'default' ? name : `${bus}|${name}`

const readPhysicalId = (id: string): RuleName => {
  const [name = '', bus] = id.split('|').reverse()
  return { name, bus }
}

const put = async (rule: RuleName, properties: ResourceProperties, call: Call): Promise<ResourceIdentity> => {
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
  return { physicalId: physicalId(rule), attributes: { Arn: RuleArn } }
}

const setTargets = async ({ name, bus }: RuleName, properties: ResourceProperties, call: Call): Promise<void> => {
  const targets = (readObjects(properties, 'Targets') ?? []) as unknown as Target[]
  const { rule } = requireRule(name, bus, call)
  for (const id of rule.targets.keys()) {
    if (!targets.some(({ Id }) => Id === id)) rule.targets.delete(id)
  }
  if (targets.length > 0) await putTargets({ Rule: name, EventBusName: bus, Targets: targets }, call)
}

const remove = async ({ name, bus }: RuleName, call: Call): Promise<void> => {
  const known = findBus(call.world, call, bus ?? 'default')
  if (!known) return
  known.rules.get(name)?.targets.clear()
  await deleteRule({ Name: name, EventBusName: bus }, call)
}

/** AWS::Events::Rule. */
export const eventsRule: ResourceType = {
  type,
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
      throw alreadyExists(type, 'Name', physicalId(rule))
    }
    const identity = await put(rule, properties, call)
    try {
      await setTargets(rule, properties, call)
    } catch (error) {
      await remove(rule, call)
      throw error
    }
    return identity
  },
  async update(properties, existing, { call }) {
    const rule = readPhysicalId(existing.physicalId)
    const identity = await put(rule, properties, call)
    await setTargets(rule, properties, call)
    const { tags } = requireRule(rule.name, rule.bus, call).rule
    tags.clear()
    for (const { Key, Value } of readTags(properties)) tags.set(Key, Value)
    return identity
  },
  delete: (existing, { call }) => remove(readPhysicalId(existing.physicalId), call),
}
