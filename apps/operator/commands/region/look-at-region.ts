import type { Region } from '../../../manifest/ids'
import type { Desired } from '../../../planning/state/desired'
import { observe } from '../../observe/observe'
import type { OperatorContext } from '../../session/context'
import type { Connection } from '../../session/survey'
import { waitForStacks } from '../deploy/wait-for-stacks'
import type { RegionWork } from './perform-region-change'

/**
 * What there is in a Region that is added or removed, and in the lists that name it, once CloudFormation is not at work any more.
 * @param desired with the Region in view.
 */
export const lookAtRegion = async (
  region: Region,
  desired: Desired,
  { aws, run }: Connection,
  context: OperatorContext,
): Promise<Pick<RegionWork, 'survey' | 'look'>> => {
  const { output } = context
  output.emit({ type: 'phase', title: `Looking at ${region}` })
  const look = () => observe({ desired, aws, output })
  const observed = await look()
  const survey = await waitForStacks({ desired, aws, run, observed, observedAt: run.clock.now() }, context)
  return { survey, look }
}
