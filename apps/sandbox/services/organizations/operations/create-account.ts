import type { CreateAccountCommandInput, CreateAccountCommandOutput } from '@aws-sdk/client-organizations'
import type { Operation } from '../../../request/operation'
import { requireManagement } from '../authorize'
import { type CreationRequest, describeCreation } from '../creation-request'
import { joinAccount, unusedAccountId } from '../join-account'
import { organization } from '../state'
import { setTags } from '../tags'

export const createAccount: Operation<CreateAccountCommandInput, CreateAccountCommandOutput> = (input, call) => {
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
  if (creation.account) setTags(state, creation.account, input.Tags)
  return { CreateAccountStatus: describeCreation(creation) }
}
