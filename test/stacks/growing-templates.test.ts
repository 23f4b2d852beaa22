import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import {
  parseAccountId,
  parseRegion,
  parseSlackChannelId,
  parseTeamsChannel,
  parseTopicArn,
  parseUnitId,
} from '../../apps/manifest/ids'
import { limits } from '../../apps/manifest/limits'
import type { Digest, Manifest, Route, Severity } from '../../apps/manifest/manifest'
import { addSizes } from '../../apps/manifest/sizes/route-sizes'
import { growingTemplates } from '../../apps/manifest/sizes/template-sizes'
import { filesOf } from '../../apps/planning/state/desired'
import { synthesize } from '../../scripts/synthesize'
import { manifestWith, securityRoute } from './support/manifests'

interface Template {
  readonly bytes: number
  readonly resources: readonly { Type: string; Properties?: { Targets?: readonly unknown[]; EventPattern?: unknown } }[]
}

const synthesized = async (manifest: Manifest): Promise<ReadonlyMap<string, Template>> => {
  const { templates } = filesOf(await synthesize(manifest))
  return new Map(
    Object.entries(templates).map(([name, path]) => {
      const text = readFileSync(path, 'utf8')
      return [name, { bytes: text.length, resources: Object.values(JSON.parse(text).Resources) }]
    }),
  )
}

const counted = (manifest: Manifest) =>
  growingTemplates(manifest).map(({ name, base, routes }) => ({ name, ...routes.reduce(addSizes, base) }))

const sendsDigest = (way: string, addresses: number): boolean =>
  !['member', 'topic'].includes(way) && (way !== 'member and mail' || addresses > 0)

const waysOf = (way: string, hasTopic: boolean, index: number): Pick<Route, 'topic' | 'slack' | 'teams'> => ({
  ...((way === 'teams' || (way === 'slack' && hasTopic)) && {
    teams: parseTeamsChannel(`19%3a${index - (index % 2)}%40thread.tacv2`),
  }),
  ...((hasTopic || way === 'topic') && {
    topic: parseTopicArn(`arn:aws:sns:ap-northeast-1:444444444444:on-call-${index}`),
  }),
  ...(!['mail', 'topic', 'teams'].includes(way) && {
    slack: parseSlackChannelId(`C0${String(index - (index % 2)).padStart(7, '0')}`),
  }),
})

/** Routes of every kind, to lists of accounts that are split over none, one and many rules. */
const arbitraryRoute: fc.Arbitrary<(index: number) => Route> = fc
  .record({
    severity: fc.constantFrom<Severity>('LOW', 'MEDIUM', 'HIGH', 'CRITICAL'),
    accounts: fc.constantFrom(0, 1, 7, 124, 125, 126, 400),
    letters: fc.integer({ min: 1, max: 25 }),
    addresses: fc.integer({ min: 0, max: 3 }),
    digest: fc.constantFrom<Digest | undefined>('DAILY', 'WEEKLY', undefined, undefined),
    way: fc.constantFrom('mail', 'slack', 'both', 'member', 'member and mail', 'topic', 'teams'),
    topic: fc.boolean(),
    choice: fc.constantFrom<Partial<Route>>(
      {},
      { types: ['Recon:*', 'Trojan:EC2/BlackholeTraffic'], resources: ['Instance', 'S3Bucket'], samples: false },
      {
        exceptTypes: ['Recon:EC2/Portscan', 'Policy:*'],
        owner: 'Payments on call',
        runbook: 'https://example.com/{type}',
      },
      { types: Array.from({ length: 50 }, (_, at) => `UnauthorizedAccess:EC2/TorClient.${at}`) },
    ),
  })
  .map(({ severity, accounts, letters, addresses, way, choice, digest, topic }) => (index) => ({
    ...(way.startsWith('member') ? {} : choice),
    name: `r${'x'.repeat(letters)}${index}`,
    deliver: way.startsWith('member') ? 'member' : 'central',
    units: way.startsWith('member') ? [parseUnitId(`ou-ab12-${String(index).padStart(8, '0')}`)] : [],
    accounts: Array.from({ length: accounts }, (_, at) => parseAccountId(String(400_000_000_000 + at))),
    minimumSeverity: severity,
    ...(digest && severity !== 'LOW' && sendsDigest(way, addresses) && { digest }),
    ...waysOf(way, topic, index),
    email:
      way === 'mail' || way.endsWith('both') || way.endsWith('and mail')
        ? Array.from(
            { length: way === 'mail' ? addresses + 1 : addresses },
            (_, at) => `team-${index}-${at}@example.com`,
          )
        : [],
  }))

