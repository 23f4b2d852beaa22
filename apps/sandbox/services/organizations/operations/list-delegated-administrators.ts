import type {
  ListDelegatedAdministratorsCommandInput,
  ListDelegatedAdministratorsCommandOutput,
} from '@aws-sdk/client-organizations'
import type { Operation } from '../../../request/operation'
import { findAccount, requireReader } from '../authorize'
import { describeAccountRecord } from '../describe-records'
import { listPage } from '../list-page'
import { organization } from '../state'

export const listDelegatedAdministrators: Operation<
  ListDelegatedAdministratorsCommandInput,
  ListDelegatedAdministratorsCommandOutput
> = (input, call) => {
  requireReader(call)
  const { ServicePrincipal: principal } = input
  const registered = [...call.world.store(organization).delegated].filter(([, services]) =>
    principal ? services.has(principal) : services.size > 0,
  )
  const page = listPage(registered, input, call)
  return {
    DelegatedAdministrators: page.items.map(([id, services]) => ({
      ...describeAccountRecord(call.world, findAccount(call, id)),
      DelegationEnabledDate: principal ? services.get(principal) : [...services.values()][0],
    })),
    NextToken: page.nextToken,
  }
}
