import type { Call } from '../../request/operation'
import { noSuchEntity } from './refusals'
import { identitiesOf, type ManagedPolicy } from './state'

/** The customer-managed policy of an ARN. @throws AwsError `NoSuchEntity` */
export const requirePolicy = (arn: string | undefined, call: Call): ManagedPolicy => {
  const policy = identitiesOf(call.world, call.account).policies.get(arn ?? '')
  if (!policy) throw noSuchEntity(`Policy ${arn} was not found.`)
  return policy
}
