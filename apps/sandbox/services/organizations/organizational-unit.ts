import type { OrganizationalUnit } from '@aws-sdk/client-organizations'
import type { UnitId } from '../../../manifest/ids'
import { AwsError } from '../../kit/aws-error'
import type { Call } from '../../request/operation'
import type { World } from '../../world/world'
import { refusals } from './errors'
import { entityPath, requireParent, unitChain } from './hierarchy'
import { listPage } from './list-page'
import { organizationsArn, requireManagement, requireReader } from './organization'
import { type OrganizationsOperation, organization, type UnitRecord } from './state'
import { setTags } from './tags'

/** Levels of units below the root. */
const MAXIMUM_DEPTH = 5

/** The unit of this id. @throws AwsError `OrganizationalUnitNotFoundException` */
const requireUnitRecord = ({ world }: Call, id: string | undefined): UnitRecord => {
  const unit = world.store(organization).units.get(id as UnitId)
  if (!unit) throw refusals.unitNotFound()
  return unit
}

/**
 * @throws AwsError `DuplicateOrganizationalUnitException` where the parent has a unit of this name.
 */
const refuseTakenName = ({ world }: Call, parent: UnitId, name: string): void => {
  const { units } = world.store(organization)
  if ([...units.values()].some((unit) => unit.parent === parent && unit.name === name)) {
    throw new AwsError('DuplicateOrganizationalUnitException', 'An OU with the same name already exists.')
  }
}

/** A unit as the API shows it. */
const describeUnitRecord = (world: World, unit: UnitRecord): OrganizationalUnit => ({
  Id: unit.id,
  Arn: organizationsArn(world, 'ou', unit.id),
  Name: unit.name,
  Path: entityPath(world, unit.parent, unit.id),
})

/** Names are unique below one parent, and units nest five levels deep (BEHAVIOUR 10). */
export const createOrganizationalUnit: OrganizationsOperation<'CreateOrganizationalUnit'> = (input, call) => {
  requireManagement(call)
  const { world } = call
  const state = world.store(organization)
  const parent = requireParent(call, input.ParentId)
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

/** DescribeOrganizationalUnit */
export const describeOrganizationalUnit: OrganizationsOperation<'DescribeOrganizationalUnit'> = (input, call) => {
  requireReader(call)
  return { OrganizationalUnit: describeUnitRecord(call.world, requireUnitRecord(call, input.OrganizationalUnitId)) }
}

/** Direct children only. */
export const listOrganizationalUnitsForParent: OrganizationsOperation<'ListOrganizationalUnitsForParent'> = (
  input,
  call,
) => {
  requireReader(call)
  const parent = requireParent(call, input.ParentId)
  const units = [...call.world.store(organization).units.values()].filter((unit) => unit.parent === parent)
  const page = listPage(units, input, call)
  return {
    OrganizationalUnits: page.items.map((unit) => describeUnitRecord(call.world, unit)),
    NextToken: page.nextToken,
  }
}

/** Renames a unit; its id, accounts and units stay. */
export const updateOrganizationalUnit: OrganizationsOperation<'UpdateOrganizationalUnit'> = (input, call) => {
  requireManagement(call)
  const unit = requireUnitRecord(call, input.OrganizationalUnitId)
  const name = input.Name ?? unit.name
  if (name !== unit.name) refuseTakenName(call, unit.parent, name)
  unit.name = name
  return { OrganizationalUnit: describeUnitRecord(call.world, unit) }
}

/** Only an empty unit can be deleted; policies do not hold it (BEHAVIOUR 10). */
export const deleteOrganizationalUnit: OrganizationsOperation<'DeleteOrganizationalUnit'> = (input, call) => {
  requireManagement(call)
  const { id } = requireUnitRecord(call, input.OrganizationalUnitId)
  const { units, accounts, tags, policyBook } = call.world.store(organization)
  const isInside = [...units.values()].some(({ parent }) => parent === id)
  if (isInside || [...accounts.values()].some(({ unit }) => unit === id)) {
    throw new AwsError(
      'OrganizationalUnitNotEmptyException',
      'The specified OU is not empty. Move all accounts to another root or to other OUs, remove all child OUs, and try the operation again.',
    )
  }
  policyBook.detach(({ target }) => target === id)
  units.delete(id)
  tags.delete(id)
  return {}
}
