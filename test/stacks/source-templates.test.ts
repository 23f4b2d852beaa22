import { readFileSync } from 'node:fs'
import { limits } from '../../apps/manifest/limits'
import { loadManifest } from '../../apps/manifest/load-manifest'
import type { Manifest } from '../../apps/manifest/manifest'
import { addSizes } from '../../apps/manifest/sizes/route-sizes'
import { growingTemplates } from '../../apps/manifest/sizes/template-sizes'
import { testSource } from '../../apps/manifest/sources/sources'
import { filesOf } from '../../apps/planning/state/desired'
import { synthesize } from '../../scripts/synthesize'
import { memberSourceRulePrefix, memberSourcesStackSet, sourcesBusName, sourcesRolePrefix } from '../../stacks/names'
import { allSources } from '../../stacks/sources/all-sources'
import { smallManifest } from '../manifest/small-manifest'

interface Resource {
  readonly Type: string
  readonly Properties: Readonly<Record<string, unknown>>
}

const everySource = allSources.map(({ name }) => name).filter((name) => name !== 'SECURITY_HUB_V2')

const load = (file: object): Manifest => {
  const loaded = loadManifest(JSON.stringify(file))
  if ('issues' in loaded && !('manifest' in loaded)) throw new Error(JSON.stringify(loaded.issues))
  return (loaded as { manifest: Manifest }).manifest
}

const withRoutes = (routes: readonly object[], change: object = {}): Manifest =>
  load({ ...smallManifest(), ...change, routes: [...smallManifest().routes, ...routes] })

const route = (index: number, sources: readonly string[], more: object = {}) => ({
  name: `sources-${index}`,
  accounts: 'ALL',
  sources,
  slack: `C0SOURCES${index}`,
  email: [`team-${index}@example.com`],
  ...more,
})

/** The same in a channel of Microsoft Teams alone. */
const inTeams = (sources: readonly string[]): Manifest => {
  const teams = { tenant: '1b2c3d4e-5f60-7182-93a4-b5c6d7e8f901', team: '2c3d4e5f-6071-8293-a4b5-c6d7e8f90112' }
  const ways = { slack: undefined, email: undefined, teams: '19:ab12cd34@thread.tacv2' }
  return withRoutes([route(1, sources, ways)], { teams })
}

const templatesOf = async (manifest: Manifest) => {
  const { templates } = filesOf(await synthesize(manifest))
  return new Map(
    Object.entries(templates).map(([name, path]) => {
      const text = readFileSync(path, 'utf8')
      return [
        name,
        { text, resources: Object.values((JSON.parse(text) as { Resources: object }).Resources) as Resource[] },
      ]
    }),
  )
}

const namesOf = (resources: readonly Resource[], type: string): readonly unknown[] =>
  resources
    .filter(
      ({ Type, Properties }) => Type === type && /source/i.test(String(Properties['Name'] ?? Properties['RoleName'])),
    )
    .map(({ Properties }) => Properties['Name'] ?? Properties['RoleName'])

const expectCounted = async (manifest: Manifest): Promise<void> => {
  const templates = await templatesOf(manifest)
  for (const { name, base, routes } of growingTemplates(manifest)) {
    const { resources, rules, bytes } = routes.reduce(addSizes, base)
    const template = templates.get(name)
    if (template === undefined) expect(resources).toBeLessThanOrEqual(2)
    else {
      const there = template.resources.filter(({ Type }) => Type === 'AWS::Events::Rule').length
      expect({ name, resources, rules }).toEqual({ name, resources: template.resources.length, rules: there })
      expect([name, bytes >= template.text.length]).toEqual([name, true])
      expect(template.resources.length).toBeLessThanOrEqual(limits.templateResources.takes)
      expect(template.text.length).toBeLessThanOrEqual(limits.templateBytes.takes)
    }
  }
}

/** Words that stand in templates with other sources, or with a company's topic, an export queue or a channel of Teams, and in no others. */
const added = [
  ...[sourcesBusName, sourcesRolePrefix, memberSourceRulePrefix, memberSourcesStackSet, 'guardpost-source-'],
  ...['guardpost-tell-source-', 'Of which source?', 'another source', 'another service', testSource],
  ...['AWS::Chatbot::MicrosoftTeamsChannelConfiguration', 'guardpost-teams-', 'Hand over', 's3:ObjectCreated:*'],
]

