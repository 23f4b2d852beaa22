import type { AccountId } from '../../manifest/ids'
import type { Action } from './action'

/**
 * One action that two plans do not share: only in the first (`-`), only in the second (`+`), or in
 * both with other values (`~`).
 */
export interface PlanChange {
  readonly sign: '-' | '+' | '~'
  /** Where, the action's kind, and what it is about. */
  readonly what: string
  /** For `~`: the fields that differ. */
  readonly fields: readonly string[]
}

/** Keys sorted at every level: a plan that was read from a file may have them in any order. */
const sorted = (_key: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
    : value

/** What says why an action is needed, which may be said in other words and by other lines. */
const reasons: readonly string[] = ['reason', 'lines']

/** What an action does. */
const contentOf = (action: Action): string =>
  JSON.stringify(Object.fromEntries(Object.entries(action).filter(([field]) => !reasons.includes(field))), sorted)

/**
 * What an action is about, whatever else its fields hold: a saved plan may come from another
 * version, or from anybody, and is read no further than this.
 */
const nameOf = (action: Action, label: (id: AccountId) => string): string => {
  const fields: Readonly<Record<string, unknown>> = { ...action }
  const { region, account, accounts } = fields
  const named = ['principal', 'name', 'target', 'stack', 'stackSet'].map((field) => fields[field])
  const ids = Array.isArray(accounts) ? accounts : [named.some((name) => name !== undefined) ? undefined : account]
  const words = [...named, ...ids.map((id) => (typeof id === 'string' ? label(id as AccountId) : id))]
  return `${region ?? 'organization'}: ${action.kind} ${words.filter((word) => word !== undefined).join(', ')}`.trim()
}

const differingFields = (before: Action, after: Action): readonly string[] => {
  const [left, right] = [before, after] as unknown as Record<string, unknown>[]
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => !reasons.includes(field))
    .filter((field) => JSON.stringify(left?.[field], sorted) !== JSON.stringify(right?.[field], sorted))
    .sort()
}

interface Twins {
  readonly before: Action
  readonly after: Action
}

/**
 * The actions in which a saved plan differs from one that was made now. Only actions count, in any
 * order: what is waited for and noticed changes nothing. Empty when both do the same.
 */
export const comparePlans = (
  saved: readonly Action[],
  now: readonly Action[],
  label: (id: AccountId) => string,
): readonly PlanChange[] => {
  const [gone, come] = [without(saved, now), without(now, saved)]
  const twins = gone.flatMap((before): readonly Twins[] => {
    const after = come.find((action) => nameOf(action, label) === nameOf(before, label))
    return after ? [{ before, after }] : []
  })
  const single = (sign: '-' | '+', actions: readonly Action[], paired: readonly Action[]): readonly PlanChange[] =>
    actions
      .filter((action) => !paired.includes(action))
      .map((action) => ({ sign, what: nameOf(action, label), fields: [] }))
  return [
    ...single(
      '-',
      gone,
      twins.map(({ before }) => before),
    ),
    ...single(
      '+',
      come,
      twins.map(({ after }) => after),
    ),
    ...twins.map(({ before, after }) => ({
      sign: '~' as const,
      what: nameOf(after, label),
      fields: differingFields(before, after),
    })),
  ]
}

/** Actions that the others do not have. */
const without = (actions: readonly Action[], others: readonly Action[]): readonly Action[] => {
  const contents = new Set(others.map(contentOf))
  return actions.filter((action) => !contents.has(contentOf(action)))
}
