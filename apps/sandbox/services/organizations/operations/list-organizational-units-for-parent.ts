import type {
  ListOrganizationalUnitsForParentCommandInput,
  ListOrganizationalUnitsForParentCommandOutput,
} from '@aws-sdk/client-organizations'
import type { Operation } from '../../../request/operation'
import { requireReader } from '../authorize'
import { describeUnitRecord } from '../describe-records'
import { findParent } from '../find-parent'
import { listPage } from '../list-page'
import { organization } from '../state'

export const listOrganizationalUnitsForParent: Operation<
  ListOrganizationalUnitsForParentCommandInput,
  ListOrganizationalUnitsForParentCommandOutput
> = (input, call) => {
  requireReader(call)
  const parent = findParent(call, input.ParentId)
  const units = [...call.world.store(organization).units.values()].filter((unit) => unit.parent === parent)
  const page = listPage(units, input, call)
  return {
    OrganizationalUnits: page.items.map((unit) => describeUnitRecord(call.world, unit)),
    NextToken: page.nextToken,
  }
}
