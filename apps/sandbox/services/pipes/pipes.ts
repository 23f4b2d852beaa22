import type { CreatePipeCommandInput, Pipe as ListedPipe, UpdatePipeCommandInput } from '@aws-sdk/client-pipes'
import { AwsError } from '../../kit/aws-error'
import { pagesOf } from '../../kit/page'
import { objectTags } from '../../kit/tags'
import { refuseUnbuilt } from '../../kit/unbuilt'
import type { Call } from '../../request/operation'
import { obstacleOf } from './pipe-role'
import { checkPipe } from './pipe-settings'
import { unwatchQueue, watchQueue } from './poll'
import { invalid, noSuchPipe, type Pipe, type PipeSettings, type PipesOperation, pipeArn, pipeStore } from './state'

/** The pipe of a name. @throws AwsError `NotFoundException` */
export const requirePipe = (name: string | undefined, call: Call): Pipe => {
  const pipe = call.world
    .store(pipeStore)
    .in(call)
    .get(name ?? '')
  if (!pipe) throw noSuchPipe(name)
  return pipe
}

const readSettings = (input: CreatePipeCommandInput): PipeSettings => ({
  roleArn: input.RoleArn ?? '',
  target: input.Target ?? '',
  description: input.Description,
  sourceParameters: input.SourceParameters ?? {},
  targetParameters: input.TargetParameters ?? {},
  logging: input.LogConfiguration,
  desiredState: input.DesiredState ?? 'RUNNING',
})

/** Brings a pipe into the state that is wanted of it, or into the failure that keeps it from there (BEHAVIOUR 3). */
const settle = (pipe: Pipe, failure: Pipe['currentState'], { world }: Call): void => {
  const obstacle = obstacleOf(world, pipe)
  pipe.stateReason = obstacle
  pipe.currentState = obstacle === undefined ? pipe.settings.desiredState : failure
  pipe.modified = world.clock.now()
  if (pipe.currentState === 'RUNNING') watchQueue(world, pipe)
  else unwatchQueue(world, pipe)
}

const newPipe = (input: CreatePipeCommandInput, { world, account, region }: Call): Pipe => {
  const name = input.Name ?? ''
  if (!/^[.\-_A-Za-z0-9]{1,64}$/.test(name)) throw invalid(`Value '${name}' at 'name' must satisfy [\\.\\-_A-Za-z0-9]+`)
  const now = world.clock.now()
  return {
    name,
    arn: pipeArn({ account, region }, name),
    account,
    region,
    source: input.Source ?? '',
    created: now,
    modified: now,
    settings: readSettings(input),
    currentState: 'STOPPED',
    stateReason: undefined,
    isPolling: false,
    tags: objectTags.read(input.Tags),
  }
}

const summary = (pipe: Pipe) => ({
  Arn: pipe.arn,
  Name: pipe.name,
  DesiredState: pipe.settings.desiredState,
  CreationTime: pipe.created,
  LastModifiedTime: pipe.modified,
})

const unbuiltMembers = ['Enrichment', 'EnrichmentParameters', 'KmsKeyIdentifier'] as const

/** Makes a pipe; it runs, or has failed, when the answer is sent (BEHAVIOUR 1 to 3). */
export const createPipe: PipesOperation<'CreatePipe'> = (input, call) => {
  refuseUnbuilt('pipes:CreatePipe', input, unbuiltMembers)
  const pipe = newPipe(input, call)
  checkPipe(pipe.source, pipe.settings, call.region)
  const pipes = call.world.store(pipeStore).in(call)
  if (pipes.has(pipe.name)) throw new AwsError('ConflictException', `Pipe ${pipe.name} already exists.`)
  pipes.set(pipe.name, pipe)
  settle(pipe, 'CREATE_FAILED', call)
  return { ...summary(pipe), CurrentState: 'CREATING' as const }
}

const changed = ({ settings }: Pipe, input: UpdatePipeCommandInput): PipeSettings => ({
  roleArn: input.RoleArn ?? settings.roleArn,
  target: input.Target ?? settings.target,
  description: input.Description ?? settings.description,
  sourceParameters: {
    ...settings.sourceParameters,
    ...(input.SourceParameters?.FilterCriteria && { FilterCriteria: input.SourceParameters.FilterCriteria }),
    ...(input.SourceParameters?.SqsQueueParameters && {
      SqsQueueParameters: input.SourceParameters.SqsQueueParameters,
    }),
  },
  targetParameters: input.TargetParameters ?? settings.targetParameters,
  logging: input.LogConfiguration ?? settings.logging,
  desiredState: input.DesiredState ?? settings.desiredState,
})

