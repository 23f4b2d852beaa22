import { type AgentName, agentNames, type FeatureName, features } from '../features'
import type { Region } from '../ids'
import { limits } from '../limits'
import { foundational, policyFeatures, policyWord, unknownToPolicies } from './policy-words'
import type { ProtectionCell, ProtectionRow } from './protection-table'

/** What a policy sets in one Region: every setting that the manifest makes there, also those that a policy above makes already. */
export interface RegionBlock {
  /** As it stands in a document, minified. Blocks of the same text set the same. */
  readonly text: string
  /** Additional configurations that the block sets, on or off. */
  readonly agents: ReadonlySet<AgentName>
}

type Status = 'enabled' | 'disabled'

const assign = (status: Status) => ({ status: { '@@assign': status } })

/**
 * Additional configurations that have to be on or off. With a feature go off those that a policy above sets: one that is on without its
 * feature means nothing, and whoever turns the feature on later would not expect it.
 */
const agentsOf = (
  { enable, agents, agentsOff = [] }: ProtectionCell,
  above: ReadonlySet<AgentName>,
): readonly (readonly [AgentName, Status])[] => {
  const on = enable === 'NONE' ? [] : agents
  return agentNames.flatMap((agent): (readonly [AgentName, Status])[] => {
    if (unknownToPolicies.agents.includes(agent)) return []
    if (on.includes(agent)) return [[agent, 'enabled']]
    return agentsOff.includes(agent) || above.has(agent) ? [[agent, 'disabled']] : []
  })
}

/** Additional configurations of one feature among those that a block sets. */
const ofFeature = (name: FeatureName, { agents }: Pick<RegionBlock, 'agents'>): ReadonlySet<AgentName> =>
  new Set([...agents].filter((agent) => (features[name].agents as readonly AgentName[]).includes(agent)))

const nothing: Pick<RegionBlock, 'agents'> = { agents: new Set() }

/**
 * The block of a row. GuardDuty itself is enabled in each: a block with a feature that is enabled is invalid without it (Organizations
 * user guide), and a policy that disables GuardDuty is never made. What the row leaves alone is left out.
 */
const regionBlock = (row: ProtectionRow, above: Pick<RegionBlock, 'agents'> = nothing): RegionBlock => {
  const set = new Set<AgentName>()
  const settings = policyFeatures.flatMap((name) => {
    const cell = row[name]
    if (cell === undefined) return []
    const agents = agentsOf(cell, ofFeature(name, above))
    for (const [agent] of agents) set.add(agent)
    const additional = Object.fromEntries(agents.map(([agent, status]) => [policyWord(agent), assign(status)]))
    const setting = {
      ...assign(cell.enable === 'NONE' ? 'disabled' : 'enabled'),
      ...(agents.length > 0 && { additional_configuration: additional }),
    }
    return [[policyWord(name), setting] as const]
  })
  return {
    text: JSON.stringify({ [foundational]: assign('enabled'), ...Object.fromEntries(settings) }),
    agents: set,
  }
}

/** Makes the block of a row below another block, each once. */
export const blockMaker = (): typeof regionBlock => {
  const made = new Map<ProtectionRow, Map<string, RegionBlock>>()
  return (row, above = nothing) => {
    const ofRow = made.get(row) ?? new Map<string, RegionBlock>()
    made.set(row, ofRow)
    const key = [...above.agents].join()
    const block = ofRow.get(key) ?? regionBlock(row, above)
    ofRow.set(key, block)
    return block
  }
}

const wrap = (blocks: readonly string[]): string => `{"guardduty":{"enablement":{${blocks.join()}}}}`

/** The longest block there is: everything set, each to the longer of both words, in a Region of a long name. */
const longestBlock = (): string => {
  const all = Object.fromEntries(
    policyFeatures.map((name) => [
      name,
      { enable: 'NONE' as const, agents: [], agentsOff: features[name].agents, by: [] },
    ]),
  )
  return `${JSON.stringify('xx-northeast-99')}:${regionBlock(all).text}`
}

/**
 * How many Regions a document has room for, whatever is set in them. It is counted and not measured, so that a setting which is added
 * moves no Region from one document to another, in which it would be unmanaged for a moment.
 */
const regionsPerDocument = Math.floor((limits.policyCharacters.takes - wrap([]).length) / (longestBlock().length + 1))

/** A Region and what is set there. */
export type PlacedBlock = readonly [Region, RegionBlock]

/**
 * The documents of a target: as few as have room for its Regions, in the order of their names, evenly. The Regions alone decide which
 * is in which, so that another setting in one of them changes one document.
 */
export const documentsOf = (blocks: readonly PlacedBlock[]): readonly string[] => {
  const sorted = [...blocks].sort(([one], [other]) => (one < other ? -1 : 1))
  const parts = Math.ceil(sorted.length / regionsPerDocument)
  return Array.from({ length: parts }, (_, part) => {
    const [from, to] = [part, part + 1].map((at) => Math.round((at * sorted.length) / parts))
    return wrap(sorted.slice(from, to).map(([region, { text }]) => `${JSON.stringify(region)}:${text}`))
  })
}
