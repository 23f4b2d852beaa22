import { readFileSync } from 'node:fs'
import { loadManifest } from '../../apps/manifest/load-manifest'
import type { Manifest } from '../../apps/manifest/manifest'
import { type Assembly, filesOf } from '../../apps/planning/state/desired'
import { synthesize } from '../../scripts/synthesize'

const shipped = (): Manifest => {
  const loaded = loadManifest(readFileSync('accounts.json', 'utf8'))
  if (!('manifest' in loaded)) throw new Error('the shipped manifest is broken')
  return loaded.manifest
}

const manifest = shipped()

/** The shipped manifest with its central routes only. */
const centralManifest: Manifest = {
  ...manifest,
  routes: manifest.routes.filter(({ deliver }) => deliver === 'central'),
}

/** That manifest with the route for payments, which has mail too, told in its accounts; none of them authorized Slack. */
const unauthorizedManifest: Manifest = {
  ...centralManifest,
  routes: centralManifest.routes.map((route) => (route.name === 'payments' ? { ...route, deliver: 'member' } : route)),
  accounts: manifest.accounts.map((account) => ({ ...account, slackAuthorized: false })),
}

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
      'GuardpostMemberAlerts',
      'GuardpostMemberSlack',
    ])
    expect(assembly.formerStacks).toEqual([])
    expect(assembly.slackStack).toBe('GuardpostSlack')
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
    expect(filesOf(second).directory).not.toBe(filesOf(assembly).directory)
  })

  it('changes the digests of what a change of the manifest touches, and no other', async () => {
    const [security, ...others] = manifest.routes
    const after = await synthesize({ ...manifest, routes: [{ ...security!, email: ['soc@example.com'] }, ...others] })
    const changed = after.stacks.filter(({ digest }, index) => digest !== assembly.stacks[index]?.digest)
    expect(changed.map(({ name }) => name)).toEqual(['GuardpostFoundation'])
    expect(after.stackSets).toEqual(assembly.stackSets)
  })

  it('tells planning where the StackSets go', () => {
    const everywhere = ['ap-northeast-1', 'us-east-1', 'eu-west-1']
    const units = ['ou-ab12-sandbox0']
    expect(assembly.stackSets.map(({ digest: _, ...stackSet }) => stackSet)).toEqual([
      {
        name: 'guardpost-regional-alerts',
        stack: 'GuardpostAlerts',
        targets: { model: 'self-managed', accounts: ['222222222222'] },
        regions: everywhere,
      },
      {
        name: 'guardpost-slack-delivery',
        stack: 'GuardpostSlack',
        targets: { model: 'self-managed', accounts: ['222222222222'] },
        regions: ['us-east-1'],
      },
      {
        name: 'guardpost-member-alerts-sandbox',
        stack: 'GuardpostMemberAlerts',
        targets: { model: 'service-managed', units, autoDeployment: true },
        regions: everywhere,
      },
      {
        name: 'guardpost-member-slack-sandbox',
        stack: 'GuardpostMemberSlack',
        targets: { model: 'service-managed', units, accounts: ['666666666666'], autoDeployment: false },
        regions: ['ap-northeast-1'],
      },
    ])
    for (const { digest } of assembly.stackSets) expect(digest).toMatch(/^[0-9a-f]{64}$/)
  })

  it('tells planning which stacks and StackSets deliver in members', () => {
    expect(assembly.memberDelivery).toEqual({
      alertsStack: 'GuardpostMemberAlerts',
      slackStack: 'GuardpostMemberSlack',
      routes: [
        {
          route: 'sandbox',
          alertsStackSet: 'guardpost-member-alerts-sandbox',
          slackStackSet: 'guardpost-member-slack-sandbox',
        },
      ],
      path: expect.anything(),
    })
  })

  it('declares what each account of a member route has, by the parameters of its StackSets', () => {
    const path = assembly.memberDelivery?.path ?? []
    const inHome = path.filter(({ region }) => region === 'ap-northeast-1')
    expect(inHome.map(({ type, name }) => `${type} ${name}`).sort()).toEqual([
      'AWS::Chatbot::SlackChannelConfiguration guardpost-C0SANDBOX',
      'AWS::Events::Rule guardpost-member-sandbox',
      'AWS::IAM::Role guardpost-member-slack-sandbox',
      'AWS::SNS::Topic guardpost-sandbox',
      'AWS::SQS::Queue guardpost-member-dead-letters-sandbox',
      'Chatbot subscription guardpost-sandbox',
    ])
    expect(path.every(({ routes }) => routes.join() === 'sandbox')).toBe(true)
    const rule = inHome.find(({ type }) => type === 'AWS::Events::Rule')
    expect(rule?.properties['EventPattern']).toMatchObject({
      detail: { accountId: ['000000000000'], severity: [{ numeric: ['>=', 4] }] },
    })
  })

  it('declares no stack for Slack in members while none of them authorized it, and keeps their mail', async () => {
    const { memberDelivery, formerStacks, mailTopics, slackConfigurations } = await synthesize(unauthorizedManifest)
    expect(memberDelivery).toEqual({
      alertsStack: 'GuardpostMemberAlerts',
      routes: [
        {
          route: 'payments',
          alertsStackSet: 'guardpost-member-alerts-payments',
          slackStackSet: 'guardpost-member-slack-payments',
        },
      ],
      path: expect.anything(),
    })
    expect(formerStacks).toEqual(['GuardpostMemberSlack'])
    expect(Object.keys(mailTopics)).toEqual(['security', 'payments'])
    expect(Object.keys(slackConfigurations)).toEqual(['C0SECURITY', 'C0JEWELS'])
  })

  it('names the stacks of member delivery as former ones where no route is told by its members', async () => {
    const { memberDelivery, formerStacks } = await synthesize(centralManifest)
    expect(memberDelivery).toBeUndefined()
    expect(formerStacks).toEqual(['GuardpostMemberAlerts', 'GuardpostMemberSlack'])
  })

  it('has no Slack stack when no route has a channel', async () => {
    const routes = manifest.routes.map(({ slack: _, ...route }) => route)
    const { slackStack, stacks } = await synthesize({ ...manifest, routes })
    expect(slackStack).toBeUndefined()
    expect(stacks.map(({ name }) => name)).toEqual(['GuardpostFoundation', 'GuardpostAlerts'])
  })
})