/** Changes a pipe; its name and source stay (BEHAVIOUR 2, 3). */
export const updatePipe: PipesOperation<'UpdatePipe'> = (input, call) => {
  refuseUnbuilt('pipes:UpdatePipe', input, unbuiltMembers)
  const pipe = requirePipe(input.Name, call)
  const settings = changed(pipe, input)
  checkPipe(pipe.source, settings, call.region)
  pipe.settings = settings
  settle(pipe, 'UPDATE_FAILED', call)
  return { ...summary(pipe), CurrentState: 'UPDATING' as const }
}

const setDesired = (desiredState: PipeSettings['desiredState'], name: string | undefined, call: Call): Pipe => {
  const pipe = requirePipe(name, call)
  if (pipe.currentState === desiredState) {
    throw new AwsError('ConflictException', `Pipe ${pipe.name} is already ${desiredState}.`)
  }
  pipe.settings = { ...pipe.settings, desiredState }
  settle(pipe, 'START_FAILED', call)
  return pipe
}

/** Has a stopped pipe run. */
export const startPipe: PipesOperation<'StartPipe'> = (input, call) => ({
  ...summary(setDesired('RUNNING', input.Name, call)),
  CurrentState: 'STARTING',
})

/** Stops a pipe: its messages stay in the queue. */
export const stopPipe: PipesOperation<'StopPipe'> = (input, call) => ({
  ...summary(setDesired('STOPPED', input.Name, call)),
  CurrentState: 'STOPPING',
})

/** Deletes a pipe: its messages stay in the queue. */
export const deletePipe: PipesOperation<'DeletePipe'> = (input, call) => {
  const pipe = requirePipe(input.Name, call)
  pipe.currentState = 'STOPPED'
  unwatchQueue(call.world, pipe)
  call.world.store(pipeStore).in(call).delete(pipe.name)
  return { ...summary(pipe), DesiredState: 'DELETED' as const, CurrentState: 'DELETING' as const }
}

/** Shows a pipe. */
export const describePipe: PipesOperation<'DescribePipe'> = (input, call) => {
  const pipe = requirePipe(input.Name, call)
  const { settings } = pipe
  const { CloudwatchLogsLogDestination, Level, IncludeExecutionData } = settings.logging ?? {}
  return {
    ...summary(pipe),
    Description: settings.description,
    CurrentState: pipe.currentState,
    StateReason: pipe.stateReason,
    Source: pipe.source,
    SourceParameters: settings.sourceParameters,
    Target: settings.target,
    TargetParameters: settings.targetParameters,
    RoleArn: settings.roleArn,
    Tags: objectTags.write(pipe.tags),
    ...(settings.logging && {
      LogConfiguration: { CloudwatchLogsLogDestination, Level, IncludeExecutionData },
    }),
  }
}

const page = pagesOf({ largest: 100, usual: 10, invalidToken: 'ValidationException' })

const listed = (pipe: Pipe): ListedPipe => ({
  ...summary(pipe),
  CurrentState: pipe.currentState,
  StateReason: pipe.stateReason,
  Source: pipe.source,
  Target: pipe.settings.target,
})

/** Lists the pipes of the Region by name, source, target and state. */
export const listPipes: PipesOperation<'ListPipes'> = (input, call) => {
  const pipes = [...call.world.store(pipeStore).in(call).values()]
    .filter(({ name }) => name.startsWith(input.NamePrefix ?? ''))
    .filter(({ source }) => source.startsWith(input.SourcePrefix ?? ''))
    .filter(({ settings }) => settings.target.startsWith(input.TargetPrefix ?? ''))
    .filter(({ settings }) => (input.DesiredState ?? settings.desiredState) === settings.desiredState)
    .filter(({ currentState }) => (input.CurrentState ?? currentState) === currentState)
  const { items, nextToken } = page(pipes, { token: input.NextToken, size: input.Limit }, call)
  return { Pipes: items.map(listed), NextToken: nextToken }
}

const tagsOf = (arn: string | undefined, call: Call): Pipe['tags'] => requirePipe(arn?.split('pipe/')[1], call).tags

/** Adds tags to a pipe and overwrites those of the same key. */
export const tagResource: PipesOperation<'TagResource'> = (input, call) => {
  const tags = tagsOf(input.resourceArn, call)
  for (const [key, value] of Object.entries(input.tags ?? {})) tags.set(key, value)
  return {}
}

/** Takes tags away from a pipe. */
export const untagResource: PipesOperation<'UntagResource'> = (input, call) => {
  const tags = tagsOf(input.resourceArn, call)
  for (const key of input.tagKeys ?? []) tags.delete(key)
  return {}
}

/** Lists the tags of a pipe. */
export const listTagsForResource: PipesOperation<'ListTagsForResource'> = (input, call) => ({
  tags: objectTags.write(tagsOf(input.resourceArn, call)),
})