const arbitraryManifest: fc.Arbitrary<Manifest> = fc
  .record({
    routes: fc.array(arbitraryRoute, { maxLength: 12 }),
    security: fc.constantFrom<Partial<Route>>({}, { email: [] }),
    others: fc.subarray(['us-east-1', 'eu-west-1', 'ap-southeast-1', 'sa-east-1']),
    authorized: fc.boolean(),
    exports: fc.constantFrom<Manifest['protection']['export']>(
      undefined,
      { retentionDays: 365 },
      { retentionDays: 365, queue: { readers: [] } },
      {
        retentionDays: 365,
        queue: {
          readers: Array.from({ length: 10 }, (_, at) => `arn:aws:iam::44444444444${at}:role/${'x'.repeat(200)}`),
        },
      },
    ),
  })
  .map(({ routes, security, others, authorized, exports }) => {
    const base = { ...manifestWith(), teams: { tenant: 't', team: 'm' } }
    return {
      ...base,
      regions: { ...base.regions, others: others.map(parseRegion) },
      protection: { ...base.protection, export: exports },
      routes: [{ ...securityRoute, ...security }, ...routes.map((route, index) => route(index))],
      accounts: base.accounts.map((account) => ({ ...account, slackAuthorized: authorized })),
    } as Manifest
  })

const isRule = ({ Type }: { Type: string }): boolean => Type === 'AWS::Events::Rule'

const expectCounted = (template: Template, counts: ReturnType<typeof counted>[number]): void => {
  const { name, resources, rules, bytes } = counts
  const there = { resources: template.resources.length, rules: template.resources.filter(isRule).length }
  expect({ name, ...there }).toEqual({ name, resources, rules })
  expect(bytes).toBeGreaterThanOrEqual(template.bytes)
  if (bytes > 200_000) expect(bytes).toBeLessThanOrEqual(1.12 * template.bytes)
}

describe('growingTemplates', () => {
  it('counts the resources and rules of the templates that are synthesized, and their bytes from above', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryManifest, async (manifest) => {
        const templates = await synthesized(manifest)
        for (const { name, resources, rules, bytes } of counted(manifest)) {
          const template = templates.get(name)
          // A stack that would hold nothing is not made.
          if (template === undefined) expect(resources).toBeLessThanOrEqual(2)
          else expectCounted(template, { name, resources, rules, bytes })
        }
      }),
      { numRuns: 5 },
    )
  }, 60_000)

  it('counts the accounts of a route once, which has mail and a topic of the company for them', async () => {
    const named = Array.from({ length: 400 }, (_, at) => parseAccountId(String(400_000_000_000 + at)))
    const { slack: _, ...mailOnly } = securityRoute
    const route = (index: number): Route => ({
      ...mailOnly,
      ...{ name: `r${index}`, accounts: named, email: [`team-${index}@example.com`] },
      topic: parseTopicArn(`arn:aws:sns:ap-northeast-1:444444444444:on-call-${index}`),
    })
    const manifest = manifestWith({ routes: [securityRoute, ...[1, 2, 3, 4, 5].map(route)] })
    const sizes = counted(manifest).find(({ name }) => name === 'GuardpostFoundation')
    const template = (await synthesized(manifest)).get('GuardpostFoundation')
    if (sizes === undefined || template === undefined) throw new Error('there is no GuardpostFoundation')
    expectCounted(template, sizes)
    expect(sizes.bytes).toBeGreaterThan(150_000)
  })

  it('knows every template that is not the same for all manifests', async () => {
    const many = manifestWith({
      routes: [
        securityRoute,
        ...[1, 2].map((index) => ({
          ...securityRoute,
          name: `r${index}`,
          accounts: [parseAccountId('333333333333')],
          slack: parseSlackChannelId(`C000000${index}`),
        })),
      ],
    })
    const [one, two] = [await synthesized({ ...many, routes: [securityRoute] }), await synthesized(many)]
    const growing = [...two].filter(
      ([name, { resources }]) => resources.length > (one.get(name)?.resources.length ?? 0),
    )
    expect(counted(many).map(({ name }) => name)).toEqual(expect.arrayContaining(growing.map(([name]) => name)))
  })

  it('gives a rule fewer targets and a pattern fewer characters than AWS takes', async () => {
    const rules = [...(await synthesized(manifestWith())).values()].flatMap(({ resources }) => resources.filter(isRule))
    expect(rules.length).toBeGreaterThan(10)
    for (const { Properties } of rules) {
      expect(Properties?.Targets?.length).toBeLessThanOrEqual(limits.targetsPerRule.takes)
      expect(JSON.stringify(Properties?.EventPattern).length).toBeLessThanOrEqual(limits.patternCharacters.takes)
    }
  })
})
