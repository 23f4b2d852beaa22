import type { AccountId } from '../../../manifest/ids'
import { defineStore, type World } from '../../world/world'
import { effectiveProblems } from './documents/guardduty-document'
import { hasPath, mergeDocuments, type PolicyTree } from './documents/policy-tree'
import { unitChain } from './hierarchy'
import type { PolicyRecord, PolicyType } from './policy-records'
import { type AccountRecord, organization } from './state'

/** Types whose policies come to one document for an account; the others decide on requests. */
export const managementPolicyTypes = ['CHATBOT_POLICY', 'GUARDDUTY_POLICY'] as const

/** A type whose policies come to one document for an account. */
export type ManagementPolicyType = (typeof managementPolicyTypes)[number]

/** Whether the policies of a type come to one document for an account. */
export const isManagement = (type: PolicyType | undefined): type is ManagementPolicyType =>
  managementPolicyTypes.some((one) => one === type)

/** Why what the policies of an account come to is invalid. */
interface OutcomeError {
  readonly code: string
  readonly message: string
  /** Keys from the top, joined by `/`. */
  readonly path: string
  /** The ids of the policies that have a part in it. */
  readonly policies: readonly string[]
}

/** What the policies of an account come to by now. */
interface Outcome {
  readonly tree: PolicyTree
  readonly text: string
  readonly errors: readonly OutcomeError[]
}

/** The effective policy of an account: the last that was valid. */
interface Kept {
  readonly tree: PolicyTree
  readonly text: string
  /** Since when it is this one. */
  readonly updated: Date
  /** The latest, which is invalid where it has errors. */
  readonly latest: Outcome
  /** Since when the latest is this one. */
  readonly evaluated: Date
}

/** What a change of policies or accounts came to. */
export interface Renewal {
  /** Accounts whose effective policy is another than before. */
  readonly changed: readonly AccountId[]
  /** Accounts whose policies became invalid, or valid again. */
  readonly turned: readonly AccountId[]
}

/** `ErrorCode` of a plan without its foundation; AWS documents none for GuardDuty's type (BEHAVIOUR 21). */
const INVALID = 'ELEMENT_INVALID'

const nothing = { tree: {}, text: '{}' } as const

const parse = ({ content }: PolicyRecord): PolicyTree => JSON.parse(content) as PolicyTree

const errorsOf = (
  type: ManagementPolicyType,
  tree: PolicyTree,
  documents: ReadonlyMap<string, PolicyTree>,
): OutcomeError[] =>
  (type === 'GUARDDUTY_POLICY' ? effectiveProblems(tree) : []).map(({ path, says }) => {
    const names = path.split('/')
    const isPart = ([, document]: readonly [string, PolicyTree]) => hasPath(document, names.slice(0, -1))
    return {
      code: INVALID,
      message: `'${names.at(-1)}' ${says}`,
      path,
      policies: [...documents].filter(isPart).map(([id]) => id),
    }
  })

/** The effective policies of all accounts, and what became of them since the last change. */
class EffectivePolicies {
  readonly #world: World
  readonly #kept = new Map<ManagementPolicyType, Map<AccountId, Kept>>()

  constructor(world: World) {
    this.#world = world
    for (const type of managementPolicyTypes) this.renew(type)
  }

  /** Works out what accounts have, once for all with the same policies on their way from the root. */
  #outcomes(type: ManagementPolicyType): (account: AccountRecord) => Outcome {
    const { policyBook } = this.#world.store(organization)
    const known = new Map<string, Outcome>()
    return ({ id, unit }) => {
      const levels = [...unitChain(this.#world, unit), id].map((target) => policyBook.attachedTo(target, type))
      const chain = levels.map((level) => level.map((policy) => policy.id).join()).join('/')
      const found = known.get(chain)
      if (found) return found
      const documents = new Map(levels.flat().map((policy) => [policy.id, parse(policy)]))
      const tree = mergeDocuments(levels.map((level) => level.map((policy) => documents.get(policy.id) ?? {})))
      const outcome = { tree, text: JSON.stringify(tree), errors: errorsOf(type, tree, documents) }
      known.set(chain, outcome)
      return outcome
    }
  }

  /** Works a type out anew for these accounts, by default for all. */
  renew(type: ManagementPolicyType, only?: readonly AccountId[]): Renewal {
    const { accounts, policyBook } = this.#world.store(organization)
    const all = this.#kept.get(type) ?? new Map<AccountId, Kept>()
    this.#kept.set(type, all)
    const outcomeOf = this.#outcomes(type)
    const now = this.#world.clock.now()
    const changed: AccountId[] = []
    const turned: AccountId[] = []
    for (const id of only ?? new Set([...all.keys(), ...accounts.keys()])) {
      const account = policyBook.isInEffect(type) ? accounts.get(id) : undefined
      const held = all.get(id)
      const next = account && this.#next(held, outcomeOf(account), now)
      if (next) all.set(id, next)
      else all.delete(id)
      if ((held ?? nothing).text !== (next ?? nothing).text) changed.push(id)
      if (next && (held?.latest.errors.length ?? 0) > 0 !== next.latest.errors.length > 0) turned.push(id)
    }
    return { changed, turned }
  }

  #next(held: Kept | undefined, latest: Outcome, now: Date): Kept {
    const evaluated = held?.latest.text === latest.text ? held.evaluated : now
    const valid = latest.errors.length === 0 ? latest : (held ?? nothing)
    const updated = held?.text === valid.text ? held.updated : now
    return { tree: valid.tree, text: valid.text, updated, latest, evaluated }
  }

  /** What an account has of a type; undefined where the type is not in effect or the account not in the organization. */
  of(account: string, type: ManagementPolicyType): Kept | undefined {
    return this.#kept.get(type)?.get(account as AccountId)
  }
}

/** The effective policies of the world. */
export const effectivePolicies = defineStore('effectivePolicies', (world) => new EffectivePolicies(world))
