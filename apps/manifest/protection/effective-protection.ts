import { type AgentName, type FeatureName, features } from '../features'
import type { Region } from '../ids'
import { type LeafPath, leavesOfEffective, type Saying, sayingsOf } from './policy-leaves'
import { foundational, policyFeatures, policyWord } from './policy-words'

/** Policies of the type GUARDDUTY_POLICY as they are in an organization, Guardpost's and others'. */
export interface AttachedPolicies {
  /** Documents by the policy's id, of each policy that is attached. */
  readonly documents: ReadonlyMap<string, string>
  /** Ids of the policies on a root, unit or account, in the order in which they were attached. */
  readonly attachments: ReadonlyMap<string, readonly string[]>
}

/** What policies make of a setting: it is held on or off, or nobody manages it. */
export interface EffectiveSetting {
  readonly state: 'enabled' | 'disabled' | 'unmanaged'
  /** The policy that decides; absent for what nobody manages, and of a document that AWS merged. */
  readonly by?: string
}

/** What policies make of an account in one Region. Features that a policy has no name for are never managed. */
export interface EffectiveRegion {
  /** GuardDuty itself. */
  readonly foundational: EffectiveSetting
  readonly feature: (name: FeatureName) => EffectiveSetting
  readonly agent: (name: FeatureName, agent: AgentName) => EffectiveSetting
  /** What policies say of additional configurations of a feature, as they call these, whether or not they are known here. */
  readonly additional: (name: FeatureName) => ReadonlyMap<string, EffectiveSetting>
}

/** What the policies on a chain of targets come to. */
export interface EffectiveProtection {
  /** The policies on the chain, root side first, in the order in which they were attached. */
  readonly policies: readonly string[]
  /**
   * Blocks (`default`, or Regions) in which a feature is enabled and GuardDuty itself is not. With any the whole is invalid: AWS
   * does not enforce it, and accounts keep the last one that was valid, which is not known here.
   */
  readonly invalidBlocks: readonly string[]
  readonly inRegion: (region: Region) => EffectiveRegion
  /** Settings by path, sorted: two wholes of equal settings are the same to GuardDuty. */
  readonly settings: string
}

interface Value {
  readonly value: unknown
  readonly by?: string
}

/** A block's settings, by their path within it. */
type Block = ReadonlyMap<LeafPath, Value>

const prefix = 'guardduty/enablement/'

const blocksOf = (values: ReadonlyMap<LeafPath, Value>): ReadonlyMap<string, Block> => {
  const blocks = new Map<string, Map<LeafPath, Value>>()
  for (const [path, value] of values) {
    if (!path.startsWith(prefix)) continue
    const [name = '', ...rest] = path.slice(prefix.length).split('/')
    const block = blocks.get(name) ?? new Map<LeafPath, Value>()
    blocks.set(name, block.set(rest.join('/'), value))
  }
  return blocks
}

const settingAt = (block: Block | undefined, path: LeafPath): EffectiveSetting => {
  const found = block?.get(`${path}/status`)
  if (found?.value !== 'enabled' && found?.value !== 'disabled') return { state: 'unmanaged' }
  return { state: found.value, ...(found.by !== undefined && { by: found.by }) }
}

/** A feature that is enabled needs GuardDuty itself in the same block (Organizations user guide, validation of the type). */
const isInvalid = (block: Block): boolean =>
  settingAt(block, foundational).state !== 'enabled' &&
  policyFeatures.some((name) => settingAt(block, policyWord(name)).state === 'enabled')

const additionalIn = (block: Block | undefined, name: FeatureName): ReadonlyMap<string, EffectiveSetting> => {
  const above = `${policyWord(name)}/additional_configuration/`
  const paths = [...(block?.keys() ?? [])].filter((path) => path.startsWith(above))
  const words = paths.map((path) => path.slice(above.length).split('/')[0] ?? '')
  return new Map(words.map((word) => [word, settingAt(block, `${above}${word}`)]))
}

