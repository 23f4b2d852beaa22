import type { KeyMetadata } from '@aws-sdk/client-kms'
import type { Key } from './state'

const stateOf = (key: Key): 'PendingDeletion' | 'Enabled' | 'Disabled' =>
  key.deletion !== undefined ? 'PendingDeletion' : key.enabled ? 'Enabled' : 'Disabled'

/** A key as KMS's answers show it. */
export const keyMetadata = (key: Key): KeyMetadata => ({
  AWSAccountId: key.account,
  KeyId: key.id,
  Arn: key.arn,
  CreationDate: key.created,
  Enabled: stateOf(key) === 'Enabled',
  Description: key.description,
  KeyUsage: 'ENCRYPT_DECRYPT',
  KeyState: stateOf(key),
  ...(key.deletion !== undefined && { DeletionDate: key.deletion }),
  Origin: 'AWS_KMS',
  KeyManager: key.manager,
  CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
  KeySpec: 'SYMMETRIC_DEFAULT',
  EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
  MultiRegion: false,
})
