import type { Operations, Service } from '../../request/operation'
import { kmsAccess } from './access'
import { createAlias, deleteAlias, listAliases, updateAlias } from './aliases'
import {
  cancelKeyDeletion,
  disableKey,
  disableKeyRotation,
  enableKey,
  enableKeyRotation,
  getKeyPolicy,
  getKeyRotationStatus,
  listKeyPolicies,
  listResourceTags,
  putKeyPolicy,
  scheduleKeyDeletion,
  tagResource,
  untagResource,
  updateKeyDescription,
} from './key-settings'
import { decrypt, encrypt, generateDataKey } from './key-use'
import { createKey, describeKey, listKeys } from './keys'

/** What the sandbox builds of it; any other operation answers 501. */
const operations: Operations = {
  CancelKeyDeletion: cancelKeyDeletion,
  CreateAlias: createAlias,
  CreateKey: createKey,
  Decrypt: decrypt,
  DeleteAlias: deleteAlias,
  DescribeKey: describeKey,
  DisableKey: disableKey,
  DisableKeyRotation: disableKeyRotation,
  EnableKey: enableKey,
  EnableKeyRotation: enableKeyRotation,
  Encrypt: encrypt,
  GenerateDataKey: generateDataKey,
  GetKeyPolicy: getKeyPolicy,
  GetKeyRotationStatus: getKeyRotationStatus,
  ListAliases: listAliases,
  ListKeyPolicies: listKeyPolicies,
  ListKeys: listKeys,
  ListResourceTags: listResourceTags,
  PutKeyPolicy: putKeyPolicy,
  ScheduleKeyDeletion: scheduleKeyDeletion,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateAlias: updateAlias,
  UpdateKeyDescription: updateKeyDescription,
}

/** KMS, as `kms` in signatures. */
export const kms: Service = {
  name: 'kms',
  schemas: () => import('@aws-sdk/client-kms'),
  access: kmsAccess,
  operations,
}
