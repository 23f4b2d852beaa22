import { limits } from '../../../apps/manifest/limits'
import { permissionsFor } from '../../../apps/operator/permissions/permissions'
import { policiesFor } from '../../../apps/operator/permissions/uses'
import { synthesize } from '../../../scripts/synthesize'
import { readManifest } from '../../planning/worlds'
import { shippedText } from '../support/shipped'

const shipped = JSON.parse(shippedText)
const team = { tenant: '1b2c3d4e-5f60-7182-93a4-b5c6d7e8f901', team: '2b2c3d4e-5f60-7182-93a4-b5c6d7e8f902' }
const channel = '19%3Aabcdef0123456789abcdef0123456789%40thread.tacv2'
const ownTopic = `arn:aws:sns:${shipped.regions.home}:222222222222:incidents`

/** The longest name of a boundary that a manifest takes. */
const boundary = `${'p'.repeat(512 - 129)}/${'B'.repeat(128)}`

/** Everything that makes the policies of the security account longer; the home Region's name is one of the longest. */
const longest = {
  ...shipped,
  organization: { ...shipped.organization, accessRole: 'R'.repeat(64) },
  tags: { CostCenter: '1234' },
  teams: team,
  routes: [
    ...shipped.routes,
    { name: 'teams', accounts: 'ALL', teams: channel },
    { name: 'topic', accounts: 'ALL', topic: ownTopic },
  ],
}

const policiesOf = async (file: object) => {
  const manifest = readManifest(file)
  const permissions = permissionsFor({ manifest, assembly: await synthesize(manifest) })
  return (use: 'plan' | 'deploy' | 'destroy') => policiesFor(permissions, use, true)
}

describe('the longest policies', () => {
  it.each([
    ['the shipped boundary', longest],
    ["a company's boundary of 512 characters", { ...longest, permissionsBoundary: boundary }],
  ])('fit into inline policies of a role, each by itself, with %s', async (_boundary, file) => {
    const policies = await policiesOf(file)
    for (const use of ['plan', 'deploy', 'destroy'] as const) {
      const tooLong = policies(use).filter(({ characters }) => characters > limits.inlinePolicies.takes)
      expect([use, tooLong.map(({ account, characters }) => [account, characters])]).toEqual([use, []])
    }
  })

  it("read the company's boundary once for every use: beside deploy and destroy in what the company demands", async () => {
    const policies = await policiesOf({ ...shipped, permissionsBoundary: 'CompanyBoundary' })
    const readers = (use: 'plan' | 'deploy' | 'destroy'): readonly string[] =>
      policies(use).flatMap(({ document, for: purpose }) =>
        document.Statement.filter(({ Sid }) => Sid === 'CompanyBoundary').map(() => purpose),
      )
    expect(readers('plan')).toEqual(['plan, status, sync and init'])
    expect(readers('deploy')).toEqual(['tags and boundary of the company, beside deploy and destroy'])
    expect(readers('destroy')).toEqual(readers('deploy'))
  })
})
