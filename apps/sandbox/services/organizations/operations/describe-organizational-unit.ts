import type {
  DescribeOrganizationalUnitCommandInput,
  DescribeOrganizationalUnitCommandOutput,
} from '@aws-sdk/client-organizations'
import type { UnitId } from '../../../../manifest/ids'
import type { Operation } from '../../../operation'
import { requireReader } from '../authorize'
import { describeUnitRecord } from '../describe-records'
import { refusals } from '../refusals'
import { organization } from '../state'

export const describeOrganizationalUnit: Operation<
  DescribeOrganizationalUnitCommandInput,
  DescribeOrganizationalUnitCommandOutput
> = (input, call) => {
  requireReader(call)
  const unit = call.world.store(organization).units.get(input.OrganizationalUnitId as UnitId)
  if (!unit) throw refusals.unitNotFound()
  return { OrganizationalUnit: describeUnitRecord(call.world, unit) }
}
