import {
  CancelKeyDeletionCommand,
  CreateAliasCommand,
  CreateKeyCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  DisableKeyRotationCommand,
  EnableKeyCommand,
  EnableKeyRotationCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  ListAliasesCommand,
  ListKeyPoliciesCommand,
  ListResourceTagsCommand,
  PutKeyPolicyCommand,
  ScheduleKeyDeletionCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateAliasCommand,
  UpdateKeyDescriptionCommand,
} from '@aws-sdk/client-kms'
import { ids } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'

const region = 'eu-west-1'
const arn = `arn:aws:kms:${region}:${ids.security}:alias/mine`

const withAlias = (test: (kms: KMSClient, keyId: string) => Promise<void>): Promise<void> =>
  withSandbox(async (sandbox) => {
    const kms = new KMSClient(sandbox.as(ids.security, region))
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({}))
    await kms.send(new CreateAliasCommand({ AliasName: 'alias/mine', TargetKeyId: KeyMetadata?.KeyId }))
    await test(kms, KeyMetadata?.KeyId ?? '')
  })

/** Every operation of the sandbox that manages a key. */
const managing: Readonly<Record<string, (KeyId: string) => object>> = {
  CancelKeyDeletion: (KeyId) => new CancelKeyDeletionCommand({ KeyId }),
  CreateAlias: (TargetKeyId) => new CreateAliasCommand({ AliasName: 'alias/other', TargetKeyId }),
  DisableKey: (KeyId) => new DisableKeyCommand({ KeyId }),
  DisableKeyRotation: (KeyId) => new DisableKeyRotationCommand({ KeyId }),
  EnableKey: (KeyId) => new EnableKeyCommand({ KeyId }),
  EnableKeyRotation: (KeyId) => new EnableKeyRotationCommand({ KeyId }),
  GetKeyPolicy: (KeyId) => new GetKeyPolicyCommand({ KeyId }),
  GetKeyRotationStatus: (KeyId) => new GetKeyRotationStatusCommand({ KeyId }),
  ListAliases: (KeyId) => new ListAliasesCommand({ KeyId }),
  ListKeyPolicies: (KeyId) => new ListKeyPoliciesCommand({ KeyId }),
  ListResourceTags: (KeyId) => new ListResourceTagsCommand({ KeyId }),
  PutKeyPolicy: (KeyId) => new PutKeyPolicyCommand({ KeyId, Policy: '{}' }),
  ScheduleKeyDeletion: (KeyId) => new ScheduleKeyDeletionCommand({ KeyId }),
  TagResource: (KeyId) => new TagResourceCommand({ KeyId, Tags: [{ TagKey: 'a', TagValue: 'b' }] }),
  UntagResource: (KeyId) => new UntagResourceCommand({ KeyId, TagKeys: ['a'] }),
  UpdateAlias: (TargetKeyId) => new UpdateAliasCommand({ AliasName: 'alias/mine', TargetKeyId }),
  UpdateKeyDescription: (KeyId) => new UpdateKeyDescriptionCommand({ KeyId, Description: 'd' }),
}

describe('an alias in place of a key', () => {
  it.each(Object.entries(managing))('is refused by %s, by name and by ARN (8)', (_name, command) =>
    withAlias(async (kms) => {
      for (const alias of ['alias/mine', arn]) {
        await expect(kms.send(command(alias) as EnableKeyCommand)).rejects.toMatchObject({
          name: 'NotFoundException',
          message: `Invalid keyId '${alias}'`,
        })
      }
    }),
  )

  it('is taken by DescribeKey and by what uses keys (8)', () =>
    withAlias(async (kms, keyId) => {
      for (const KeyId of ['alias/mine', arn]) {
        const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId }))
        expect(KeyMetadata?.KeyId).toBe(keyId)
        await kms.send(new EncryptCommand({ KeyId, Plaintext: new Uint8Array([1]) }))
        await kms.send(new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256' }))
      }
    }))

  it('is named by its ARN where it is not there', () =>
    withAlias(async (kms) => {
      await expect(kms.send(new DescribeKeyCommand({ KeyId: 'alias/none' }))).rejects.toMatchObject({
        name: 'NotFoundException',
        message: `Alias arn:aws:kms:${region}:${ids.security}:alias/none is not found.`,
      })
    }))
})

describe('what a key is given to do (9)', () => {
  it.each<[string, (KeyId: string) => object]>([
    ['nothing', (KeyId) => new EncryptCommand({ KeyId, Plaintext: new Uint8Array() })],
    ['4,097 bytes', (KeyId) => new EncryptCommand({ KeyId, Plaintext: new Uint8Array(4097) })],
    ['a data key of no length', (KeyId) => new GenerateDataKeyCommand({ KeyId })],
    [
      'a data key of two lengths',
      (KeyId) => new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256', NumberOfBytes: 32 }),
    ],
    ['a data key of 1,025 bytes', (KeyId) => new GenerateDataKeyCommand({ KeyId, NumberOfBytes: 1025 })],
    ['a rotation after 89 days', (KeyId) => new EnableKeyRotationCommand({ KeyId, RotationPeriodInDays: 89 })],
  ])('is not %s', (_what, command) =>
    withAlias(async (kms, keyId) => {
      await expect(kms.send(command(keyId) as EnableKeyCommand)).rejects.toMatchObject({ name: 'ValidationException' })
    }),
  )
})
