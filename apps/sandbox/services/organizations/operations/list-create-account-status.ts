import type {
  ListCreateAccountStatusCommandInput,
  ListCreateAccountStatusCommandOutput,
} from '@aws-sdk/client-organizations'
import type { Operation } from '../../../request/operation'
import { requireReader } from '../authorize'
import { describeCreation } from '../creation-request'
import { listPage } from '../list-page'
import { organization } from '../state'

export const listCreateAccountStatus: Operation<
  ListCreateAccountStatusCommandInput,
  ListCreateAccountStatusCommandOutput
> = (input, call) => {
  requireReader(call)
  const creations = [...call.world.store(organization).creations.values()].map(describeCreation)
  const wanted = creations.filter(({ State }) => !input.States?.length || (State && input.States.includes(State)))
  const page = listPage(wanted, input, call)
  return { CreateAccountStatuses: page.items, NextToken: page.nextToken }
}
