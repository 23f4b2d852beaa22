import type {
  CreateOrganizationalUnitCommandInput,
  CreateOrganizationalUnitCommandOutput,
} from '@aws-sdk/client-organizations'
import type { UnitId } from '../../../../manifest/ids'
import type { Operation } from '../../../request/operation'
import { requireManagement } from '../authorize'
import { describeUnitRecord } from '../describe-records'
import { findParent } from '../find-parent'
import { refusals } from '../refusals'
import { refuseTakenName } from '../refuse-taken-name'
import { organization } from '../state'
import { setTags } from '../tags'
import { unitChain } from '../unit-path'

/** Levels of units below the root. */
const MAXIMUM_DEPTH = 5

export const createOrganizationalUnit: Operation<
  CreateOrganizationalUnitCommandInput,
  CreateOrganizationalUnitCommandOutput
> = (input, call) => {
  requireManagement(call)
  const { world } = call
  const state = world.store(organization)
  const parent = findParent(call, input.ParentId)
  const name = input.Name ?? ''
  refuseTakenName(call, parent, name)
  if (unitChain(world, parent).length > MAXIMUM_DEPTH) {
    throw refusals.constraint('OU_DEPTH_LIMIT_EXCEEDED', 'You have exceeded the allowed OU depth.')
  }
  const rootPart = world.scenario.organization.rootId.slice('r-'.length)
  const unit = { id: `ou-${rootPart}-${world.ids.hex(8)}` as UnitId, name, parent }
  state.units.set(unit.id, unit)
  setTags(state, unit.id, input.Tags)
  return { OrganizationalUnit: describeUnitRecord(world, unit) }
}
