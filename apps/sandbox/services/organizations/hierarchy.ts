import type { AccountId, UnitId } from '../../../manifest/ids'
import { AwsError } from '../../kit/aws-error'
import type { Call } from '../../request/operation'
import type { World } from '../../world/world'
import { refusals } from './errors'
import { listPage } from './list-page'
import { requireReader } from './organization'
import { type OrganizationsOperation, organization } from './state'

/** The root and the units down to this one, this one last. */
export const unitChain = (world: World, unit: UnitId): UnitId[] => {
  const parent = world.store(organization).units.get(unit)?.parent
  return parent === undefined ? [unit] : [...unitChain(world, parent), unit]
}

/** AWS's path of an entity: `o-…/r-…/ou-…/<id>/`. */
export const entityPath = (world: World, parent: UnitId, id: string): string =>
  `${[world.scenario.organization.id, ...unitChain(world, parent), id].join('/')}/`

/** The root or unit of this id. @throws AwsError `ParentNotFoundException`, or the code given. */
export const requireParent = (
  { world }: Call,
  id: string | undefined,
  code: 'ParentNotFoundException' | 'DestinationParentNotFoundException' = 'ParentNotFoundException',
): UnitId => {
  const unit = id as UnitId
  if (unit === world.scenario.organization.rootId || world.store(organization).units.has(unit)) return unit
  throw new AwsError(code, "You specified parent that doesn't exist.")
}

const parentOf = ({ world }: Call, child: string | undefined): UnitId => {
  const { accounts, units } = world.store(organization)
  const parent = accounts.get(child as AccountId)?.unit ?? units.get(child as UnitId)?.parent
  if (parent === undefined) throw refusals.childNotFound()
  return parent
}

/** The one root or unit that an account or unit is in. */
export const listParents: OrganizationsOperation<'ListParents'> = (input, call) => {
  requireReader(call)
  const page = listPage([parentOf(call, input.ChildId)], input, call)
  return {
    Parents: page.items.map((id) => ({ Id: id, Type: id.startsWith('r-') ? 'ROOT' : 'ORGANIZATIONAL_UNIT' })),
    NextToken: page.nextToken,
  }
}

const childrenOf = ({ world }: Call, parent: UnitId, type: string | undefined): string[] => {
  const state = world.store(organization)
  if (type === 'ACCOUNT') return state.accountsIn(parent).map(({ id }) => id)
  if (type === 'ORGANIZATIONAL_UNIT') {
    return [...state.units.values()].filter((unit) => unit.parent === parent).map(({ id }) => id)
  }
  throw refusals.invalid('INVALID_ENUM', 'You specified an invalid value: ChildType.')
}

/** Direct children of one type. */
export const listChildren: OrganizationsOperation<'ListChildren'> = (input, call) => {
  requireReader(call)
  const parent = requireParent(call, input.ParentId)
  const page = listPage(childrenOf(call, parent, input.ChildType), input, call)
  return { Children: page.items.map((id) => ({ Id: id, Type: input.ChildType })), NextToken: page.nextToken }
}
