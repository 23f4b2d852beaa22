import { CloseAccountCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3'
import { AssumeRoleCommand, type Credentials, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { callerOf, sessionKey, sessionToken } from '../../../apps/sandbox/request/caller'
import { ids } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'

const assume = (account: string, more: { DurationSeconds?: number } = {}, role = 'OrganizationAccountAccessRole') =>
  new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${account}:role/${role}`, RoleSessionName: 'audit', ...more })

const keys = (credentials: Credentials | undefined) => ({
  accessKeyId: credentials?.AccessKeyId ?? '',
  secretAccessKey: credentials?.SecretAccessKey ?? '',
  sessionToken: credentials?.SessionToken ?? '',
})

describe('AssumeRole', () => {
  it('gives keys of a session in the member account (BEHAVIOUR 3)', () =>
    withSandbox(async ({ as }) => {
      const { Credentials, AssumedRoleUser } = await new STSClient(as(ids.management)).send(assume(ids.security))
      const session = new STSClient({ ...as(ids.security), credentials: keys(Credentials) })
      const identity = await session.send(new GetCallerIdentityCommand({}))
      expect(identity).toMatchObject({
        Account: ids.security,
        Arn: `arn:aws:sts::${ids.security}:assumed-role/OrganizationAccountAccessRole/audit`,
      })
      expect(AssumedRoleUser?.Arn).toBe(identity.Arn)
    }))

  it.each([
    ['the caller is not trusted', ids.workload, ids.security, 'OrganizationAccountAccessRole'],
    ['the role does not exist', ids.management, ids.security, 'Nobody'],
    ['the account is the management account', ids.management, ids.management, 'OrganizationAccountAccessRole'],
  ])('refuses when %s (BEHAVIOUR 2)', (_why, caller, account, role) =>
    withSandbox(async ({ as }) => {
      await expect(new STSClient(as(caller)).send(assume(account, {}, role))).rejects.toMatchObject({
        name: 'AccessDenied',
        message: `User: arn:aws:iam::${caller}:user/sandbox is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::${account}:role/${role}`,
      })
    }),
  )

  it('refuses a closed account (BEHAVIOUR 2)', () =>
    withSandbox(async ({ as }) => {
      await new OrganizationsClient(as(ids.management)).send(new CloseAccountCommand({ AccountId: ids.other }))
      await expect(new STSClient(as(ids.management)).send(assume(ids.other))).rejects.toMatchObject({
        name: 'AccessDenied',
      })
    }))

  it('lasts an hour by default, and is refused when it is over (BEHAVIOUR 4, 5)', () =>
    withSandbox(async ({ as, world }) => {
      const { Credentials } = await new STSClient(as(ids.management)).send(assume(ids.security))
      const session = new STSClient({ ...as(ids.security), credentials: keys(Credentials) })
      world().clock.advance(3590)
      await session.send(new GetCallerIdentityCommand({}))
      world().clock.advance(10)
      await expect(session.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
        name: 'ExpiredToken',
      })
    }))

  it.each([
    [600, 'durationSeconds'],
    [7200, 'MaxSessionDuration'],
  ])('refuses %d seconds for %s (BEHAVIOUR 4)', (DurationSeconds, text) =>
    withSandbox(async ({ as }) => {
      const call = new STSClient(as(ids.management)).send(assume(ids.security, { DurationSeconds }))
      await expect(call).rejects.toMatchObject({ name: 'ValidationError', message: expect.stringContaining(text) })
    }),
  )
})

describe('the key of a session', () => {
  it.each(['', 'of-no-session', `${'0'.repeat(64)}/e30=`])(
    'is worth nothing with the token "%s" (BEHAVIOUR 8)',
    (token) =>
      withSandbox(async ({ as }) => {
        const { Credentials } = await new STSClient(as(ids.management)).send(assume(ids.security))
        const credentials = { ...keys(Credentials), sessionToken: token }
        const identity = new STSClient({ ...as(ids.security), credentials }).send(new GetCallerIdentityCommand({}))
        await expect(identity).rejects.toMatchObject({ name: 'InvalidClientTokenId' })
        const buckets = new S3Client({ ...as(ids.security), credentials }).send(new ListBucketsCommand({}))
        await expect(buckets).rejects.toMatchObject({ name: 'InvalidAccessKeyId' })
      }),
  )

  it('is worth nothing with more in its token than its own, as a query string can have it (BEHAVIOUR 8)', () => {
    const accessKey = sessionKey({ account: ids.security, roleName: 'audit', sessionName: 'audit', expires: 2 ** 31 })
    const scope = { accessKey, region: 'us-east-1', service: 'sts' }
    const token = sessionToken(accessKey, undefined)
    expect(callerOf({ ...scope, token }, new Date(), 'query')).toMatchObject({ account: ids.security })
    for (const more of ['\n', '\nmore', ' ']) {
      expect(() => callerOf({ ...scope, token: `${token}${more}` }, new Date(), 'query')).toThrow('invalid')
    }
  })
})
