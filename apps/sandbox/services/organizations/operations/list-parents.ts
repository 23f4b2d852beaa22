import type { ListParentsCommandInput, ListParentsCommandOutput } from '@aws-sdk/client-organizations'
import type { AccountId, UnitId } from '../../../../manifest/ids'
import type { Call, Operation } from '../../../request/operation'
import { requireReader } from '../authorize'
import { listPage } from '../list-page'
import { refusals } from '../refusals'
import { organization } from '../state'

const parentOf = ({ world }: Call, child: string | undefined): UnitId => {
  const { accounts, units } = world.store(organization)
  const parent = accounts.get(child as AccountId)?.unit ?? units.get(child as UnitId)?.parent
  if (parent === undefined) throw refusals.childNotFound()
  return parent
}
export const listParents: Operation<ListParentsCommandInput, ListParentsCommandOutput> = (input, call) => {
  requireReader(call)
  const parent = parentOf(call, input.ChildId)
  const page = listPage([parent], input, call)
  return {
    Parents: page.items.map((id) => ({ Id: id, Type: id.startsWith('r-') ? 'ROOT' : 'ORGANIZATIONAL_UNIT' })),
    NextToken: page.nextToken,
  }
}
