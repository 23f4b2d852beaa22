import type { DescribeKeyCommandInput, DescribeKeyCommandOutput } from '@aws-sdk/client-kms'
import type { Operation } from '../../../request/operation'
import { keyMetadata } from '../key-metadata'
import { requireKey } from '../require-key'

/** Shows a key by id, ARN or alias. */
export const describeKey: Operation<DescribeKeyCommandInput, DescribeKeyCommandOutput> = (input, call) => ({
  KeyMetadata: keyMetadata(requireKey(input.KeyId, call)),
})
