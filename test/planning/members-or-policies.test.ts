import { readFileSync } from 'node:fs'
import { type FeatureName, featureNames } from '../../apps/manifest/features'
import { limits } from '../../apps/manifest/limits'
import { loadManifest } from '../../apps/manifest/load-manifest'
import { type Manifest, regionsOf } from '../../apps/manifest/manifest'
import { treeOf } from '../../apps/manifest/protection/organization-tree'
import { wantedPolicies } from '../../apps/manifest/protection/wanted-policies'
import { type OrganizationFeature, wantedSettings } from '../../apps/planning/features/organization-settings'
import { wantedFeatures } from '../../apps/planning/features/wanted-features'

const page = readFileSync('docs/members-or-policies.md', 'utf8')

const blocksOf = (language: string): readonly string[] =>
  [...page.matchAll(/```(\w+)\n(.*?)```/gs)].flatMap(([, name, text]) => (name === language ? [text ?? ''] : []))

/** The manifest of the page's example, which leaves out what protection does not need. */
const manifestOf = (carriedOutBy: string): Manifest => {
  const { protection, ...written } = JSON.parse(blocksOf('json')[0] ?? '') as Record<string, Record<string, unknown>>
  const loaded = loadManifest(
    JSON.stringify({
      version: 1,
      ...written,
      protection: { ...protection, carriedOutBy },
      routes: [{ name: 'security', accounts: 'ALL', email: ['security@example.com'] }],
    }),
  )
  if ('issues' in loaded) throw new Error(JSON.stringify(loaded.issues))
  return loaded.manifest
}

const cells = (list: readonly string[]): string => `| ${list.join(' | ')} |\n`

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map(cells).join('')

const withAgents = (text: string, agents: readonly string[]): string =>
  agents.length === 0 ? text : `${text} (${agents.join(', ')})`

const settingOf = (feature: OrganizationFeature | undefined): string =>
  withAgents(
    feature?.enable ?? '-',
    Object.entries(feature?.agents ?? {}).map(([agent, setting]) => `${agent} ${setting}`),
  )

const named = (manifest: Manifest): readonly FeatureName[] =>
  featureNames.filter((name) => manifest.protection.features[name] !== undefined)

/** The organization configuration of each Region, where nothing was set before. */
const configurations = (manifest: Manifest): string => {
  const wanted = wantedFeatures(manifest)
  const rows = regionsOf(manifest).map((region) => {
    const { enroll, features } = wantedSettings(wanted.inRegion(region), undefined, () => true)
    return [region, enroll, ...named(manifest).map((name) => settingOf(features[name]))]
  })
  return table(['Region', 'auto-enable', ...named(manifest)], rows)
}

/** What each account is to have, and what of it the organization configuration would not give it. */
const accountRows = (manifest: Manifest): string => {
  const wanted = wantedFeatures(manifest)
  const rows = manifest.accounts.flatMap(({ id, name }) =>
    regionsOf(manifest).flatMap((region) => {
      const { features } = wantedSettings(wanted.inRegion(region), undefined, () => true)
      const states = wanted.ofMember(id, region)
      const apart = named(manifest).flatMap((feature) => {
        const state = states[feature]
        const isGiven = (features[feature]?.enable ?? 'NONE') !== 'NONE'
        if (state === undefined || state.enabled === isGiven) return []
        return [withAgents(`${feature} ${state.enabled ? 'on' : 'off'}`, state.agents)]
      })
      return apart.length === 0 ? [] : [[name, region, apart.join('; ')]]
    }),
  )
  return table(['account', 'Region', 'set in the account'], rows)
}

/** The policies in words, one line for each Region. */
const policyRows = (manifest: Manifest): string => {
  const names = new Map<string, string>([
    ...manifest.organization.units.map(({ id, path }) => [id, path] as const),
    ...manifest.accounts.map(({ id, name }) => [id, name] as const),
  ])
  const rows = wantedPolicies(manifest, treeOf(manifest)).flatMap(({ name, target, content }) =>
    Object.entries<Record<string, { status: Record<string, string> }>>(JSON.parse(content).guardduty.enablement).map(
      ([region, block]) => [
        `\`${name}\``,
        names.get(target) ?? 'the root',
        region,
        ...['enabled', 'disabled'].map((status) =>
          Object.entries(block)
            .filter(([, { status: own }]) => own['@@assign'] === status)
            .map(([feature]) => feature)
            .join(', '),
        ),
      ],
    ),
  )
  return table(['policy', 'attached to', 'Region', 'enabled', 'disabled'], rows)
}

describe('docs/members-or-policies.md', () => {
  it('shows what members get as organization configuration and each by itself', () => {
    const manifest = manifestOf('members')
    expect(page).toContain(configurations(manifest))
    expect(page).toContain(accountRows(manifest))
  })

  it('says for how many Regions a document has room', () => {
    const [room] = /room for \d+ Regions/.exec(limits.policyCharacters.neverReached) ?? []
    expect(page).toContain(`A document has ${room}`)
  })

  it('shows the policies, and the whole document of one', () => {
    const manifest = manifestOf('policies')
    expect(page).toContain(policyRows(manifest))
    const [, unit] = wantedPolicies(manifest, treeOf(manifest))
    expect(JSON.stringify(JSON.parse(blocksOf('json')[1] ?? ''))).toBe(unit?.content)
  })
})
