import type { UnitId } from '../../../manifest/ids'
import type { Call } from '../../request/operation'
import type { UnitRecord } from './account-record'
import { refusals } from './refusals'
import { organization } from './state'

/** The unit of this id. @throws AwsError `OrganizationalUnitNotFoundException` */
export const findUnit = ({ world }: Call, id: string | undefined): UnitRecord => {
  const unit = world.store(organization).units.get(id as UnitId)
  if (!unit) throw refusals.unitNotFound()
  return unit
}
