import { planRegionAddition } from '../../../planning/region-change/plan-region-addition'
import type { ExitCode } from '../../base/exit-code'
import { observeNewRegion } from '../../observe/observe-new-region'
import type { OperatorContext } from '../../session/context'
import { type ManifestChange, readManifestChange } from '../../session/manifest-change'
import { type Connection, withConnection } from '../../session/survey'
import { allowedFlags } from '../allowed-flags'
import type { AddRegionOptions } from '../options'
import { lookAtRegion } from './look-at-region'
import { namedRegion } from './named-region'
import { performRegionChange, type RegionWork } from './perform-region-change'

const prepare = async (
  change: ManifestChange,
  options: AddRegionOptions,
  connection: Connection,
  context: OperatorContext,
): Promise<RegionWork> => {
  const { output, synthesize } = context
  const { region } = change
  output.emit({ type: 'phase', title: 'Synthesizing the stacks' })
  const before = await synthesize(change.without)
  const desired = { manifest: change.with, assembly: await synthesize(change.with), inView: [region] }
  const { survey, look } = await lookAtRegion(region, desired, connection, context)
  const found = await observeNewRegion(region, survey)
  return {
    command: 'add-region',
    change,
    survey,
    look,
    planFrom: (observed) => planRegionAddition({ before, after: desired }, observed, found, allowedFlags(options)),
  }
}

/**
 * `guardpost add-region`: takes a Region into the manifest and rolls out what it needs, in that Region and in the lists that name it. Other
 * Regions are not even looked at. A Region that the manifest names already is rolled out as far as something is left. Exit 0 only when
 * nothing is left to do in it; 1 when it was refused or declined, or when anything is left; 64 for a name that is no Region.
 */
export const addRegion = async (options: AddRegionOptions, context: OperatorContext, name = ''): Promise<ExitCode> => {
  const region = namedRegion(name)
  const change = await readManifestChange(options.manifest, { region, isWanted: true }, context)
  return withConnection(change.with, options, context, async (connection) =>
    performRegionChange(await prepare(change, options, connection, context), options, context),
  )
}
