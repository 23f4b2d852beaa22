import type { AgentName, FeatureName } from '../../manifest/features'
import type { Region } from '../../manifest/ids'
import { foundational, policyFeatures, policyWord, unknownToPolicies } from '../../manifest/protection/policy-words'
import type { ProtectionCell, ProtectionRow } from '../../manifest/protection/protection-table'

type Node = Readonly<Record<string, unknown>>

const nodeAt = (node: unknown, key: string): Node | undefined => {
  const found = typeof node === 'object' && node !== null ? (node as Node)[key] : undefined
  return typeof found === 'object' && found !== null ? (found as Node) : undefined
}

/** `enabled` or `disabled`; undefined for what is not managed. */
type Status = string | undefined

const statusOf = (node: Node | undefined): Status => {
  const status = node?.['status']
  return typeof status === 'string' ? status : undefined
}

/** What an effective policy, without operators, sets in a Region: the Region's own block, else the default. */
const blockOf = (tree: unknown, region: Region): Node | undefined => {
  const enablement = nodeAt(nodeAt(tree, 'guardduty'), 'enablement')
  return nodeAt(enablement, region) ?? nodeAt(enablement, 'default')
}

/** One setting that an effective policy has otherwise than the manifest. */
export interface DifferingCell {
  /** As policies call it: `foundational`, `runtime_monitoring`, `runtime_monitoring.ec2_agent_management`. */
  readonly setting: string
  readonly region: Region
  readonly is: Status
  readonly wanted: Status
}

/** What is wanted of a cell; undefined where the manifest leaves it alone. */
const wantedStatus = (cell: ProtectionCell | undefined): Status =>
  cell && (cell.enable === 'NONE' ? 'disabled' : 'enabled')

type Comparing = (setting: string, is: Status, wanted: Status) => readonly DifferingCell[]

/** Additional configurations: those that the manifest does not name may be managed, as long as they are off with their feature. */
const agentCells = (
  name: FeatureName,
  cell: ProtectionCell | undefined,
  node: Node | undefined,
  compare: Comparing,
) => {
  const found = nodeAt(node, 'additional_configuration') ?? {}
  const { enable = 'NONE', agents = [], agentsOff = [] } = cell ?? {}
  const on = enable === 'NONE' ? [] : agents.filter((agent) => !unknownToPolicies.agents.includes(agent))
  const named = new Set<string>([...Object.keys(found), ...[...on, ...agentsOff].map((agent) => policyWord(agent))])
  return [...named].sort().flatMap((word) => {
    const is = statusOf(nodeAt(found, word))
    const isOn = on.some((agent: AgentName) => policyWord(agent) === word)
    if (isOn) return compare(`${policyWord(name)}.${word}`, is, 'enabled')
    const isOff = agentsOff.some((agent) => policyWord(agent) === word)
    if (is !== 'enabled' && !isOff) return []
    return compare(`${policyWord(name)}.${word}`, is, isOff || enable === 'NONE' ? 'disabled' : undefined)
  })
}

/**
 * In which settings of a Region an effective policy differs from what the manifest wants there. What the manifest leaves alone is not to
 * be managed; GuardDuty itself is to be enabled where accounts are watched, and not managed where they are left out.
 * @param tree the policy without operators; undefined where an account has none
 */
export const differingCells = (
  tree: unknown,
  region: Region,
  wanted: { readonly row: ProtectionRow; readonly isEnrolled: boolean },
): readonly DifferingCell[] => {
  const block = blockOf(tree, region)
  const compare: Comparing = (setting, is, status) => (is === status ? [] : [{ setting, region, is, wanted: status }])
  const row = wanted.isEnrolled ? wanted.row : {}
  return [
    ...compare(foundational, statusOf(nodeAt(block, foundational)), wanted.isEnrolled ? 'enabled' : undefined),
    ...policyFeatures.flatMap((name) => {
      const node = nodeAt(block, policyWord(name))
      return [
        ...compare(policyWord(name), statusOf(node), wantedStatus(row[name])),
        ...agentCells(name, row[name], node, compare),
      ]
    }),
  ]
}

/** Cells in words, those of several Regions together: `s3_data_events is disabled instead of enabled (eu-west-1, us-east-1)`. */
export const cellsInWords = (cells: readonly DifferingCell[]): readonly string[] => {
  const said = new Map<string, Region[]>()
  for (const { setting, region, is, wanted } of cells) {
    const words = `${setting} is ${is ?? 'not managed'} instead of ${wanted ?? 'left alone'}`
    said.set(words, [...(said.get(words) ?? []), region])
  }
  return [...said].map(([words, regions]) => `${words} (${regions.join(', ')})`)
}
