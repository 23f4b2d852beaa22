import type {
  PipeLogConfigurationParameters,
  PipeSourceParameters,
  PipeTargetParameters,
  RequestedPipeState,
} from '@aws-sdk/client-pipes'
import { AwsError } from '../../../kit/aws-error'
import type { Call } from '../../../request/operation'
import { deletePipe, requirePipe } from '../../pipes/pipes'
import { type Pipe, pipeStore } from '../../pipes/state'
import { alreadyExists } from '../errors'
import { readNumber, readText } from './properties'
import { createPipe, updatePipe } from './requests'
import type { ResourceIdentity, ResourceProperties, ResourceType } from './resource-type'

const pipeType = 'AWS::Pipes::Pipe'

const pipeIdentity = (pipe: Pipe): ResourceIdentity => ({
  physicalId: pipe.name,
  attributes: {
    Arn: pipe.arn,
    CreationTime: pipe.created.toISOString(),
    LastModifiedTime: pipe.modified.toISOString(),
    CurrentState: pipe.currentState,
    StateReason: pipe.stateReason ?? '',
  },
})

/** The source's parameters; numbers may be written as text. */
const sourceOf = (properties: ResourceProperties): PipeSourceParameters => {
  const given = (properties['SourceParameters'] ?? {}) as PipeSourceParameters
  const queue = (given.SqsQueueParameters ?? {}) as ResourceProperties
  return {
    ...given,
    FilterCriteria: given.FilterCriteria ?? { Filters: [] },
    SqsQueueParameters: {
      BatchSize: readNumber(queue, 'BatchSize'),
      MaximumBatchingWindowInSeconds: readNumber(queue, 'MaximumBatchingWindowInSeconds'),
    },
  }
}

/** All that can be changed, so that what a template no longer says is taken away. */
const settingsOf = (properties: ResourceProperties) => ({
  RoleArn: readText(properties, 'RoleArn'),
  Target: readText(properties, 'Target'),
  Description: readText(properties, 'Description') ?? '',
  DesiredState: (readText(properties, 'DesiredState') ?? 'RUNNING') as RequestedPipeState,
  SourceParameters: sourceOf(properties),
  TargetParameters: (properties['TargetParameters'] ?? {}) as PipeTargetParameters,
  LogConfiguration: (properties['LogConfiguration'] ?? { Level: 'OFF' }) as PipeLogConfigurationParameters,
})

const tagsIn = (properties: ResourceProperties): Record<string, string> =>
  Object.fromEntries(Object.entries(properties['Tags'] ?? {}).map(([key, value]) => [key, String(value)]))

/** The pipe once it has settled. @throws AwsError where it has failed, with its StateReason */
const requireSettled = (name: string, call: Call): Pipe => {
  const pipe = requirePipe(name, call)
  if (pipe.currentState === 'RUNNING' || pipe.currentState === 'STOPPED') return pipe
  throw new AwsError('NotStabilized', `${pipe.name} is ${pipe.currentState}: ${pipe.stateReason}`)
}

/** AWS::Pipes::Pipe. */
export const pipesPipe: ResourceType = {
  type: pipeType,
  properties: [
    'Name',
    'Description',
    'DesiredState',
    'RoleArn',
    'Source',
    'SourceParameters',
    'Target',
    'TargetParameters',
    'LogConfiguration',
    'Tags',
  ],
  createOnly: ['Name', 'Source'],
  tagsAreMap: true,
  async create(properties, { call, generateName }) {
    const Name = readText(properties, 'Name') ?? generateName(64)
    if (call.world.store(pipeStore).in(call).has(Name)) throw alreadyExists(pipeType, 'Name', Name)
    const input = { Name, Source: readText(properties, 'Source'), Tags: tagsIn(properties), ...settingsOf(properties) }
    await createPipe(input, call)
    try {
      return pipeIdentity(requireSettled(Name, call))
    } catch (error) {
      await deletePipe({ Name }, call)
      throw error
    }
  },
  async update(properties, existing, { call }) {
    await updatePipe({ Name: existing.physicalId, ...settingsOf(properties) }, call)
    const pipe = requireSettled(existing.physicalId, call)
    pipe.tags.clear()
    for (const [key, value] of Object.entries(tagsIn(properties))) pipe.tags.set(key, value)
    return pipeIdentity(pipe)
  },
  async delete(existing, { call }) {
    if (call.world.store(pipeStore).in(call).has(existing.physicalId)) {
      await deletePipe({ Name: existing.physicalId }, call)
    }
  },
}
