import type {
  DescribeOrganizationalUnitCommandInput,
  DescribeOrganizationalUnitCommandOutput,
} from '@aws-sdk/client-organizations'
import type { Operation } from '../../../request/operation'
import { requireReader } from '../authorize'
import { describeUnitRecord } from '../describe-records'
import { findUnit } from '../find-unit'

export const describeOrganizationalUnit: Operation<
  DescribeOrganizationalUnitCommandInput,
  DescribeOrganizationalUnitCommandOutput
> = (input, call) => {
  requireReader(call)
  return { OrganizationalUnit: describeUnitRecord(call.world, findUnit(call, input.OrganizationalUnitId)) }
}
