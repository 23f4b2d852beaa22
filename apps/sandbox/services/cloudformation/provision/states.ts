import type { LoggingConfiguration, LogLevel } from '@aws-sdk/client-sfn'
import { findMachine, type StateMachine, statesStore } from '../../states/state'
import { deleteStateMachine, requireMachine } from '../../states/state-machines'
import { alreadyExists } from '../errors'
import { readBoolean, readDocument, readObjects, readTags, readText, replaceTags } from './properties'
import { createStateMachine, updateStateMachine } from './requests'
import type { ResourceIdentity, ResourceProperties, ResourceType } from './resource-type'

const machineType = 'AWS::StepFunctions::StateMachine'

const machineIdentity = (machine: StateMachine): ResourceIdentity => ({
  physicalId: machine.arn,
  attributes: { Arn: machine.arn, Name: machine.name, StateMachineRevisionId: machine.revisionId },
})

const objectIn = (properties: ResourceProperties, name: string): ResourceProperties =>
  (properties[name] ?? {}) as ResourceProperties

/** The definition as text, with `${name}` of DefinitionSubstitutions filled in. */
const definitionOf = (properties: ResourceProperties): string => {
  const text = readText(properties, 'DefinitionString') ?? readDocument(properties, 'Definition') ?? ''
  const values = objectIn(properties, 'DefinitionSubstitutions')
  return text.replace(/\$\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole))
}

const loggingOf = (properties: ResourceProperties): LoggingConfiguration => {
  const logging = objectIn(properties, 'LoggingConfiguration')
  return {
    level: (readText(logging, 'Level') ?? 'OFF') as LogLevel,
    includeExecutionData: readBoolean(logging, 'IncludeExecutionData') ?? false,
    destinations: (readObjects(logging, 'Destinations') ?? []).map((destination) => ({
      cloudWatchLogsLogGroup: { logGroupArn: readText(objectIn(destination, 'CloudWatchLogsLogGroup'), 'LogGroupArn') },
    })),
  }
}

const settingsOf = (properties: ResourceProperties) => ({
  definition: definitionOf(properties),
  roleArn: readText(properties, 'RoleArn'),
  loggingConfiguration: loggingOf(properties),
  tracingConfiguration: { enabled: readBoolean(objectIn(properties, 'TracingConfiguration'), 'Enabled') ?? false },
})

/** AWS::StepFunctions::StateMachine. */
export const stepFunctionsStateMachine: ResourceType = {
  type: machineType,
  properties: [
    'StateMachineName',
    'StateMachineType',
    'RoleArn',
    'Definition',
    'DefinitionString',
    'DefinitionSubstitutions',
    'LoggingConfiguration',
    'TracingConfiguration',
    'Tags',
  ],
  createOnly: ['StateMachineName', 'StateMachineType'],
  async create(properties, { call, generateName }) {
    const name = readText(properties, 'StateMachineName') ?? generateName(80)
    if (call.world.store(statesStore).in(call).has(name)) throw alreadyExists(machineType, 'StateMachineName', name)
    const type = readText(properties, 'StateMachineType') as 'EXPRESS' | 'STANDARD' | undefined
    const tags = readTags(properties).map(({ Key, Value }) => ({ key: Key, value: Value }))
    const { roleArn, ...settings } = settingsOf(properties)
    await createStateMachine({ name, type, tags, roleArn, ...settings }, call)
    const arn = `arn:aws:states:${call.region}:${call.account}:stateMachine:${name}`
    return machineIdentity(requireMachine(arn, call))
  },
  async update(properties, existing, { call }) {
    const machine = requireMachine(existing.physicalId, call)
    await updateStateMachine({ stateMachineArn: machine.arn, ...settingsOf(properties) }, call)
    replaceTags(machine.tags, properties)
    return machineIdentity(machine)
  },
  async delete(existing, { call }) {
    const machine = findMachine(call.world, existing.physicalId)
    if (machine) await deleteStateMachine({ stateMachineArn: machine.arn }, call)
  },
}
