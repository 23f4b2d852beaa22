import type { ListChildrenCommandInput, ListChildrenCommandOutput } from '@aws-sdk/client-organizations'
import type { UnitId } from '../../../../manifest/ids'
import type { Call, Operation } from '../../../request/operation'
import { requireReader } from '../authorize'
import { findParent } from '../find-parent'
import { listPage } from '../list-page'
import { refusals } from '../refusals'
import { organization } from '../state'

const childrenOf = ({ world }: Call, parent: UnitId, type: string | undefined): string[] => {
  const { accounts, units } = world.store(organization)
  if (type === 'ACCOUNT') return [...accounts.values()].filter(({ unit }) => unit === parent).map(({ id }) => id)
  if (type === 'ORGANIZATIONAL_UNIT') {
    return [...units.values()].filter((unit) => unit.parent === parent).map(({ id }) => id)
  }
  throw refusals.invalid('INVALID_ENUM', 'You specified an invalid value: ChildType.')
}
export const listChildren: Operation<ListChildrenCommandInput, ListChildrenCommandOutput> = (input, call) => {
  requireReader(call)
  const parent = findParent(call, input.ParentId)
  const page = listPage(childrenOf(call, parent, input.ChildType), input, call)
  return { Children: page.items.map((id) => ({ Id: id, Type: input.ChildType })), NextToken: page.nextToken }
}
