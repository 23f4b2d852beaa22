import { AwsError } from '../../kit/aws-error'
import type { Call } from '../../request/operation'
import { findKey } from './find-key'
import type { Key } from './state'

/** The key that an operation names by id, ARN or alias. @throws AwsError `NotFoundException` */
export const requireKey = (reference: string | undefined, call: Call): Key => {
  const key = findKey(call.world, call, reference ?? '')
  if (key) return key
  const name = reference?.startsWith('arn:') ? reference : `arn:aws:kms:${call.region}:${call.account}:key/${reference}`
  throw new AwsError(
    'NotFoundException',
    reference?.includes('alias/') ? `Alias ${reference} is not found.` : `Key '${name}' does not exist`,
  )
}

/** A key that is not waiting for its deletion. @throws AwsError `KMSInvalidStateException` */
export const requireLivingKey = (reference: string | undefined, call: Call): Key => {
  const key = requireKey(reference, call)
  if (key.deletion === undefined) return key
  throw new AwsError('KMSInvalidStateException', `${key.arn} is pending deletion.`)
}

/** A key that its owner may change. @throws AwsError `AccessDeniedException` for keys that AWS manages */
export const requireCustomerKey = (reference: string | undefined, call: Call): Key => {
  const key = requireLivingKey(reference, call)
  if (key.manager === 'CUSTOMER') return key
  throw new AwsError('AccessDeniedException', `The key ${key.arn} is managed by AWS and cannot be changed.`)
}
