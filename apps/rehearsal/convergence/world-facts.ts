import type { World } from '../../sandbox'

/** What belongs to the way to a state and not of the state: times, histories, and what names one operation. */
const history = new Set([
  'now',
  'journal',
  'events',
  'changeSets',
  'operations',
  'lastOperationId',
  'modifiedBy',
  'created',
  'createdAt',
  'creationTime',
  'updatedAt',
  'modified',
  'put',
  'firedUntil',
  'lastUpdatedTime',
  'timestamp',
  'at',
  'joinedAt',
  'body',
  'heldUntil',
  'allDueAt',
  'versionId',
  // What the last whole look saw: a hint, which follows what happened on the way.
  '/guardpost/newcomers/last-look',
])

const time = /\d{4}-\d\d-\d\dT[\d:.]+Z/g

/** Ids that AWS makes up: UUIDs, hexadecimal ones, those of policies, and the ends of names that CloudFormation gives. */
const madeUp =
  /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b[0-9a-f]{20,64}\b|(?<=-)(?=[2-7]*[A-Z])[A-Z2-7]{12,13}\b|\b(AROA|ANPA|AIDA)\w{8,}|\bp-[0-9a-f]{8}\b/g

const nameless = (text: string): string =>
  text
    .replace(time, '<time>')
    .replace(madeUp, '<id>')
    .replace(/127\.0\.0\.1:\d+/g, '<host>')

const isGone = (value: unknown): boolean => (value as { status?: unknown } | null)?.status === 'DELETE_COMPLETE'

const order = (one: string, other: string): number => (one < other ? -1 : Number(one > other))

/** Older versions of an S3 object are its history: an upload whose answer was lost is sent again, under the same key. */
const current = (list: readonly unknown[], path: string): readonly unknown[] =>
  /^\/s3\/[^/]+\/objects\/[^/]+$/.test(path) ? list.slice(-1) : list

const flatten = (value: unknown, path: string, facts: string[]): void => {
  if (typeof value !== 'object' || value === null) {
    facts.push(`${path} = ${typeof value === 'string' ? nameless(value) : String(value)}`)
    return
  }
  const entries = Array.isArray(value) ? current(value, path).map((item) => ['', item] as const) : Object.entries(value)
  const kept = entries.filter(([key, item]) => !history.has(key) && !isGone(item))
  if (kept.length === 0) facts.push(`${path} is empty`)
  for (const [key, item] of kept) flatten(item, `${path}/${nameless(key)}`, facts)
}

/**
 * A world as a sorted list of facts, each a path and its value, without ids that AWS makes up, without times and without
 * history. Two worlds with the same list are the same; a thing that is there twice has its facts twice.
 */
export const worldFacts = (world: World): readonly string[] => {
  const facts: string[] = []
  flatten(world.toJSON(), '', facts)
  return facts.sort(order)
}

/** The facts that one list has and the other lacks, as lines that begin with `-` (lacking) and `+` (too much). */
export const differingFacts = (wanted: readonly string[], found: readonly string[]): readonly string[] => {
  const counts = new Map<string, number>()
  for (const fact of wanted) counts.set(fact, (counts.get(fact) ?? 0) - 1)
  for (const fact of found) counts.set(fact, (counts.get(fact) ?? 0) + 1)
  return [...counts]
    .filter(([, count]) => count !== 0)
    .map(([fact, count]) => `${count < 0 ? '-' : '+'}${Math.abs(count) > 1 ? ` ${Math.abs(count)} times` : ''} ${fact}`)
}
