import { regionsOf } from '../../../manifest/manifest'
import { lookToNote } from '../../../planning/fast/note-look'
import { assess } from '../../../planning/situation/situation'
import { type Desired, regionsInView } from '../../../planning/state/desired'
import type { Observed } from '../../../planning/state/observed'
import { attempt, attemptUnlessMissing } from '../../aws/attempt'
import type { Aws } from '../../aws/clients'
import { taggedInput } from '../../aws/company-tags'
import { lastLookName, recordsCall, recordsPlace } from '../../observe/observe-newcomers'

/**
 * What is to be noted of a look at every account, which `--fast` relies on; undefined where that is noted already, only a part was looked
 * at, or the records could not be read.
 * @param now in milliseconds since 1970
 */
export const noteOf = (desired: Desired, observed: Observed, now: number): string | undefined => {
  if (observed.newcomers === undefined || 'denied' in observed.newcomers) return undefined
  const isWhole = regionsInView(desired).length === regionsOf(desired.manifest).length
  return isWhole ? lookToNote(assess(desired, observed, new Set()), now) : undefined
}

/** Notes it, in place of what was noted before. */
export const noteLook = async (
  Value: string,
  {
    desired,
    observed,
    aws,
  }: { readonly desired: Desired; readonly observed: Observed; readonly aws: Pick<Aws, 'ssm'> },
): Promise<void> => {
  const { PutParameterCommand } = await import('@aws-sdk/client-ssm')
  const place = await recordsPlace(desired, aws)
  const input = { Name: lastLookName, Value, Type: 'String' } as const
  // Tags are taken with the first value only: with them nothing may be overwritten. What is there may be of another version.
  const isFirst = observed.lastLook === undefined
  const made =
    isFirst &&
    (await attemptUnlessMissing(recordsCall('PutParameter', place), ['ParameterAlreadyExists'], () =>
      place.client.send(new PutParameterCommand({ ...input, ...taggedInput(place.tags) })),
    ))
  if (made) return
  await attempt(recordsCall('PutParameter', place), () =>
    place.client.send(new PutParameterCommand({ ...input, Overwrite: true })),
  )
}
