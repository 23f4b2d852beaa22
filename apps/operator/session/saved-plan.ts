import type { Action } from '../../planning/actions/action'
import { comparePlans, type PlanChange } from '../../planning/actions/compare-plans'
import type { Plan } from '../../planning/actions/plan-value'
import { flags } from '../../planning/refusals/flags'
import { accountLabel, accountNames } from '../../planning/words/account-names'
import { OperatorError } from '../base/operator-error'
import type { OperatorContext } from './context'
import type { Survey } from './survey'

/** The flags, and the part of the organization in the words of the command line, that a plan was made with. */
export interface MadeWith {
  readonly flags: readonly string[]
  readonly onlyUnit: readonly string[]
  readonly onlyAccount: readonly string[]
  readonly onlyRegion: readonly string[]
  /** Whether the effective policy of each account was asked for; absent where it was not. */
  readonly full?: true
}

/** The part of a saved plan that binds: what it does, and where. */
export interface SavedPlan extends Pick<Plan, 'version' | 'organization' | 'account' | 'actions'> {
  readonly path: string
  /** Absent in plans of older releases. */
  readonly madeWith?: MadeWith
}

const unreadable = (path: string, why: string, cause?: unknown): OperatorError =>
  new OperatorError(
    'PLAN_UNREADABLE',
    `${path} is not a plan that can be deployed: ${why}`,
    'Make one with "guardpost plan --out <file>"',
    { cause },
  )

const isAction = (value: unknown): value is Action =>
  typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string'

const partsOfMadeWith = ['flags', 'onlyUnit', 'onlyAccount', 'onlyRegion'] as const

const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every((one) => typeof one === 'string')

/** Whether a plan says in the right form what it was made with; those of older releases say nothing of it. */
const isMadeWith = (value: unknown): boolean => {
  if (value === undefined) return true
  if (typeof value !== 'object' || value === null) return false
  const parts = value as Readonly<Record<string, unknown>>
  const known: readonly string[] = flags.map(({ flag }) => flag)
  if (!partsOfMadeWith.every((part) => isTexts(parts[part]))) return false
  if (parts['full'] !== undefined && parts['full'] !== true) return false
  return (parts.flags as readonly string[]).every((flag) => known.includes(flag))
}

/** Why a value is not a plan of this version; undefined when it is one. */
const flawOf = (value: unknown): string | undefined => {
  if (typeof value !== 'object' || value === null) return 'it is not a JSON object'
  const { version, organization, account, actions, madeWith } = value as Partial<Record<keyof SavedPlan, unknown>>
  if (version !== 1) return `its version is ${JSON.stringify(version)}, and this program reads 1`
  if (typeof (organization ?? account) !== 'string') return 'it names no organization and no account'
  if (!isMadeWith(madeWith)) return 'it was made with flags or parts that this release does not know'
  return Array.isArray(actions) && actions.every(isAction) ? undefined : 'it has no list of actions'
}

const parse = (path: string, text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw unreadable(path, (cause as Error).message, cause)
  }
}

/**
 * Reads a plan that `guardpost plan --out` saved. Its actions are only compared with those of a new plan, never performed. The flags that
 * it was made with are taken on, so whoever may write the file may lift refusals: it is written readable and writable by its owner only.
 * @throws OperatorError `PLAN_UNREADABLE`
 */
export const readPlan = async (path: string, { readFile }: Pick<OperatorContext, 'readFile'>): Promise<SavedPlan> => {
  const text = await readFile(path).catch((cause: Error) => {
    throw unreadable(path, cause.message, cause)
  })
  const value = parse(path, text)
  const flaw = flawOf(value)
  if (flaw !== undefined) throw unreadable(path, flaw)
  return { ...(value as SavedPlan), path }
}

const line = ({ sign, what, fields }: PlanChange): string =>
  `    ${sign} ${what}${fields.length > 0 ? ` (other ${fields.join(', ')})` : ''}`

/**
 * Holds a saved plan against one that was made now.
 * @throws OperatorError `PLAN_FOREIGN` when it is of another organization; `PLAN_STALE`, with every difference, when planning now
 *   gives other actions.
 */
export const requireSame = (
  { path, organization, account, actions }: SavedPlan,
  now: Pick<Plan, 'organization' | 'account' | 'actions'>,
  { desired, observed }: Pick<Survey, 'desired' | 'observed'>,
): void => {
  if (organization !== now.organization || account !== now.account) {
    throw foreign(path, inWords({ organization, account }), inWords(now))
  }
  const names = accountNames(desired.manifest, observed)
  const changes = comparePlans(actions, now.actions, (id) => accountLabel(names, id))
  if (changes.length === 0) return
  throw new OperatorError(
    'PLAN_STALE',
    `Planning now gives other actions than ${path} (-: only there, +: only now):`,
    'Nothing has been changed. Make a new plan, read it, and deploy that',
    { below: changes.map(line) },
  )
}

const inWords = ({
  organization,
  account,
}: {
  organization?: string | undefined
  account?: string | undefined
}): string => (organization === undefined ? `the account ${account}` : `the organization ${organization}`)

const foreign = (path: string, found: string, wanted: string): OperatorError =>
  new OperatorError(
    'PLAN_FOREIGN',
    `${path} is a plan of ${found}, and the manifest is of ${wanted}`,
    'Deploy it with the manifest that it was made from, or make a new plan',
  )
