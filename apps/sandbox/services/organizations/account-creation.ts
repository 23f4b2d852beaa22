import type { CreateAccountStatus } from '@aws-sdk/client-organizations'
import type { AccountId, UnitId } from '../../../manifest/ids'
import { AwsError } from '../../kit/aws-error'
import type { World } from '../../world/world'
import { nameAccessRole } from '../iam/state'
import { listPage } from './list-page'
import { requireManagement, requireReader } from './organization'
import { accountChanged } from './policy-changes'
import { type AccountRecord, type CreationRequest, type OrganizationsOperation, organization } from './state'
import { setTags } from './tags'

/** An account about to join. */
interface JoiningAccount {
  readonly id: AccountId
  readonly name: string
  readonly email: string
  /** A unit or the root; default the root. */
  readonly unit?: UnitId
  readonly joinedBy: 'CREATED' | 'INVITED'
}

/**
 * Adds an ACTIVE account to the organization, which the services that follow it see: the only way
 * in after the start, so that automatic enrollment never misses one.
 */
export const joinAccount = (world: World, joining: JoiningAccount): AccountRecord => {
  const state = world.store(organization)
  const account: AccountRecord = {
    ...joining,
    unit: joining.unit ?? world.scenario.organization.rootId,
    state: 'ACTIVE',
    joinedAt: world.clock.now(),
  }
  state.accounts.set(account.id, account)
  accountChanged(world, { kind: 'joined', account })
  return account
}

/** A 12-digit id that no account of the organization has: the next account has the same one in every run. */
export const unusedAccountId = (world: World): AccountId => {
  const { accounts } = world.store(organization)
  for (let number = accounts.size; ; number += 1) {
    const digits = BigInt(`0x${world.ids.hexOf(`account/${number}`, 14)}`)
      .toString()
      .padStart(12, '0')
      .slice(-12) as AccountId
    if (!accounts.has(digits)) return digits
  }
}

/** A request as the API shows it. */
const describeCreation = (creation: CreationRequest): CreateAccountStatus => ({
  Id: creation.id,
  AccountName: creation.name,
  State: creation.failure ? 'FAILED' : 'SUCCEEDED',
  RequestedTimestamp: creation.requestedAt,
  CompletedTimestamp: creation.completedAt,
  AccountId: creation.account,
  FailureReason: creation.failure,
})

/**
 * Done at once: an account in the root, or a request that failed because its e-mail address is
 * taken (BEHAVIOUR 9).
 */
export const createAccount: OrganizationsOperation<'CreateAccount'> = (input, call) => {
  requireManagement(call)
  const { world } = call
  const state = world.store(organization)
  const { Email: email = '', AccountName: name = '' } = input
  const now = world.clock.now()
  const request = { id: `car-${world.ids.hex(32)}`, name, requestedAt: now, completedAt: now }
  const taken = [...state.accounts.values()].some((account) => account.email === email)
  const creation: CreationRequest = taken
    ? { ...request, failure: 'EMAIL_ALREADY_EXISTS' }
    : { ...request, account: joinAccount(world, { id: unusedAccountId(world), name, email, joinedBy: 'CREATED' }).id }
  state.creations.set(creation.id, creation)
  if (creation.account) {
    setTags(state, creation.account, input.Tags)
    if (input.RoleName !== undefined) nameAccessRole(world, creation.account, input.RoleName)
  }
  return { CreateAccountStatus: describeCreation(creation) }
}

/** One request, by its id. */
export const describeCreateAccountStatus: OrganizationsOperation<'DescribeCreateAccountStatus'> = (input, call) => {
  requireReader(call)
  const creation = call.world.store(organization).creations.get(input.CreateAccountRequestId ?? '')
  if (!creation) {
    throw new AwsError(
      'CreateAccountStatusNotFoundException',
      "We can't find an create account request with the CreateAccountRequestId that you specified.",
    )
  }
  return { CreateAccountStatus: describeCreation(creation) }
}

/** All requests, or those in one of `States`. */
export const listCreateAccountStatus: OrganizationsOperation<'ListCreateAccountStatus'> = (input, call) => {
  requireReader(call)
  const creations = [...call.world.store(organization).creations.values()].map(describeCreation)
  const wanted = creations.filter(({ State }) => !input.States?.length || (State && input.States.includes(State)))
  const page = listPage(wanted, input, call)
  return { CreateAccountStatuses: page.items, NextToken: page.nextToken }
}
