import { readFileSync } from 'node:fs'
import { type AccountId, parseAccountId } from '../../apps/manifest/ids'
import { loadManifest } from '../../apps/manifest/load-manifest'
import type { Manifest } from '../../apps/manifest/manifest'
import type { Assembly } from '../../apps/planning/desired'
import { synthesize } from '../../scripts/synthesize'

const shipped = (): Manifest => {
  const loaded = loadManifest(readFileSync('accounts.json', 'utf8'))
  if (!('manifest' in loaded)) throw new Error('the shipped manifest is broken')
  return loaded.manifest
}

const manifest = shipped()

const payments = ['333333333333', '333333333334'].map(parseAccountId)
/** The shipped manifest whose route for payments is told in its accounts; `authorized` are those that authorized Slack. */
const memberManifest = (...authorized: readonly AccountId[]): Manifest => ({
  ...manifest,
  routes: manifest.routes.map((route) => (route.name === 'payments' ? { ...route, deliver: 'member' } : route)),
  accounts: manifest.accounts.map((account) => ({ ...account, slackAuthorized: authorized.includes(account.id) })),
})

describe('synthesize', () => {
  let assembly: Assembly
  beforeAll(async () => {
    assembly = await synthesize(manifest)
  })

  it('tells planning what the assembly of the shipped manifest holds', () => {
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
        targets: { model: 'self-managed', accounts: ['222222222222'] },
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

  it('gives the policy of the execution role within the size of a managed policy', () => {
    const { executionPolicy } = assembly.bootstrap
    expect(executionPolicy.document.length).toBeLessThanOrEqual(6144)
    const { Statement } = JSON.parse(executionPolicy.document) as { Statement: { Action: string[] }[] }
    expect(Statement.flatMap(({ Action }) => Action)).not.toContain('*')
  })

  it('gives the same digests every time', async () => {
    const second = await synthesize(manifest)
    expect(second.stacks).toEqual(assembly.stacks)
    expect(second.stackSets).toEqual(assembly.stackSets)
    expect(second.directory).not.toBe(assembly.directory)
  })

  it('changes the digests of what a change of the manifest touches, and no other', async () => {
    const [security, ...others] = manifest.routes
    const after = await synthesize({ ...manifest, routes: [{ ...security!, email: ['soc@example.com'] }, ...others] })
    const changed = after.stacks.filter(({ digest }, index) => digest !== assembly.stacks[index]?.digest)
    expect(changed.map(({ name }) => name)).toEqual(['GuardpostFoundation'])
    expect(after.stackSets).toEqual(assembly.stackSets)
  })

  it('tells planning where the StackSets of member delivery go', async () => {
    const { stacks, stackSets, formerStacks, memberDelivery } = await synthesize(memberManifest(payments[0]!))
    expect(stacks.map(({ name }) => name)).toEqual([
      'GuardpostFoundation',
      'GuardpostAlerts',
      'GuardpostSlack',
      'GuardpostMemberAlerts',
      'GuardpostMemberSlack',
    ])
    expect(formerStacks).toEqual([])
    expect(memberDelivery).toEqual({
      alertsStack: 'GuardpostMemberAlerts',
      slackStack: 'GuardpostMemberSlack',
      routes: [
        {
          route: 'payments',
          alertsStackSet: 'guardpost-member-alerts-payments',
          slackStackSet: 'guardpost-member-slack-payments',
        },
      ],
    })
    expect(stackSets.slice(1)).toEqual([
      {
        name: 'guardpost-member-alerts-payments',
        stack: 'GuardpostMemberAlerts',
        targets: { model: 'service-managed', units: ['ou-ab12-payments'], autoDeployment: true },
        regions: ['ap-northeast-1', 'us-east-1', 'eu-west-1'],
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      {
        name: 'guardpost-member-slack-payments',
        stack: 'GuardpostMemberSlack',
        targets: {
          model: 'service-managed',
          units: ['ou-ab12-payments'],
          accounts: ['333333333333'],
          autoDeployment: false,
        },
        regions: ['ap-northeast-1'],
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ])
  })

  it('keeps the mail of a member route in the security account, and leaves its channel out of there', async () => {
    const { mailTopics, slackConfigurations } = await synthesize(memberManifest(...payments))
    expect(Object.keys(mailTopics)).toEqual(['security', 'payments'])
    expect(Object.keys(slackConfigurations)).toEqual(['C0SECURITY', 'C0JEWELS'])
  })

  it('names the stacks of member delivery as former ones where there is no member route, or no authorized account', async () => {
    expect(assembly.memberDelivery).toBeUndefined()
    expect(assembly.formerStacks).toEqual(['GuardpostMemberAlerts', 'GuardpostMemberSlack'])
    const unauthorized = await synthesize(memberManifest())
    expect(unauthorized.formerStacks).toEqual(['GuardpostMemberSlack'])
    expect(unauthorized.memberDelivery).toEqual({
      alertsStack: 'GuardpostMemberAlerts',
      routes: [{ route: 'payments', alertsStackSet: 'guardpost-member-alerts-payments' }],
    })
  })

  it('has no Slack stack when no route has a channel', async () => {
    const routes = manifest.routes.map(({ slack: _, ...route }) => route)
    const { slackStack, stacks } = await synthesize({ ...manifest, routes })
    expect(slackStack).toBeUndefined()
    expect(stacks.map(({ name }) => name)).toEqual(['GuardpostFoundation', 'GuardpostAlerts'])
  })
})
