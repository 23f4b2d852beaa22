import type { CallAs } from '@aws-sdk/client-cloudformation'
import type { AccountId, Region } from '../../../../manifest/ids'
import { AwsError } from '../../../kit/aws-error'
import type { Call } from '../../../request/operation'
import { organization } from '../../organizations/state'

/** The principal under which Organizations keeps the trust in StackSets and their delegated administrators. */
export const stackSetsPrincipal = 'member.org.stacksets.cloudformation.amazonaws.com'

/** How a request says in which role it is made. */
export interface ActingRequest {
  readonly CallAs?: CallAs | undefined
}

/** Whether Organizations has the account as delegated administrator of StackSets. */
export const isDelegatedAdministrator = ({ world, account }: Pick<Call, 'world' | 'account'>): boolean =>
  world.store(organization).delegated.get(account)?.has(stackSetsPrincipal) ?? false

/**
 * Where the StackSets of a request live: with CallAs DELEGATED_ADMIN in the management account, otherwise in the caller's
 * (BEHAVIOUR 49).
 * @param code of the refusal.
 * @throws AwsError when DELEGATED_ADMIN is asked for and the account is none.
 */
export const administeredPlace = (
  call: Call,
  { CallAs: callAs }: ActingRequest,
  code: 'ValidationError' | 'InvalidOperationException' = 'ValidationError',
): { readonly account: AccountId; readonly region: Region } => {
  if (callAs !== 'DELEGATED_ADMIN') return call
  if (!isDelegatedAdministrator(call)) throw new AwsError(code, 'Account used is not a delegated administrator')
  return { account: call.world.scenario.organization.managementAccount, region: call.region }
}
