import { memberDetectorsLeft } from '../../../planning/administrator/plan-member-detectors'
import type { Flag } from '../../../planning/refusals/flags'
import { planRegionRemoval } from '../../../planning/region-change/plan-region-removal'
import type { WithMemberDetectors } from '../../../planning/situation/teardown-situation'
import type { Observed } from '../../../planning/state/observed'
import type { ExitCode } from '../../base/exit-code'
import { OperatorError } from '../../base/operator-error'
import { observeMemberDetectors } from '../../observe/observe-member-detectors'
import type { OperatorContext } from '../../session/context'
import type { ManifestChange } from '../../session/manifest-change'
import type { RemoveRegionOptions } from '../declarations'
import { changeRegion, type RegionCommand } from './change-region'

/** Reads the members' own detectors in the Region with what was seen of it. */
const detectorsOf =
  (looking: Parameters<typeof observeMemberDetectors>[0]) =>
  async (observed: Observed): Promise<WithMemberDetectors> => {
    const memberDetectors = await observeMemberDetectors(looking, observed)
    return { ...observed, ...(memberDetectors && { memberDetectors }) }
  }

const requireNotHome = ({ region, without }: ManifestChange): void => {
  if (region !== without.regions.home) return
  throw new OperatorError(
    'REGION_IS_HOME',
    `${region} is the home Region, in which the stacks live`,
    'To leave it, take the deployment down (guardpost destroy) and deploy it with another home Region',
  )
}

/**
 * `guardpost remove-region`: gives a Region up and takes it out of the manifest when nothing of it is left; detectors and findings
 * stay. Without `--allow-region-removal` it shows what would end and exits 1. A Region that the manifest does not name any more is
 * given up as far as something is left. Exit 0 only when nothing is; 1 when it was refused or declined, or when anything is left;
 * 64 for a name that is not a Region.
 * @throws OperatorError `REGION_IS_HOME`
 */
export const removeRegion = (
  options: RemoveRegionOptions,
  context: OperatorContext,
  name: string,
): Promise<ExitCode> => {
  const allowed = new Set<Flag>(options.allowRegionRemoval ? ['--allow-region-removal'] : [])
  const prepare: RegionCommand['prepare'] = async ({ with: before, without: after }, { aws }) => {
    const { deleteDetectors = false, deleteMemberDetectors = false } = options
    const removal = { before, after, deleteDetectors, deleteMemberDetectors }
    return {
      desired: after,
      planFrom: (observed) => planRegionRemoval(removal, observed, allowed),
      ...(deleteMemberDetectors && { lookMore: detectorsOf({ desired: before, aws, output: context.output }) }),
      runningAfter: (ended) => memberDetectorsLeft(before, ended),
    }
  }
  const command = { command: 'remove-region', name, isWanted: false, check: requireNotHome, prepare } as const
  return changeRegion(command, options, context)
}