describe('templates', () => {
  it('of a manifest without sources and further ways out hold nothing of them, and those of one with them do', async () => {
    const textOf = async (manifest: Manifest) =>
      [...(await templatesOf(manifest)).values()].map(({ text }) => text).join('\n')
    const digest = {
      ...route(1, ['GUARDDUTY']),
      name: 'team',
      sources: undefined,
      digest: 'DAILY',
      minimumSeverity: 'HIGH',
    }
    const plain = await textOf(withRoutes([digest]))
    expect(added.filter((word) => plain.includes(word))).toEqual([])
    const all = await textOf(
      withRoutes(
        [
          { ...digest, sources: everySource },
          {
            ...digest,
            name: 'ways',
            slack: undefined,
            topic: `arn:aws:sns:ap-northeast-1:333333333333:on-call`,
            teams: '19%3aab12cd34%40thread.tacv2',
          },
        ],
        {
          protection: { export: { retentionDays: 365, queue: true } },
          teams: { tenant: '1b2c3d4e-5f60-7182-93a4-b5c6d7e8f901', team: '2c3d4e5f-6071-8293-a4b5-c6d7e8f90112' },
        },
      ),
    )
    expect(added.filter((word) => !all.includes(word))).toEqual([])
  })
})

describe('templates of a manifest with other sources', () => {
  it.each([
    ['all of them by mail and in Slack', withRoutes([route(1, everySource)])],
    ['all of them by mail alone', withRoutes([route(1, everySource, { slack: undefined })])],
    ['all of them in Slack alone', withRoutes([route(1, everySource, { email: undefined })])],
    ['all of them in Microsoft Teams alone', inTeams(everySource)],
    ['one that is gathered by its service', withRoutes([route(1, ['SECURITY_HUB'])])],
    ['one of every account', withRoutes([route(1, ['CLOUDTRAIL'], { digest: 'DAILY', minimumSeverity: 'HIGH' })])],
    [
      'one that is global, without us-east-1',
      withRoutes([route(1, ['CLOUDTRAIL'])], { regions: { home: 'eu-west-1', others: [] } }),
    ],
    [
      'a hundred routes over five of them',
      withRoutes(
        Array.from({ length: 98 }, (_, index) => route(index, [everySource[index % 5] ?? ''], { slack: 'C0SHARED' })),
      ),
    ],
  ])('are counted with %s', (_, manifest) => expectCounted(manifest))

  it('have a rule where each source arrives, and one that brings it to what words it', async () => {
    const templates = await templatesOf(withRoutes([route(1, ['SECURITY_HUB', 'CLOUDTRAIL', 'INSPECTOR'])]))
    const rules = (name: string) => namesOf(templates.get(name)?.resources ?? [], 'AWS::Events::Rule')
    expect(rules('GuardpostFoundation')).toEqual([
      'guardpost-source-security-hub',
      'guardpost-tell-source-inspector',
      'guardpost-tell-source-cloudtrail',
    ])
    expect(rules('guardpost-regional-alerts')).toEqual(['guardpost-source-inspector'])
    expect(rules('guardpost-member-sources')).toEqual(['guardpost-member-source_1'])
    expect(templates.has('guardpost-member-sources-global')).toBe(false)
  })

  it('bring what only a channel of Microsoft Teams gets to what words it', async () => {
    const { resources = [] } = (await templatesOf(inTeams(['SECURITY_HUB', 'CONFIG']))).get('GuardpostFoundation') ?? {}
    const targets = resources
      .filter(({ Type, Properties }) => Type === 'AWS::Events::Rule' && /source/.test(String(Properties['Name'])))
      .map(({ Properties }) => [Properties['Name'], JSON.stringify(Properties['Targets'])])
    expect(targets).toEqual([
      ['guardpost-source-security-hub', expect.stringContaining(':guardpost-words"')],
      ['guardpost-tell-source-config', expect.stringContaining(':guardpost-words"')],
    ])
  })

  it('let the organization onto the bus by the names of two roles alone, and an account by itself by one', async () => {
    const policyOf = async (manifest: Manifest) => {
      const foundation = (await templatesOf(manifest)).get('GuardpostFoundation')?.resources ?? []
      return foundation.find(
        ({ Type, Properties }) =>
          Type === 'AWS::Events::EventBusPolicy' && Properties['StatementId'] === 'ForwardingRoles',
      )?.Properties['Statement']
    }
    expect(await policyOf(withRoutes([route(1, ['CLOUDTRAIL'])]))).toMatchObject({
      Principal: '*',
      Condition: {
        StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
        ArnLike: {
          'aws:PrincipalArn': [
            'arn:aws:iam::222222222222:role/guardpost-forwarding',
            'arn:aws:iam::*:role/guardpost-member-sources_*',
          ],
        },
      },
    })
  })

  it('bring what is global out of us-east-1 where the manifest does not name it', async () => {
    const manifest = withRoutes([route(1, ['CLOUDTRAIL'])], { regions: { home: 'eu-west-1', others: [] } })
    const { stackSets } = await synthesize(manifest)
    expect(stackSets.filter(({ name }) => name.startsWith('guardpost-member-'))).toMatchObject([
      {
        name: 'guardpost-member-sources',
        regions: ['eu-west-1'],
        targets: { units: ['r-ab12'], autoDeployment: true },
      },
      { name: 'guardpost-member-sources-global', regions: ['us-east-1'], targets: { units: ['r-ab12'] } },
    ])
  })
})
