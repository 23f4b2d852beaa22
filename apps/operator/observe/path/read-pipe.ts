import type { DescribePipeCommandOutput } from '@aws-sdk/client-pipes'
import type { PathLink } from '../../../planning/state/path-link'
import { attemptUnlessMissing } from '../../aws/attempt'
import { callIn, type FoundLink, type PathPlace, propertiesOf } from './link-reader'

/** On the way to RUNNING, where that is wanted (DescribePipe, API reference). */
const starting: readonly (string | undefined)[] = ['CREATING', 'UPDATING', 'STARTING']

/** What a pipe does, or will do as soon as AWS has got there; a failure is named. */
const stateOf = ({ DesiredState, CurrentState }: DescribePipeCommandOutput): string | undefined =>
  DesiredState === 'RUNNING' && starting.includes(CurrentState) ? 'RUNNING' : CurrentState

/** A pipe as AWS shows it; undefined where there is none. */
export const findPipe = async (
  { name }: Pick<PathLink, 'name'>,
  place: PathPlace,
): Promise<DescribePipeCommandOutput | undefined> => {
  const { DescribePipeCommand } = await import('@aws-sdk/client-pipes')
  const client = await place.aws.pipes(place.region)
  return attemptUnlessMissing(callIn(place, 'pipes:DescribePipe'), ['NotFoundException'], () =>
    client.send(new DescribePipeCommand({ Name: name })),
  )
}

/**
 * A pipe with what it takes from where to whom, and whether it runs: one that is stopped, that AWS has disabled or that failed to
 * start leaves its messages in the queue; a filter takes them out and brings them to nobody.
 */
export const readPipe = async (link: PathLink, place: PathPlace): Promise<FoundLink> => {
  const found = await findPipe(link, place)
  if (found === undefined || found.DesiredState === 'DELETED') return undefined
  const { Source, SourceParameters, Target, TargetParameters, RoleArn, Enrichment = '' } = found
  return propertiesOf({
    Source,
    SourceParameters,
    Target,
    TargetParameters,
    RoleArn,
    Enrichment,
    CurrentState: stateOf(found),
  })
}
