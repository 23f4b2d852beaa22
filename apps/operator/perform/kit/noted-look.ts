import { regionsOf } from '../../../manifest/manifest'
import { lookToNote } from '../../../planning/fast/note-look'
import { assess } from '../../../planning/situation/situation'
import { type Desired, regionsInView } from '../../../planning/state/desired'
import type { Observed } from '../../../planning/state/observed'
import type { Aws } from '../../aws/clients'
import { lastLookName, recordsPlace } from '../../observe/observe-newcomers'
import { putRecord } from './put-record'

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
  const isFirst = observed.lastLook === undefined
  await putRecord({ Name: lastLookName, Value, isFirst }, await recordsPlace(desired, aws))
}
