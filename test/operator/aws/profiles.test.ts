import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '../../../apps/operator/aws/clients'
import { mfaCodeFrom } from '../../../apps/operator/session/mfa-code'
import { ids } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'
import { smallManifest as manifest } from '../support/small-manifest'

const device = `arn:aws:iam::${ids.security}:mfa/alice`

const config = `[profile base]
aws_access_key_id = ${ids.management}
aws_secret_access_key = x
region = ap-northeast-1
[profile with-mfa]
role_arn = arn:aws:iam::${ids.security}:role/OrganizationAccountAccessRole
source_profile = base
mfa_serial = ${device}
region = ap-northeast-1
[sso-session corporate]
sso_region = ap-northeast-1
`

/** The work with these profiles, and no others, in the files that the SDK reads. */
const withProfiles = async (text: string, endpoint: string, work: () => Promise<void>): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'guardpost-profiles-'))
  const before = { ...process.env }
  await writeFile(join(folder, 'config'), text)
  Object.assign(process.env, {
    AWS_CONFIG_FILE: join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
    AWS_ENDPOINT_URL: endpoint,
  })
  try {
    await work()
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
    Object.assign(process.env, before)
    await rm(folder, { recursive: true })
  }
}

describe('a profile with an MFA device', () => {
  it('asks for its code once, and assumes the role with it', () =>
    withSandbox((sandbox) =>
      withProfiles(config, sandbox.url, async () => {
        const ask = jest.fn(async () => '123456')
        const aws = connect({ manifest, endpoint: sandbox.url, profile: 'with-mfa', mfaCode: mfaCodeFrom({ ask }) })
        expect((await aws.caller()).account).toBe(ids.security)
        await aws.credentials('security')()
        expect(ask.mock.calls).toEqual([[`Code of the MFA device ${device}:`]])
        aws.close()
      }),
    ))

  it('says that nobody can be asked where there is no terminal', () =>
    withProfiles(config, 'http://127.0.0.1:1', async () => {
      const aws = connect({ manifest, profile: 'with-mfa', mfaCode: mfaCodeFrom({}) })
      await expect(aws.caller()).rejects.toMatchObject({
        code: 'MFA_CODE_MISSING',
        message: `The profile needs a code of ${device}, and nobody can be asked here`,
      })
      aws.close()
    }))

  it('ends as interrupted when the question is', async () => {
    await expect(mfaCodeFrom({ ask: async () => undefined })(device)).rejects.toMatchObject({ code: 'INTERRUPTED' })
  })

  it('takes no empty code', async () => {
    await expect(mfaCodeFrom({ ask: async () => '' })(device)).rejects.toMatchObject({ code: 'MFA_CODE_MISSING' })
  })
})

describe('a profile that is not in the configuration files', () => {
  it.each([
    [config, 'with-mf', 'Did you mean "with-mfa"?'],
    [config, 'production', 'Name one of: base, with-mfa'],
    [
      '',
      'production',
      'There is none: make one with aws configure sso, or leave the option out to use the environment',
    ],
  ])('is named with those that are there', (text, profile, wayOut) =>
    withProfiles(text, 'http://127.0.0.1:1', async () => {
      const aws = connect({ manifest, profile })
      await expect(aws.caller()).rejects.toMatchObject({
        code: 'PROFILE_UNKNOWN',
        message: `The profile "${profile}" is not in the AWS configuration files`,
        wayOut,
      })
      aws.close()
    }),
  )
})
