import {
  CancelKeyDeletionCommand,
  CreateAliasCommand,
  CreateKeyCommand,
  DecryptCommand,
  DescribeKeyCommand,
  EnableKeyRotationCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  ListAliasesCommand,
  PutKeyPolicyCommand,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const withKey = (test: (kms: KMSClient, keyId: string, sandbox: TestSandbox) => Promise<void>): Promise<void> =>
  withSandbox(async (sandbox) => {
    const kms = new KMSClient(sandbox.as(ids.security, 'eu-west-1'))
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({ Description: 'alerts' }))
    await test(kms, KeyMetadata?.KeyId ?? '', sandbox)
  })

const plaintext = new TextEncoder().encode('secret')

describe('a key', () => {
  it('trusts its account at first (1)', () =>
    withKey(async (kms, KeyId) => {
      const { Policy } = await kms.send(new GetKeyPolicyCommand({ KeyId }))
      expect(JSON.parse(Policy ?? '').Statement[0].Principal).toEqual({ AWS: `arn:aws:iam::${ids.security}:root` })
    }))

  it('refuses a policy that locks its owner out, unless told otherwise (2)', () =>
    withKey(async (kms, KeyId) => {
      const statement = { Effect: 'Allow', Principal: { AWS: ids.workload }, Action: 'kms:*', Resource: '*' }
      const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] })
      const put = (bypass: boolean): Promise<unknown> =>
        kms.send(new PutKeyPolicyCommand({ KeyId, Policy, BypassPolicyLockoutSafetyCheck: bypass }))
      await expect(put(false)).rejects.toMatchObject({ name: 'MalformedPolicyDocumentException' })
      await put(true)
    }))

  it('refuses a policy with a role that does not exist (3)', () =>
    withKey(async (kms, KeyId) => {
      const own = { Effect: 'Allow', Principal: { AWS: ids.security }, Action: 'kms:*', Resource: '*' }
      const role = { ...own, Principal: { AWS: `arn:aws:iam::${ids.security}:role/nobody` } }
      const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [own, role] })
      await expect(kms.send(new PutKeyPolicyCommand({ KeyId, Policy }))).rejects.toThrow(
        'one or more invalid principals',
      )
    }))

  it('waits for its deletion, can be saved until then, and is gone afterwards (5)', () =>
    withKey(async (kms, KeyId, sandbox) => {
      const state = async (): Promise<string | undefined> =>
        (await kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata?.KeyState
      await kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }))
      expect(await state()).toBe('PendingDeletion')
      await expect(kms.send(new EncryptCommand({ KeyId, Plaintext: plaintext }))).rejects.toMatchObject({
        name: 'KMSInvalidStateException',
      })
      await kms.send(new CancelKeyDeletionCommand({ KeyId }))
      expect(await state()).toBe('Disabled')
      await kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }))
      sandbox.world().clock.advance(7 * 86_400)
      await expect(state()).rejects.toMatchObject({ name: 'NotFoundException' })
    }))

  it('rotates once it is told to', () =>
    withKey(async (kms, KeyId) => {
      const rotates = async (): Promise<boolean | undefined> =>
        (await kms.send(new GetKeyRotationStatusCommand({ KeyId }))).KeyRotationEnabled
      expect(await rotates()).toBe(false)
      await kms.send(new EnableKeyRotationCommand({ KeyId }))
      expect(await rotates()).toBe(true)
    }))

  it('decrypts what it encrypted, in the same context only (6)', () =>
    withKey(async (kms, KeyId) => {
      const EncryptionContext = { a: 'b' }
      const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId, Plaintext: plaintext, EncryptionContext }))
      const opened = await kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext }))
      expect(new TextDecoder().decode(opened.Plaintext)).toBe('secret')
      await expect(kms.send(new DecryptCommand({ CiphertextBlob }))).rejects.toMatchObject({
        name: 'InvalidCiphertextException',
      })
      const dataKey = await kms.send(new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256' }))
      expect(dataKey.Plaintext).toHaveLength(32)
    }))

  it('keeps other accounts out', () =>
    withKey(async (kms, KeyId, { as }) => {
      const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId }))
      const call = new KMSClient(as(ids.workload, 'eu-west-1')).send(
        new EncryptCommand({ KeyId: KeyMetadata?.Arn, Plaintext: plaintext }),
      )
      await expect(call).rejects.toMatchObject({ name: 'AccessDeniedException' })
    }))
})

describe('an alias', () => {
  it('stands for its key and exists once', () =>
    withKey(async (kms, KeyId) => {
      const create = (): Promise<unknown> =>
        kms.send(new CreateAliasCommand({ AliasName: 'alias/alerts', TargetKeyId: KeyId }))
      await create()
      await expect(create()).rejects.toMatchObject({ name: 'AlreadyExistsException' })
      expect((await kms.send(new DescribeKeyCommand({ KeyId: 'alias/alerts' }))).KeyMetadata?.KeyId).toBe(KeyId)
      expect((await kms.send(new ListAliasesCommand({}))).Aliases).toMatchObject([
        { AliasName: 'alias/alerts', TargetKeyId: KeyId },
      ])
    }))

  it('of a service is a key that nobody can change (4)', () =>
    withKey(async (kms) => {
      const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: 'alias/aws/sns' }))
      expect(KeyMetadata?.KeyManager).toBe('AWS')
      const { Policy } = await kms.send(new GetKeyPolicyCommand({ KeyId: KeyMetadata?.KeyId }))
      await expect(kms.send(new PutKeyPolicyCommand({ KeyId: KeyMetadata?.KeyId, Policy }))).rejects.toMatchObject({
        name: 'AccessDeniedException',
      })
    }))
})
