import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ListDetectorsCommand } from '@aws-sdk/client-guardduty'
import { connect } from '../../../apps/operator/aws/clients'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { smallManifest as manifest } from '../support/small-manifest'

const connectAs = (sandbox: TestSandbox, account: string) => {
  const { endpoint, credentials } = sandbox.as(account)
  return connect({ manifest, endpoint, credentials })
}

const callsOf = (sandbox: TestSandbox, operation: string) =>
  sandbox
    .world()
    .journal.entries()
    .filter((call) => call.operation === operation)

describe('connect', () => {
  it('reaches the security account by its access role, in one session for all Regions', () =>
    withSandbox(async (sandbox) => {
      const aws = connectAs(sandbox, ids.management)
      for (const region of [manifest.regions.home, ...manifest.regions.others]) {
        await (await aws.guardDuty('security', region)).send(new ListDetectorsCommand({}))
      }
      expect(callsOf(sandbox, 'ListDetectors').map(({ account, region }) => [account, region])).toEqual([
        [ids.security, 'ap-northeast-1'],
        [ids.security, 'us-east-1'],
        [ids.security, 'eu-west-1'],
      ])
      expect(callsOf(sandbox, 'AssumeRole')).toHaveLength(1)
      aws.close()
    }))

  it('uses the credentials of the security account directly, and says who must make calls of the management account', () =>
    withSandbox(async (sandbox) => {
      const aws = connectAs(sandbox, ids.security)
      await (await aws.guardDuty('security', manifest.regions.home)).send(new ListDetectorsCommand({}))
      expect(callsOf(sandbox, 'AssumeRole')).toEqual([])
      const management = await aws.guardDuty('management', manifest.regions.home)
      await expect(management.send(new ListDetectorsCommand({}))).rejects.toMatchObject({
        code: 'CREDENTIALS_NOT_MANAGEMENT',
        message:
          'The credentials belong to account 222222222222, but the management account of the manifest is 111111111111',
      })
      aws.close()
    }))

  it('renews the session of the access role before it ends', () =>
    withSandbox(async (sandbox) => {
      const aws = connectAs(sandbox, ids.management)
      const client = await aws.guardDuty('security', manifest.regions.home)
      await client.send(new ListDetectorsCommand({}))
      const { expiration } = await aws.credentials('security')()
      const later = jest.spyOn(Date, 'now').mockReturnValue((expiration?.getTime() ?? 0) - 60_000)
      await aws.credentials('security')()
      later.mockRestore()
      expect(callsOf(sandbox, 'AssumeRole')).toHaveLength(2)
      aws.close()
    }))

  it('says that there are no usable credentials', () =>
    withSandbox(async (sandbox) => {
      const aws = connectAs(sandbox, 'nobody')
      await expect(aws.caller()).rejects.toMatchObject({ code: 'CREDENTIALS_MISSING' })
      aws.close()
    }))

  it('does not take an endpoint that nobody answers at for missing credentials', async () => {
    const credentials = { accessKeyId: ids.management, secretAccessKey: 'x' }
    const aws = connect({ manifest, endpoint: 'http://127.0.0.1:1', credentials })
    await expect(aws.caller()).rejects.toMatchObject({
      code: 'AWS_CALL_FAILED',
      message: expect.stringContaining('ECONNREFUSED'),
    })
    aws.close()
  })

  it('makes one client per role and Region', async () => {
    const aws = connect({ manifest, credentials: { accessKeyId: ids.management, secretAccessKey: 'x' } })
    const [home, other] = [manifest.regions.home, manifest.regions.others[0]!]
    expect(await aws.guardDuty('security', home)).toBe(await aws.guardDuty('security', home))
    expect(await aws.guardDuty('security', home)).not.toBe(await aws.guardDuty('management', home))
    expect(await aws.guardDuty('security', home)).not.toBe(await aws.guardDuty('security', other))
    aws.close()
  })

  it('asks Chatbot in a Region that serves it', async () => {
    const aws = connect({ manifest, credentials: { accessKeyId: ids.management, secretAccessKey: 'x' } })
    await expect((await aws.chatbot()).config.region()).resolves.toBe('us-east-2')
    aws.close()
  })

  it('takes the credentials of a profile', () =>
    withSandbox(async (sandbox) => {
      const folder = await mkdtemp(join(tmpdir(), 'guardpost-profile-'))
      const file = join(folder, 'credentials')
      await writeFile(file, `[audit]\naws_access_key_id = ${ids.other}\naws_secret_access_key = x\n`)
      const before = process.env.AWS_SHARED_CREDENTIALS_FILE
      process.env.AWS_SHARED_CREDENTIALS_FILE = file
      const aws = connect({ manifest, endpoint: sandbox.url, profile: 'audit' })
      try {
        await expect(aws.caller()).resolves.toMatchObject({ account: ids.other })
      } finally {
        process.env.AWS_SHARED_CREDENTIALS_FILE = before
        aws.close()
        await rm(folder, { recursive: true })
      }
    }))

  it('takes a profile that was named before keys in the environment, without a warning of the SDK', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'guardpost-test-profile-'))
    const before = { ...process.env }
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined)
    try {
      const path = join(folder, 'credentials')
      await writeFile(path, `[security-team]\naws_access_key_id = ${ids.management}\naws_secret_access_key = x\n`)
      Object.assign(process.env, {
        ...{ AWS_SHARED_CREDENTIALS_FILE: path, AWS_ACCESS_KEY_ID: ids.workload, AWS_SECRET_ACCESS_KEY: 'x' },
      })
      await withSandbox(async (sandbox) => {
        const aws = connect({ manifest, endpoint: sandbox.url, profile: 'security-team' })
        expect((await aws.caller()).account).toBe(ids.management)
        expect(warn).not.toHaveBeenCalled()
        aws.close()
      })
    } finally {
      warn.mockRestore()
      for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
      Object.assign(process.env, before)
      await rm(folder, { recursive: true })
    }
  })
})
