import type { Output } from './port'

/** Runs a task as soon as fewer than the limit are running, in order of asking. */
type Limiter = <Result>(task: () => Promise<Result>) => Promise<Result>

/** A limiter for `limit` tasks at a time. */
export const limiter = (limit: number): Limiter => {
  const waiting: (() => void)[] = []
  let running = 0
  const leave = (): void => {
    running -= 1
    waiting.shift()?.()
  }
  return async (task) => {
    if (running >= limit) await new Promise<void>((enter) => waiting.push(enter))
    running += 1
    try {
      return await task()
    } finally {
      leave()
    }
  }
}

/** Regions that are asked at once. */
export const concurrentRegions = 12

/** Maps all items with at most `limit` at work; results are in the items' order. Rejects with the first error. */
export const mapBounded = <Item, Result>(
  items: readonly Item[],
  limit: number,
  map: (item: Item) => Promise<Result>,
): Promise<Result[]> => {
  const run = limiter(limit)
  return Promise.all(items.map((item) => run(() => map(item))))
}

/** How a list is worked through: so many items at a time, told to the output as one task. */
interface CountedWork<Item> {
  readonly limit: number
  readonly task: string
  readonly output: Output
  /** What stands beside the moving bar when an item is done; default nothing. */
  readonly now?: (item: Item) => string
}

/** Like `mapBounded`; after each item the output is told how many are done. */
export const mapCounted = <Item, Result>(
  items: readonly Item[],
  { limit, task, output, now }: CountedWork<Item>,
  map: (item: Item) => Promise<Result>,
): Promise<Result[]> => {
  let done = 0
  return mapBounded(items, limit, async (item) => {
    const result = await map(item)
    done += 1
    output.emit({ type: 'progress', task, done, total: items.length, ...(now && { now: now(item) }) })
    return result
  })
}

/**
 * GuardDuty's limit of accounts per call; more are refused with "Max allowed length is 50"
 * (aws-security-reference-architecture-examples#139).
 */
export const accountsPerCall = 50

/** The items in lists of at most `size`, in order. */
export const inChunks = <Item>(items: readonly Item[], size: number = accountsPerCall): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size))
