import type { Operations, Service } from '../../request/operation'
import { cancelKeyDeletion } from './operations/cancel-key-deletion'
import { createAlias } from './operations/create-alias'
import { createKey } from './operations/create-key'
import { decrypt } from './operations/decrypt'
import { deleteAlias } from './operations/delete-alias'
import { describeKey } from './operations/describe-key'
import { disableKey } from './operations/disable-key'
import { disableKeyRotation } from './operations/disable-key-rotation'
import { enableKey } from './operations/enable-key'
import { enableKeyRotation } from './operations/enable-key-rotation'
import { encrypt } from './operations/encrypt'
import { generateDataKey } from './operations/generate-data-key'
import { getKeyPolicy } from './operations/get-key-policy'
import { getKeyRotationStatus } from './operations/get-key-rotation-status'
import { listAliases } from './operations/list-aliases'
import { listKeyPolicies } from './operations/list-key-policies'
import { listKeys } from './operations/list-keys'
import { listResourceTags } from './operations/list-resource-tags'
import { putKeyPolicy } from './operations/put-key-policy'
import { scheduleKeyDeletion } from './operations/schedule-key-deletion'
import { tagResource } from './operations/tag-resource'
import { untagResource } from './operations/untag-resource'
import { updateAlias } from './operations/update-alias'
import { updateKeyDescription } from './operations/update-key-description'

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
  operations,
}
