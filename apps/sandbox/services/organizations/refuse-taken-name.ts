import type { UnitId } from '../../../manifest/ids'
import { AwsError } from '../../kit/aws-error'
import type { Call } from '../../request/operation'
import { organization } from './state'

/** @throws AwsError `DuplicateOrganizationalUnitException` where the parent has a unit of this name. */
export const refuseTakenName = ({ world }: Call, parent: UnitId, name: string): void => {
  const { units } = world.store(organization)
  if ([...units.values()].some((unit) => unit.parent === parent && unit.name === name)) {
    throw new AwsError('DuplicateOrganizationalUnitException', 'An OU with the same name already exists.')
  }
}
