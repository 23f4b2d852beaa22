import type { STSClient } from '@aws-sdk/client-sts'
import type { AccountId } from '../../manifest/ids'
import type { Credentials } from './credential-provider'
import { AwsCallFailed } from './errors'

/** Which role of which account is assumed, and with whose client. */
export interface AssumedRole {
  readonly sts: STSClient
  readonly account: AccountId
  /** The role's name, without a path. */
  readonly role: string
}

/** Credentials of a role's session of one hour. @throws AwsCallFailed at the role's account, the SDK's error as its cause. */
export const assumeRole = async ({ sts, account, role }: AssumedRole): Promise<Credentials> => {
  const { AssumeRoleCommand } = await import('@aws-sdk/client-sts')
  const place = { operation: 'sts:AssumeRole', account }
  const RoleArn = `arn:aws:iam::${account}:role/${role}`
  const answer = await sts
    .send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'guardpost', DurationSeconds: 3600 }))
    .catch((error: unknown) => {
      throw new AwsCallFailed(place, error)
    })
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = answer.Credentials ?? {}
  if (!AccessKeyId || !SecretAccessKey) throw new AwsCallFailed(place, new Error(`${RoleArn} gave no credentials`))
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    ...(SessionToken !== undefined && { sessionToken: SessionToken }),
    ...(Expiration !== undefined && { expiration: Expiration }),
  }
}
