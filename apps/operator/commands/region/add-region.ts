import { planRegionAddition } from '../../../planning/region-change/plan-region-addition'
import type { ExitCode } from '../../base/exit-code'
import type { OperatorContext } from '../../session/context'
import type { AddRegionOptions } from '../declarations'
import { allowedFlags } from '../options'
import { changeRegion, type RegionCommand } from './change-region'

/**
 * `guardpost add-region`: takes a Region into the manifest and rolls out what it needs, in that Region and in the lists that name
 * it. Other Regions are not even looked at. A Region that the manifest names already is rolled out as far as something is left.
 * Exit 0 only when nothing is left to do in it; 1 when it was refused or declined, or when anything is left; 64 for a name that is
 * not a Region.
 */
export const addRegion = (options: AddRegionOptions, context: OperatorContext, name: string): Promise<ExitCode> => {
  const prepare: RegionCommand['prepare'] = async ({ change, without, with: desired }) => {
    const addition = { before: without.assembly, after: desired }
    return {
      desired,
      planFrom: (observed) => planRegionAddition(addition, observed, change.region, allowedFlags(options)),
    }
  }
  return changeRegion({ command: 'add-region', name, isWanted: true, prepare }, options, context)
}
