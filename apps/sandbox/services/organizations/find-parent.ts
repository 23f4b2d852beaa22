import type { UnitId } from '../../../manifest/ids'
import { AwsError } from '../../kit/aws-error'
import type { Call } from '../../request/operation'
import { organization } from './state'

/** The root or unit of this id. @throws AwsError `ParentNotFoundException`, or the code given. */
export const findParent = (
  { world }: Call,
  id: string | undefined,
  code: 'ParentNotFoundException' | 'DestinationParentNotFoundException' = 'ParentNotFoundException',
): UnitId => {
  const unit = id as UnitId
  if (unit === world.scenario.organization.rootId || world.store(organization).units.has(unit)) return unit
  throw new AwsError(code, "You specified parent that doesn't exist.")
}
