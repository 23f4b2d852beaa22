import type {
  ListDelegatedServicesForAccountCommandInput,
  ListDelegatedServicesForAccountCommandOutput,
} from '@aws-sdk/client-organizations'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { findAccount, requireReader } from '../authorize'
import { listPage } from '../list-page'
import { organization } from '../state'

export const listDelegatedServicesForAccount: Operation<
  ListDelegatedServicesForAccountCommandInput,
  ListDelegatedServicesForAccountCommandOutput
> = (input, call) => {
  requireReader(call)
  const account = findAccount(call, input.AccountId)
  const services = call.world.store(organization).delegated.get(account.id)
  if (!services?.size) {
    throw new AwsError(
      'AccountNotRegisteredException',
      'The provided account is not a registered delegated administrator for your organization.',
    )
  }
  const page = listPage([...services], input, call)
  return {
    DelegatedServices: page.items.map(([ServicePrincipal, DelegationEnabledDate]) => ({
      ServicePrincipal,
      DelegationEnabledDate,
    })),
    NextToken: page.nextToken,
  }
}
