import { readFileSync } from 'node:fs'
import { loadManifest } from '../../apps/manifest/load-manifest'
import type { Manifest } from '../../apps/manifest/manifest'
import { synthesize } from '../../scripts/synthesize'

const shipped = (): Manifest => {
  const loaded = loadManifest(readFileSync('accounts.json', 'utf8'))
  if (!('manifest' in loaded)) throw new Error('the shipped manifest is broken')
  return loaded.manifest
}

const manifest = shipped()

describe('synthesize', () => {
  it('tells planning what the assembly of the shipped manifest holds', async () => {
    const assembly = await synthesize(manifest)
    expect(assembly.stacks.map(({ name }) => name)).toEqual([
      'GuardpostFoundation',
      'GuardpostAlerts',
      'GuardpostSlack',
    ])
    expect(assembly.slackStack).toBe('GuardpostSlack')
    expect(assembly.stackSets).toEqual([
      {
        name: 'guardpost-regional-alerts',
        stack: 'GuardpostAlerts',
        accounts: ['222222222222'],
        regions: ['ap-northeast-1', 'us-east-1', 'eu-west-1'],
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ])
    expect(assembly.mailTopics).toEqual({
      security: 'guardpost-mail_security',
      payments: 'guardpost-mail_payments',
    })
    expect(Object.keys(assembly.rules).sort()).toEqual(['default', 'guardpost-findings'])
  })

  it('gives the policy of the execution role within the size of a managed policy', async () => {
    const { executionPolicy } = (await synthesize(manifest)).bootstrap
    expect(executionPolicy.document.length).toBeLessThanOrEqual(6144)
    const { Statement } = JSON.parse(executionPolicy.document) as { Statement: { Action: string[] }[] }
    expect(Statement.flatMap(({ Action }) => Action)).not.toContain('*')
  })

  it('gives the same digests every time', async () => {
    const [first, second] = [await synthesize(manifest), await synthesize(manifest)]
    expect(second.stacks).toEqual(first.stacks)
    expect(second.stackSets).toEqual(first.stackSets)
    expect(second.directory).not.toBe(first.directory)
  })

  it('changes the digests of what a change of the manifest touches, and no other', async () => {
    const before = await synthesize(manifest)
    const [security, ...others] = manifest.routes
    const after = await synthesize({ ...manifest, routes: [{ ...security!, email: ['soc@example.com'] }, ...others] })
    const changed = after.stacks.filter(({ digest }, index) => digest !== before.stacks[index]?.digest)
    expect(changed.map(({ name }) => name)).toEqual(['GuardpostFoundation'])
    expect(after.stackSets).toEqual(before.stackSets)
  })

  it('has no Slack stack when no route has a channel', async () => {
    const routes = manifest.routes.map(({ slack: _, ...route }) => route)
    const assembly = await synthesize({ ...manifest, routes })
    expect(assembly.slackStack).toBeUndefined()
    expect(assembly.stacks.map(({ name }) => name)).toEqual(['GuardpostFoundation', 'GuardpostAlerts'])
  })
})
