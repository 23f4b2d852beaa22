import type { CreateKeyCommandInput, CreateKeyCommandOutput } from '@aws-sdk/client-kms'
import { AwsError } from '../../../kit/aws-error'
import { refuseUnbuilt } from '../../../kit/unbuilt'
import type { Operation } from '../../../request/operation'
import { checkedKeyPolicy } from '../checked-key-policy'
import { keyMetadata } from '../key-metadata'
import { defaultKeyPolicy, newKey } from '../new-key'

const refuseOtherKinds = (input: CreateKeyCommandInput): void => {
  const spec = input.KeySpec ?? input.CustomerMasterKeySpec ?? 'SYMMETRIC_DEFAULT'
  const usage = input.KeyUsage ?? 'ENCRYPT_DECRYPT'
  const origin = input.Origin ?? 'AWS_KMS'
  if (spec === 'SYMMETRIC_DEFAULT' && usage === 'ENCRYPT_DECRYPT' && origin === 'AWS_KMS' && !input.MultiRegion) return
  throw new AwsError(
    'NotImplemented',
    `The sandbox has single-Region symmetric encryption keys only, not ${spec}, ${usage}, ${origin}.`,
    { status: 501 },
  )
}

/** Makes a symmetric key of one Region; 501 for any other kind (BEHAVIOUR 1, 2, 3). */
export const createKey: Operation<CreateKeyCommandInput, CreateKeyCommandOutput> = (input, call) => {
  refuseUnbuilt('kms:CreateKey', input, ['CustomKeyStoreId', 'XksKeyId'])
  refuseOtherKinds(input)
  const policy = input.Policy ?? JSON.stringify(defaultKeyPolicy(call.account))
  checkedKeyPolicy(policy, input.BypassPolicyLockoutSafetyCheck, call)
  const tags = new Map((input.Tags ?? []).map(({ TagKey, TagValue }) => [TagKey ?? '', TagValue ?? '']))
  return { KeyMetadata: keyMetadata(newKey(call.world, call, { policy, description: input.Description, tags })) }
}
