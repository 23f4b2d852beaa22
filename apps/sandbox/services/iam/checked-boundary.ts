import type { Call } from '../../request/operation'
import { isAwsManagedPolicy } from './aws-managed-policy'
import { noSuchEntity } from './refusals'
import { identitiesOf } from './state'

/** The ARN of a permissions boundary, which must be a policy that there is. @throws AwsError `NoSuchEntity` (BEHAVIOUR 9) */
export const checkedBoundary = (arn: string | undefined, call: Call): string | undefined => {
  if (arn === undefined || isAwsManagedPolicy(arn)) return arn
  if (identitiesOf(call.world, call.account).policies.has(arn)) return arn
  throw noSuchEntity(`Scope ARN: ${arn} does not exist or is not attachable.`)
}
