import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { features, featuresOfNewDetectors } from '../../apps/manifest/features'
import { defaultRegions, optInRegions } from '../../apps/manifest/regions'
import { findingTypes, lowFindingTypes } from '../../apps/manifest/schema/finding-types'
import { featureCatalogue } from '../../apps/sandbox/kit/feature-catalogue'
import {
  defaultRegions as sandboxDefaultRegions,
  optInRegions as sandboxOptInRegions,
} from '../../apps/sandbox/kit/regions'

interface Sample {
  readonly type: string
  readonly severity: number
}

interface List {
  readonly file: string
  readonly entries: Iterable<string>
}

/** What each of two lists has and the other lacks, as what a person has to do. */
const lacking = (one: List, other: List): string[] => {
  const missing = (list: List, from: List): string[] => {
    const present = new Set(list.entries)
    return [...from.entries]
      .filter((entry) => !present.has(entry))
      .map((entry) => `${entry} is in ${from.file}: add it to ${list.file}`)
  }
  return [...missing(one, other), ...missing(other, one)].sort()
}

const withAgents = (name: string, agents: readonly string[]): string[] => [
  name,
  ...agents.map((agent) => `${name} with ${agent}`),
]

/** The sandbox keeps lists of its own, from AWS's documentation: one list would carry one misunderstanding into both. */
describe('the lists of the manifest and of the sandbox', () => {
  it('have the same protection plans and additional configurations', () => {
    const ours = {
      file: 'apps/manifest/features.ts',
      entries: Object.entries(features).flatMap(([name, { agents }]) => withAgents(name, agents)),
    }
    const sandbox = {
      file: 'apps/sandbox/kit/feature-catalogue.ts',
      entries: featureCatalogue
        .filter(({ organizational }) => organizational)
        .flatMap(({ name, additional }) => withAgents(name, additional)),
    }
    expect(lacking(ours, sandbox)).toEqual([])
  })

  it('have the same protection plans on in a new detector', () => {
    const ours = { file: 'apps/manifest/features.ts', entries: featuresOfNewDetectors }
    const sandbox = {
      file: 'apps/sandbox/kit/feature-catalogue.ts',
      entries: featureCatalogue.filter(({ onByDefault }) => onByDefault).map(({ name }) => name),
    }
    expect(lacking(ours, sandbox)).toEqual([])
  })

  it.each([
    ['default', defaultRegions, sandboxDefaultRegions],
    ['opt-in', optInRegions, sandboxOptInRegions],
  ])('have the same %s Regions', (_, entries, sandboxEntries) => {
    const ours = { file: 'apps/manifest/regions.ts', entries }
    const sandbox = { file: 'apps/sandbox/kit/regions.ts', entries: sandboxEntries }
    expect(lacking(ours, sandbox)).toEqual([])
  })

  it('have the same finding types', () => {
    const sandboxFile = 'apps/sandbox/services/guardduty/findings/sample-types.json'
    const samples = JSON.parse(readFileSync(join(__dirname, '../..', sandboxFile), 'utf8')) as Sample[]
    const ours = { file: 'apps/manifest/schema/finding-types.json', entries: findingTypes }
    expect(lacking(ours, { file: sandboxFile, entries: samples.map(({ type }) => type) })).toEqual([])
  })

  it('have the same finding types of low severity', () => {
    const sandboxFile = 'apps/sandbox/services/guardduty/findings/sample-types.json'
    const samples = JSON.parse(readFileSync(join(__dirname, '../..', sandboxFile), 'utf8')) as Sample[]
    const ours = { file: '"low" in apps/manifest/schema/finding-types.json', entries: lowFindingTypes }
    const low = samples.filter(({ severity }) => severity < 4).map(({ type }) => type)
    expect(lacking(ours, { file: `${sandboxFile}, below 4`, entries: low })).toEqual([])
  })

  it('are compared in both directions', () => {
    expect(lacking({ file: 'a.ts', entries: ['x', 'y'] }, { file: 'b.ts', entries: ['y', 'z'] })).toEqual([
      'x is in a.ts: add it to b.ts',
      'z is in b.ts: add it to a.ts',
    ])
  })
})
