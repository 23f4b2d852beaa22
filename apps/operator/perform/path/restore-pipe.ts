import type { PipeSourceParameters, PipesClient, PipeTargetParameters } from '@aws-sdk/client-pipes'
import { attempt } from '../../aws/attempt'
import { taggedObject } from '../../aws/company-tags'
import { OperatorError } from '../../base/operator-error'
import { waitUntil } from '../../base/wait-until'
import { callIn } from '../../observe/path/link-reader'
import { findPipe } from '../../observe/path/read-pipe'
import { type LinkRepair, type Repair, textOf } from './link-repair'

/** What creating and updating have in common. */
const settingsOf = ({ link: { name, properties } }: Repair) => ({
  Name: name,
  Description: textOf(properties, 'Description'),
  DesiredState: 'RUNNING' as const,
  RoleArn: textOf(properties, 'RoleArn'),
  Target: textOf(properties, 'Target'),
  TargetParameters: properties['TargetParameters'] as PipeTargetParameters | undefined,
})

const create = async (client: PipesClient, repair: Repair): Promise<void> => {
  const { CreatePipeCommand } = await import('@aws-sdk/client-pipes')
  const { link, place, context } = repair
  const pipe = new CreatePipeCommand({
    ...settingsOf(repair),
    Source: textOf(link.properties, 'Source'),
    SourceParameters: link.properties['SourceParameters'] as PipeSourceParameters | undefined,
    ...taggedObject(context.desired.manifest.tags),
  })
  await attempt(callIn(place, 'pipes:CreatePipe'), () => client.send(pipe))
}

/** A filter goes only where an empty list replaces it (UpdatePipe, API reference). */
const withoutFilters = (parameters: PipeSourceParameters | undefined) => ({
  FilterCriteria: { Filters: parameters?.FilterCriteria?.Filters ?? [] },
  SqsQueueParameters: parameters?.SqsQueueParameters,
})

const update = async (client: PipesClient, repair: Repair): Promise<void> => {
  const { UpdatePipeCommand } = await import('@aws-sdk/client-pipes')
  const { link, differing, place } = repair
  const pipe = new UpdatePipeCommand({
    ...settingsOf(repair),
    SourceParameters: withoutFilters(link.properties['SourceParameters'] as PipeSourceParameters | undefined),
    ...(differing.has('Enrichment') && { Enrichment: '' }),
  })
  await attempt(callIn(place, 'pipes:UpdatePipe'), () => client.send(pipe))
}

/** States from which a pipe does not go on by itself. */
const stands = (state: string | undefined): boolean => state === 'STOPPED' || state?.endsWith('_FAILED') === true

/**
 * Waits until the pipe runs, and starts it wherever it stands: its role may be a minute old, and a start before everybody knows the
 * role fails. @throws TimedOut, AwsCallFailed
 */
const startUntilRunning = async (client: PipesClient, { link, place, context }: Repair): Promise<void> => {
  const { StartPipeCommand } = await import('@aws-sdk/client-pipes')
  await waitUntil({
    what: `the pipe ${link.name} in ${place.region} to run`,
    look: async () => {
      const found = await findPipe(link, place)
      if (!stands(found?.CurrentState)) return found
      await attempt(callIn(place, 'pipes:StartPipe'), () => client.send(new StartPipeCommand({ Name: link.name })))
      return findPipe(link, place)
    },
    done: (pipe) => pipe?.CurrentState === 'RUNNING',
    describe: (pipe) => [pipe?.CurrentState ?? 'none', ...(pipe?.StateReason ? [pipe.StateReason] : [])].join(', '),
    every: 10,
    atMost: 300,
    clock: context.clock,
    output: context.output,
  })
}

/**
 * A pipe with its target, its parameters and its role, that runs. Its source cannot be changed.
 * @throws OperatorError `LINK_REPLACED` where somebody made one with another source under the name.
 */
export const restorePipe: LinkRepair = async (repair) => {
  const { link, differing, isAbsent, place, action } = repair
  const client = await place.aws.pipes(place.region)
  if (differing.has('Source')) {
    throw new OperatorError(
      'LINK_REPLACED',
      `The ${action.link} in ${place.region} takes messages from another source, which no call changes`,
      `Delete it in account ${place.account} (aws pipes delete-pipe --region ${place.region} --name ${link.name}), and run "guardpost deploy" again, which makes ours anew`,
    )
  }
  if (isAbsent) await create(client, repair)
  else if ([...differing].some((property) => property !== 'CurrentState')) await update(client, repair)
  await startUntilRunning(client, repair)
}
