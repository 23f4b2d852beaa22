import type { AccountId } from '../../../manifest/ids'
import { defineStore, type World } from '../../world/world'
import { unitChain } from './hierarchy'
import type { PolicyRecord, PolicyType } from './policy-records'
import { mergeDocuments, type PolicyTree } from './policy-tree'
import { type AccountChange, type AccountRecord, organization } from './state'

/** Types whose policies come to one document for an account; the others decide on requests. */
const managementPolicyTypes = ['CHATBOT_POLICY', 'GUARDDUTY_POLICY'] as const

/** A type whose policies come to one document for an account. */
export type ManagementPolicyType = (typeof managementPolicyTypes)[number]

/** Whether the policies of a type come to one document for an account. */
export const isManagement = (type: PolicyType | undefined): type is ManagementPolicyType =>
  managementPolicyTypes.some((one) => one === type)

/** What policies come to. */
interface Outcome {
  readonly tree: PolicyTree
  readonly text: string
}

/** The effective policy of one account, with the time since when. */
interface Kept extends Outcome {
  readonly updated: Date
}

const parse = ({ content }: PolicyRecord): PolicyTree => JSON.parse(content) as PolicyTree

/** The effective policies of all accounts, kept since the last change. */
class EffectivePolicies {
  readonly #world: World
  readonly #kept = new Map<ManagementPolicyType, Map<AccountId, Kept>>()

  constructor(world: World) {
    this.#world = world
    for (const type of managementPolicyTypes) this.renew(type)
  }

  #outcomes(type: ManagementPolicyType): (account: AccountRecord) => Outcome {
    const { policyBook } = this.#world.store(organization)
    const known = new Map<string, Outcome>()
    return ({ id, unit }) => {
      const levels = [...unitChain(this.#world, unit), id].map((target) => policyBook.attachedTo(target, type))
      const chain = levels.map((level) => level.map((policy) => policy.id).join()).join('/')
      const found = known.get(chain)
      if (found) return found
      const tree = mergeDocuments(levels.map((level) => level.map(parse)))
      const outcome = { tree, text: JSON.stringify(tree) }
      known.set(chain, outcome)
      return outcome
    }
  }

  /**
   * Works a type out anew for these accounts, by default for all.
   * @returns those whose effective policy is another now.
   */
  renew(type: ManagementPolicyType, only?: readonly AccountId[]): AccountId[] {
    const { accounts, policyBook } = this.#world.store(organization)
    const kept = this.#kept.get(type) ?? new Map<AccountId, Kept>()
    this.#kept.set(type, kept)
    const outcomeOf = this.#outcomes(type)
    const updated = this.#world.clock.now()
    const isInEffect = policyBook.isInEffect(type)
    return (only ?? [...new Set([...kept.keys(), ...accounts.keys()])]).filter((id) => {
      const account = isInEffect ? accounts.get(id) : undefined
      const held = kept.get(id)
      const outcome = account && outcomeOf(account)
      if (!outcome) kept.delete(id)
      else if (held?.text !== outcome.text) kept.set(id, { ...outcome, updated })
      return (held?.text ?? '{}') !== (outcome?.text ?? '{}')
    })
  }

  /** What an account has of a type; undefined where the type is not in effect or the account not in the organization. */
  of(account: string, type: ManagementPolicyType): Kept | undefined {
    return this.#kept.get(type)?.get(account as AccountId)
  }
}

/** The effective policies of the world. */
export const effectivePolicies = defineStore('effectivePolicies', (world) => new EffectivePolicies(world))

/** To be called after every change of policies, attachments and status of a type; the services that follow it hear of it. */
export const policiesChanged = (world: World, type: PolicyType): void => {
  if (!isManagement(type)) return
  const accounts = world.store(effectivePolicies).renew(type)
  world.store(organization).announcePolicies({ type, accounts })
}

/** To be called after every change of an account: the services that follow the organization hear of it, then of its policies. */
export const accountChanged = (world: World, change: AccountChange): void => {
  const state = world.store(organization)
  const renewed = managementPolicyTypes.map((type) => ({
    type,
    accounts: world.store(effectivePolicies).renew(type, [change.account.id]),
  }))
  state.announce(change)
  for (const one of renewed) if (one.accounts.length > 0) state.announcePolicies(one)
}
