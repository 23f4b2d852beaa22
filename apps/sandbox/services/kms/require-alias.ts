import { AwsError } from '../../kit/aws-error'
import type { Call } from '../../request/operation'
import { type Alias, kmsStore } from './state'

/** The alias that an operation names. @throws AwsError `NotFoundException` */
export const requireAlias = (name: string | undefined, { world, account, region }: Call): Alias => {
  const alias = world
    .store(kmsStore)
    .in({ account, region })
    .aliases.get(name ?? '')
  if (alias) return alias
  throw new AwsError('NotFoundException', `Alias arn:aws:kms:${region}:${account}:${name} is not found.`)
}
