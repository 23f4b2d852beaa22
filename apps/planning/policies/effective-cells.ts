import type { AgentName, FeatureName } from '../../manifest/features'
import type { Region } from '../../manifest/ids'
import type { EffectiveRegion, EffectiveSetting } from '../../manifest/protection/effective-protection'
import { foundational, policyFeatures, policyWord, unknownToPolicies } from '../../manifest/protection/policy-words'
import type { ProtectionCell, ProtectionRow } from '../../manifest/protection/protection-table'

/** `enabled` or `disabled`; undefined for what is not managed. */
type Status = string | undefined

const statusOf = (setting: EffectiveSetting | undefined): Status =>
  setting === undefined || setting.state === 'unmanaged' ? undefined : setting.state

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
  effect: EffectiveRegion,
  compare: Comparing,
) => {
  const found = effect.additional(name)
  const { enable = 'NONE', agents = [], agentsOff = [] } = cell ?? {}
  const on = enable === 'NONE' ? [] : agents.filter((agent) => !unknownToPolicies.agents.includes(agent))
  const named = new Set<string>([...found.keys(), ...[...on, ...agentsOff].map((agent) => policyWord(agent))])
  return [...named].sort().flatMap((word) => {
    const is = statusOf(found.get(word))
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
 * @param effect what the account's policies come to in the Region
 */
export const differingCells = (
  effect: EffectiveRegion,
  region: Region,
  wanted: { readonly row: ProtectionRow; readonly isEnrolled: boolean },
): readonly DifferingCell[] => {
  const compare: Comparing = (setting, is, status) => (is === status ? [] : [{ setting, region, is, wanted: status }])
  const row = wanted.isEnrolled ? wanted.row : {}
  return [
    ...compare(foundational, statusOf(effect.foundational), wanted.isEnrolled ? 'enabled' : undefined),
    ...policyFeatures.flatMap((name) => [
      ...compare(policyWord(name), statusOf(effect.feature(name)), wantedStatus(row[name])),
      ...agentCells(name, row[name], effect, compare),
    ]),
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
