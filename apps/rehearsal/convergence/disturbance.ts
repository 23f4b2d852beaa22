import type { Fault, FaultKind } from '../../sandbox'

/** What a rollout is disturbed with. */
export interface Disturbance {
  /** As it is shown: `cut off before call 12`. */
  readonly name: string
  readonly faults: readonly Fault[]
  /** How often a call is sent at most; default once, so that every fault ends a call. */
  readonly attempts?: number
}

/** For each of these calls (0 is the first): everything from it on fails, before AWS acted, and after. */
export const cutOffsAt = (calls: readonly number[]): readonly Disturbance[] =>
  calls.flatMap((index) => [
    { name: `cut off before call ${index}`, faults: [{ kind: 'dropBefore', skip: index, count: 0 }] },
    { name: `cut off after call ${index}`, faults: [{ kind: 'dropAfter', skip: index, count: 0 }] },
  ])

/** An operation of a service, as the sandbox's journal names them. */
export type KindOfCall = Required<Pick<Fault, 'service' | 'operation'>>

/** What AWS says instead of doing it: not allowed, too many calls, a failure of its own. */
const refusing: Readonly<Partial<Record<FaultKind, string>>> = {
  deny: 'denied',
  throttle: 'throttled',
  failOnce: 'failing',
}

/** For each of these operations: its first call is refused in each way, before AWS acted, and all others are not. */
export const refusalsOf = (kinds: readonly KindOfCall[]): readonly Disturbance[] =>
  kinds.flatMap((kind) =>
    Object.entries(refusing).map(([fault, how]) => ({
      name: `${kind.service}:${kind.operation} ${how} once`,
      faults: [{ ...kind, kind: fault as FaultKind, count: 1 }],
    })),
  )

const expired = (index: number): Disturbance => ({
  name: `credentials expired at call ${index}`,
  faults: [{ kind: 'expire', skip: index, count: 0 }],
})

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export const randomNumbers = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** How often a call of a random disturbance is hit. */
const hitRate = 0.15

const random = (name: string, kinds: readonly FaultKind[], seed: number, calls: number): Disturbance => {
  const next = randomNumbers(seed)
  const hit = Array.from({ length: calls * 2 }, (_, skip) => ({ skip, hit: next() < hitRate, kind: next() }))
  return {
    name: `${name}, seed ${seed}`,
    faults: hit.flatMap(({ skip, hit: isHit, kind }) =>
      isHit ? { kind: kinds[Math.floor(kind * kinds.length)] ?? 'throttle', skip, count: 1 } : [],
    ),
    // With two attempts a repeated call meets what the first one did.
    attempts: 1 + (seed % 2),
  }
}

/** Random trouble by kind: a timeout is an answer that never comes, whether AWS acted or not. */
const randomKinds: readonly (readonly [string, readonly FaultKind[]])[] = [
  ['throttling', ['throttle']],
  ['internal errors', ['failOnce']],
  ['timeouts', ['dropBefore', 'dropAfter']],
  ['expired credentials now and then', ['expire']],
  ['all kinds', ['throttle', 'failOnce', 'dropBefore', 'dropAfter', 'expire']],
]

/** What a rollout of so many calls is disturbed with; `seeds` random ones of each kind. */
export const disturbances = (calls: number, seeds: readonly number[]): readonly Disturbance[] => [
  ...Array.from({ length: calls }, (_, index) => [...cutOffsAt([index]), expired(index)]).flat(),
  ...seeds.flatMap((seed) => randomKinds.map(([name, kinds]) => random(name, kinds, seed, calls))),
]

/** So many of them, drawn by a seed, in their order. */
export const sampleOf = <Item>(items: readonly Item[], size: number, seed: number): readonly Item[] => {
  const next = randomNumbers(seed)
  const drawn = items.map((item, index) => ({ item, index, draw: next() })).sort((one, other) => one.draw - other.draw)
  return drawn
    .slice(0, size)
    .sort((one, other) => one.index - other.index)
    .map(({ item }) => item)
}
