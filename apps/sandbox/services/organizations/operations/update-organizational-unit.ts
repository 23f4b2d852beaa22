import type {
  UpdateOrganizationalUnitCommandInput,
  UpdateOrganizationalUnitCommandOutput,
} from '@aws-sdk/client-organizations'
import type { Operation } from '../../../request/operation'
import { requireManagement } from '../authorize'
import { describeUnitRecord } from '../describe-records'
import { findUnit } from '../find-unit'
import { refuseTakenName } from '../refuse-taken-name'

export const updateOrganizationalUnit: Operation<
  UpdateOrganizationalUnitCommandInput,
  UpdateOrganizationalUnitCommandOutput
> = (input, call) => {
  requireManagement(call)
  const unit = findUnit(call, input.OrganizationalUnitId)
  const name = input.Name ?? unit.name
  if (name !== unit.name) refuseTakenName(call, unit.parent, name)
  unit.name = name
  return { OrganizationalUnit: describeUnitRecord(call.world, unit) }
}
