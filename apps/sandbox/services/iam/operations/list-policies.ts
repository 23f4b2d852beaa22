import type { ListPoliciesCommandInput, ListPoliciesCommandOutput } from '@aws-sdk/client-iam'
import { AwsError } from '../../../kit/aws-error'
import { refuseUnbuilt } from '../../../kit/unbuilt'
import type { Operation } from '../../../request/operation'
import { describePolicy } from '../describe-policy'
import { identityPage } from '../identity-page'
import { identitiesOf } from '../state'

const onlyLocal = (): AwsError =>
  new AwsError('NotImplemented', 'The sandbox lists customer-managed policies only. Set Scope to Local.', {
    status: 501,
  })

/** Lists the account's own policies; AWS's are not listed (501 unless Scope is Local). */
export const listPolicies: Operation<ListPoliciesCommandInput, ListPoliciesCommandOutput> = (input, call) => {
  refuseUnbuilt('iam:ListPolicies', input, ['OnlyAttached', 'PolicyUsageFilter'])
  if (input.Scope !== 'Local') throw onlyLocal()
  const policies = [...identitiesOf(call.world, call.account).policies.values()].filter(({ path }) =>
    path.startsWith(input.PathPrefix ?? '/'),
  )
  const { items, ...page } = identityPage(policies, input, call)
  return { Policies: items.map((policy) => describePolicy(policy, call)), ...page }
}
