import { loadManifest } from '../../../apps/manifest/load-manifest'
import { type AddedSource, addedSources } from '../../../apps/manifest/sources/sources'
import { permissionsFor, policyDocument } from '../../../apps/operator/permissions/permissions'
import { policiesFor } from '../../../apps/operator/permissions/uses'
import { servicesOn } from '../support/services-on'
import { onFreshOrganization, shippedManifest, shippedText } from '../support/shipped'
import { synthesizedOnce } from '../support/synthesized-once'

/** What can be routed together: one of both Security Hubs. */
const all = addedSources.filter((source) => source !== 'SECURITY_HUB_V2')

const textWith = (sources: readonly AddedSource[]): string => {
  const file = JSON.parse(shippedText)
  file.routes.push({ name: 'others', accounts: 'ALL', sources, email: ['others@example.com'], slack: 'C0OTHERS' })
  return JSON.stringify(file)
}

const permissionsWith = async (sources: readonly AddedSource[]) => {
  const loaded = sources.length === 0 ? { manifest: shippedManifest } : loadManifest(textWith(sources))
  if (!('manifest' in loaded)) throw new Error(JSON.stringify(loaded.issues))
  const { manifest } = loaded
  return permissionsFor({ manifest, assembly: await synthesizedOnce(manifest) })
}

/** IAM's prefix of the services that are asked; the sandbox calls them as the SDK does. */
const prefixes: Readonly<Record<string, string>> = {
  accessanalyzer: 'access-analyzer',
  config: 'config',
  health: 'health',
  inspector2: 'inspector2',
  macie2: 'macie2',
  securityhub: 'securityhub',
}

describe('the permissions of other sources', () => {
  it('are none where routes name GuardDuty alone', async () => {
    const { security } = await permissionsWith([])
    expect(security.filter(({ sid }) => sid.includes('Source'))).toEqual([])
  })

  it('are a policy of their own beside each use that reads them, and that for deploy still fits', async () => {
    const permissions = await permissionsWith(all)
    for (const use of ['plan', 'deploy', 'destroy'] as const) {
      const policies = policiesFor(permissions, use, false).filter(({ account }) => account === 'security')
      const own = policies.filter(({ document }) => document.Statement.some(({ Sid }) => Sid === 'Sources'))
      expect([use, own.length, own[0]?.document.Statement.length]).toEqual([use, 1, 1])
    }
    const deploying = policyDocument(permissions.security, ['look', 'deploy'])
    expect(JSON.stringify(deploying).length).toBeLessThanOrEqual(10_240)
  })

  it('are the calls that a plan makes of these services, no more and no less', async () => {
    const { security } = await permissionsWith(all)
    const listed = security.filter(({ need }) => need === 'sources').flatMap(({ actions }) => actions)
    await onFreshOrganization(async ({ guardpost, files }, sandbox) => {
      files['accounts.json'] = textWith(all)
      const { code, stdout, stderr } = await guardpost('plan --allow-stacksets-access --allow-stacksets-admin')
      expect(code === 2 ? '' : stdout + stderr).toBe('')
      const calls = sandbox
        .world()
        .journal.entries()
        .filter(({ account }) => account === shippedManifest.organization.securityAccount)
      const called = calls.flatMap(({ service, operation }) => {
        if (operation === 'ListDelegatedAdministrators') return `${service}:${operation}`
        return prefixes[service] === undefined ? [] : `${prefixes[service]}:${operation}`
      })
      const asked = new Set(called)
      // GuardDuty's own part of it stands among the calls of every plan.
      expect([...asked].sort()).toEqual(listed.filter((action) => !action.startsWith('guardduty:')).sort())
    }, servicesOn)
  })

  it('let a test event onto the buses on which the sources gather, and onto no other', async () => {
    const { security } = await permissionsWith(['INSPECTOR', 'SECURITY_HUB'])
    const putting = security.filter(({ actions }) => actions.includes('events:PutEvents'))
    const at = `arn:aws:events:${shippedManifest.regions.home}:${shippedManifest.organization.securityAccount}:event-bus`
    expect(putting.map(({ need, resources }) => [need, [...resources].sort()])).toEqual([
      ['test', [`${at}/default`, `${at}/guardpost-sources`]],
    ])
  })
})
