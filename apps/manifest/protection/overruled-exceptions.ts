import type { FeatureName } from '../features'
import type { AccountId, Region } from '../ids'
import { type FeatureSetting, type Manifest, regionsOf } from '../manifest'
import type { Problem } from '../text/issue'
import type { Path } from '../text/place'
import { pathOf, unitsById } from '../unit-tree'
import type { ProtectedPlace } from './lines-by-place'
import { chainFinder } from './organization-tree'
import { type ProtectionCell, protectionTable } from './protection-table'

/** A line without Regions about one unit or account. */
interface NearLine {
  readonly target: string
  /** What the target is in. */
  readonly above: ProtectedPlace
  readonly key: 'units' | 'accounts'
  readonly label: string
  readonly name: FeatureName
  readonly setting: FeatureSetting
  readonly path: Path
}

/** A line of Regions and the nearer one that goes before it, in units or accounts and in Regions. */
interface Pair {
  readonly far: ProtectionCell
  readonly near: NearLine
  readonly labels: Set<string>
  readonly regions: Set<Region>
}

const entriesOf = <Setting>(features: Readonly<Partial<Record<FeatureName, Setting>>>) =>
  Object.entries(features) as (readonly [FeatureName, Setting])[]

const nearLines = (manifest: Manifest): readonly NearLine[] => {
  const { organization, accounts, protection } = manifest
  const chainOf = chainFinder(manifest)
  const byId = unitsById(organization.units)
  const rows = new Map(accounts.map((account) => [account.id, account]))
  const ofUnit = (id: string) => {
    const unit = byId.get(id)
    const label = unit === undefined ? id : pathOf(unit, byId)
    return { target: id, above: { units: chainOf(id).slice(0, -1) }, key: 'units' as const, label }
  }
  const ofAccount = (id: AccountId) => {
    const { unit = '', name = id } = rows.get(id) ?? {}
    return { target: id, above: { units: chainOf(unit) }, key: 'accounts' as const, label: name }
  }
  return [
    ...(protection.exceptions ?? []).flatMap(({ units, accounts: named, regions, features }, index) =>
      regions
        ? []
        : [...units.map(ofUnit), ...named.map(ofAccount)].flatMap((target) =>
            entriesOf(features).map(([name, setting]): NearLine => {
              const path = ['protection', 'exceptions', index, 'features', name]
              return { ...target, name, setting, path }
            }),
          ),
    ),
    ...accounts.flatMap(({ id, protection: own }, index) =>
      entriesOf(own).map(([name, { enabled, agents }]): NearLine => {
        const setting = { enable: enabled ? ('ALL' as const) : ('NONE' as const), agents }
        return { ...ofAccount(id), name, setting, path: ['accounts', index, 'protection', name] }
      }),
    ),
  ]
}

const isSame = (one: FeatureSetting, other: FeatureSetting): boolean =>
  one.enable === other.enable && (one.enable === 'NONE' || one.agents.join() === other.agents.join())

/** Targets that an exception names together with a Region, so that it decides there on the feature. */
const decidedInRegions = ({ protection }: Manifest): ReadonlySet<string> =>
  new Set(
    (protection.exceptions ?? []).flatMap(({ units, accounts, regions = [], features }) =>
      [...units, ...accounts].flatMap((target) =>
        regions.flatMap((region) => Object.keys(features).map((name) => `${target} ${region} ${name}`)),
      ),
    ),
  )

/** Pairs in the order of the nearer lines: for each of its targets what decides just above it is looked up once in each Region. */
const overruledPairs = (manifest: Manifest, regions: readonly Region[]): readonly Pair[] => {
  const { row } = protectionTable(manifest)
  const { exceptions = [] } = manifest.protection
  const decided = decidedInRegions(manifest)
  const pairs = new Map<string, Pair>()
  for (const near of nearLines(manifest)) {
    for (const region of regions) {
      const far = row(near.above, region)[near.name]
      const isOfRegions = far?.by[1] === 'exceptions' && exceptions[Number(far.by[2])]?.regions !== undefined
      if (!isOfRegions || isSame(far, near.setting)) continue
      if (decided.has(`${near.target} ${region} ${near.name}`)) continue
      const key = JSON.stringify([far.by, near.path])
      const pair = pairs.get(key) ?? { far, near, labels: new Set(), regions: new Set() }
      pairs.set(key, pair)
      pair.labels.add(near.label)
      pair.regions.add(region)
    }
  }
  return [...pairs.values()]
}

/** How many units, accounts or Regions a message names at most. */
const named = 3

const inWords = (names: ReadonlySet<string>): string => {
  const all = [...names]
  const more = all.length - named
  return more > 0 ? `${all.slice(0, named).join(', ')} and ${more} more` : all.join(', ')
}

const problemOf = ({ far, near, labels, regions }: Pair): Problem => {
  const { key, name, setting, path } = near
  const where = `${labels.size === 1 ? key.slice(0, -1) : key} ${inWords(labels)}`
  const agents = setting.agents.length > 0 ? setting.agents.join(', ') : 'no additional configuration'
  const otherwise = setting.enable === far.enable ? `${setting.enable} with ${agents}` : setting.enable
  const [label] = labels
  const [region] = regions
  const both = `"${key}": [${JSON.stringify(label)}], "regions": [${JSON.stringify(region)}]`
  return {
    code: 'MANIFEST_EXCEPTION_OVERRULED',
    path: far.by,
    message: `${name} is ${far.enable} in ${inWords(regions)}, but ${otherwise} there in the ${where}, where a line without Regions is nearer`,
    wayOut: `Name ${key} and Regions together in one exception to say what holds there, for example { ${both}, "features": { "${name}": "${far.enable}" } }.`,
    beside: path,
  }
}

/**
 * Exceptions that name Regions and do not hold in some unit or account, because a nearer line without Regions sets the feature otherwise:
 * warnings, one for each pair of lines. A target that an exception names together with the Region is meant so.
 */
export const overruledExceptions = (manifest: Manifest): readonly Problem[] => {
  const named = new Set((manifest.protection.exceptions ?? []).flatMap(({ regions = [] }) => regions))
  if (named.size === 0) return []
  const regions = regionsOf(manifest).filter((region) => named.has(region))
  return overruledPairs(manifest, regions).map(problemOf)
}
