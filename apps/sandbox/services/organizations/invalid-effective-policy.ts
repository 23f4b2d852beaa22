import { describeAccountRecord, requireAccountRecord } from './account'
import { requireEffectiveType } from './effective-policy'
import { entityPath } from './hierarchy'
import { listPage } from './list-page'
import { requireReader } from './organization'
import { effectivePolicies } from './policy-outcomes'
import { type OrganizationsOperation, organization } from './state'

/** The accounts whose policies of a type come to something invalid, in the order in which they joined (BEHAVIOUR 21). */
export const listAccountsWithInvalidEffectivePolicy: OrganizationsOperation<
  'ListAccountsWithInvalidEffectivePolicy'
> = (input, call) => {
  requireReader(call)
  const type = requireEffectiveType(call, input.PolicyType)
  const effective = call.world.store(effectivePolicies)
  const accounts = [...call.world.store(organization).accounts.values()]
  const invalid = accounts.filter(({ id }) => (effective.of(id, type)?.latest.errors.length ?? 0) > 0)
  const page = listPage(invalid, input, call)
  return {
    Accounts: page.items.map((account) => describeAccountRecord(call.world, account)),
    PolicyType: type,
    NextToken: page.nextToken,
  }
}

/** What is wrong with what the policies of an account come to; nothing where it is valid (BEHAVIOUR 21). */
export const listEffectivePolicyValidationErrors: OrganizationsOperation<'ListEffectivePolicyValidationErrors'> = (
  input,
  call,
) => {
  requireReader(call)
  const account = requireAccountRecord(call, input.AccountId)
  const type = requireEffectiveType(call, input.PolicyType)
  const effective = call.world.store(effectivePolicies).of(account.id, type)
  const page = listPage(effective?.latest.errors ?? [], input, call)
  return {
    AccountId: account.id,
    PolicyType: type,
    Path: entityPath(call.world, account.unit, account.id),
    EvaluationTimestamp: effective?.evaluated,
    EffectivePolicyValidationErrors: page.items.map(({ code, message, path, policies }) => ({
      ErrorCode: code,
      ErrorMessage: message,
      PathToError: path,
      ContributingPolicies: [...policies],
    })),
    NextToken: page.nextToken,
  }
}
