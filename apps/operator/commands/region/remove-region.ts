import type { Flag } from '../../../planning/refusals/flags'
import { planRegionRemoval } from '../../../planning/region-change/plan-region-removal'
import type { ExitCode } from '../../base/exit-code'
import { OperatorError } from '../../base/operator-error'
import type { OperatorContext } from '../../session/context'
import { type ManifestChange, readManifestChange } from '../../session/manifest-change'
import { type Connection, withConnection } from '../../session/survey'
import type { RemoveRegionOptions } from '../options'
import { lookAtRegion } from './look-at-region'
import { namedRegion } from './named-region'
import { performRegionChange, type RegionWork } from './perform-region-change'

const refuseHome = ({ region, without }: ManifestChange): void => {
  if (region !== without.regions.home) return
  throw new OperatorError(
    'REGION_IS_HOME',
    `${region} is the home Region, in which the stacks live`,
    'To leave it, take the deployment down (guardpost destroy) and deploy it with another home Region',
  )
}

const prepare = async (
  change: ManifestChange,
  options: RemoveRegionOptions,
  connection: Connection,
  context: OperatorContext,
): Promise<RegionWork> => {
  const { output, synthesize } = context
  const { region } = change
  output.emit({ type: 'phase', title: 'Synthesizing the stacks' })
  const before = { manifest: change.with, assembly: await synthesize(change.with), inView: [region] }
  const after = { manifest: change.without, assembly: await synthesize(change.without), inView: [] }
  const { survey, look } = await lookAtRegion(region, before, connection, context)
  const allowed = new Set<Flag>(options.allowRegionRemoval ? ['--allow-region-removal'] : [])
  const removal = { before, after, deleteDetectors: options.deleteDetectors ?? false }
  return {
    command: 'remove-region',
    change,
    survey: { ...survey, desired: after },
    look,
    planFrom: (observed) => planRegionRemoval(removal, observed, allowed),
  }
}

/**
 * `guardpost remove-region`: gives a Region up and takes it out of the manifest when nothing of it is left; detectors and findings stay.
 * Without `--allow-region-removal` it shows what would end and exits 1. A Region that the manifest does not name any more is given up as far
 * as something is left. Exit 0 only when nothing is; 1 when it was refused or declined, or when anything is left; 64 for a name that is
 * no Region.
 * @throws OperatorError `REGION_IS_HOME`
 */
export const removeRegion = async (
  options: RemoveRegionOptions,
  context: OperatorContext,
  name = '',
): Promise<ExitCode> => {
  const region = namedRegion(name)
  const change = await readManifestChange(options.manifest, { region, isWanted: false }, context)
  refuseHome(change)
  return withConnection(change.with, options, context, async (connection) =>
    performRegionChange(await prepare(change, options, connection, context), options, context),
  )
}