const regionOf = (block: Block | undefined): EffectiveRegion => ({
  foundational: settingAt(block, foundational),
  additional: (name) => (policyFeatures.includes(name) ? additionalIn(block, name) : new Map()),
  feature: (name) => (policyFeatures.includes(name) ? settingAt(block, policyWord(name)) : { state: 'unmanaged' }),
  agent: (name, agent) =>
    policyFeatures.includes(name) && (features[name].agents as readonly AgentName[]).includes(agent)
      ? settingAt(block, `${policyWord(name)}/additional_configuration/${policyWord(agent)}`)
      : { state: 'unmanaged' },
})

const wholeOf = (values: ReadonlyMap<LeafPath, Value>, policies: readonly string[]): EffectiveProtection => {
  const blocks = blocksOf(values)
  const regions = new Map<Region, EffectiveRegion>()
  return {
    policies,
    invalidBlocks: [...blocks].flatMap(([name, block]) => (isInvalid(block) ? [name] : [])).sort(),
    inRegion: (region) => {
      // A Region's block takes the place of the default; nothing is merged between them.
      const known = regions.get(region) ?? regionOf(blocks.get(region) ?? blocks.get('default'))
      regions.set(region, known)
      return known
    },
    settings: JSON.stringify([...values].map(([path, { value }]) => [path, value]).sort()),
  }
}

/** The documents on one target, in the order of their attachment, laid over what comes from above. */
const layOver = (
  values: Map<LeafPath, Value>,
  locked: Set<LeafPath>,
  documents: readonly { readonly id: string; readonly sayings: readonly Saying[] }[],
): void => {
  const decided = new Set<LeafPath>()
  const locking: LeafPath[] = []
  for (const { id, sayings } of documents) {
    for (const { path, value, mayAssign } of sayings) {
      if (mayAssign === false) locking.push(path)
      if (value === undefined || locked.has(path) || decided.has(path)) continue
      decided.add(path)
      values.set(path, { value, by: id })
    }
  }
  // It binds the levels below and not the policies beside.
  for (const path of locking) locked.add(path)
}

/**
 * Computes what policies come to in the accounts of an organization, as AWS Organizations merges them: level by level from the root, a
 * setting that is nearer to the account in the place of one that is further away, unless a policy above forbids it; of policies on
 * the same target the one that was attached first. Sources: "Policy syntax and inheritance for management policy types" (Organizations
 * user guide), "How organization policies work" (GuardDuty user guide). Each document is read once, and each chain of targets that hold
 * policies is merged once.
 * @returns the effect on a chain of targets, from the root over the units to the account; it throws where a document is missing or is not JSON
 */
export const effectiveProtections = ({
  documents,
  attachments,
}: AttachedPolicies): ((chain: readonly string[]) => EffectiveProtection) => {
  const read = new Map<string, { readonly id: string; readonly sayings: readonly Saying[] }>()
  const documentOf = (id: string) => {
    const content = documents.get(id)
    if (content === undefined) throw new Error(`The document of the policy ${id} is missing`)
    const known = read.get(id) ?? { id, sayings: sayingsOf(content) }
    read.set(id, known)
    return known
  }
  const wholes = new Map<string, EffectiveProtection>()
  const merge = (targets: readonly string[]): EffectiveProtection => {
    const [values, locked] = [new Map<LeafPath, Value>(), new Set<LeafPath>()]
    for (const target of targets) layOver(values, locked, (attachments.get(target) ?? []).map(documentOf))
    return wholeOf(
      values,
      targets.flatMap((target) => attachments.get(target) ?? []),
    )
  }
  return (chain) => {
    const targets = chain.filter((target) => (attachments.get(target) ?? []).length > 0)
    const key = targets.join(' ')
    const known = wholes.get(key) ?? merge(targets)
    wholes.set(key, known)
    return known
  }
}

/**
 * The effect of an effective policy that AWS merged, as DescribeEffectivePolicy returns it.
 * @throws SyntaxError where the content is not JSON
 */
export const effectOf = (content: string): EffectiveProtection =>
  wholeOf(new Map([...leavesOfEffective(content)].map(([path, value]) => [path, { value }])), [])
