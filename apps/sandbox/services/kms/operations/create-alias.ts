import type { CreateAliasCommandInput } from '@aws-sdk/client-kms'
import { AwsError } from '../../../kit/aws-error'
import type { Operation } from '../../../request/operation'
import { requireCustomerKey } from '../require-key'
import { kmsStore } from '../state'

/** Makes an alias. Throws `AlreadyExistsException`, `NotAuthorizedException` for `alias/aws/…`. */
export const createAlias: Operation<CreateAliasCommandInput, object> = (input, call) => {
  const name = input.AliasName ?? ''
  if (!/^alias\/[\w/-]+$/.test(name))
    throw new AwsError(
      'ValidationException',
      `Alias "${name}" must begin with "alias/" and hold letters, digits, "/", "_" and "-" only`,
    )
  if (name.startsWith('alias/aws/')) {
    throw new AwsError('NotAuthorizedException', 'Aliases that begin with "alias/aws/" are reserved', { status: 400 })
  }
  const { aliases } = call.world.store(kmsStore).in(call)
  const key = requireCustomerKey(input.TargetKeyId, call)
  if (aliases.has(name)) {
    throw new AwsError(
      'AlreadyExistsException',
      `An alias with the name arn:aws:kms:${call.region}:${call.account}:${name} already exists`,
    )
  }
  const now = call.world.clock.now()
  aliases.set(name, { name, keyId: key.id, created: now, updated: now })
  return {}
}
