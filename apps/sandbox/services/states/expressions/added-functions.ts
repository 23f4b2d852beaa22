import { createHash } from 'node:crypto'
import jsonata from 'jsonata'
import { table } from '../../../kit/own-members'

/** What functions need that are not pure. */
export interface FunctionSource {
  readonly now: () => Date
  /** A UUID; the sandbox's are the same in every run. */
  readonly uuid: () => string
}

/** A function that Step Functions adds to JSONata, with its signature in JSONata's notation. */
export interface AddedFunction {
  readonly implementation: Parameters<jsonata.Expression['registerFunction']>[1]
  readonly signature?: string
}

/** Parts of an array, each of `size` items, the last perhaps shorter. */
const partition = (items: readonly unknown[] | undefined, size: number): unknown[][] | undefined => {
  if (items === undefined) return undefined
  if (!Number.isInteger(size) || size <= 0) throw new Error('The size of $partition is a positive integer.')
  const count = Math.ceil(items.length / size)
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size))
}

const MOST_NUMBERS = 1000

/** Numbers from first to last, both included; a single one is given bare. */
const range = (first: number, last: number, step: number): number[] | number | undefined => {
  if (step === 0) throw new Error('The step of $range is not zero.')
  const count = Math.max(0, Math.floor((last - first) / step) + 1)
  if (count > MOST_NUMBERS) throw new Error(`$range has at most ${MOST_NUMBERS} numbers.`)
  const numbers = Array.from({ length: count }, (_, index) => first + index * step)
  return numbers.length === 1 ? numbers[0] : numbers
}

const algorithms: Readonly<Record<string, string>> = table({
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
})

/** The hash of a text in hexadecimal; undefined for an algorithm that is not written exactly so. */
const hash = (text: string | undefined, algorithm: string | undefined): string | undefined => {
  const name = algorithms[algorithm ?? '']
  return text === undefined || name === undefined ? undefined : createHash(name).update(text).digest('hex')
}

const MULTIPLIER = 0x5deece66dn
const MASK = (1n << 48n) - 1n

/** The first `nextDouble` of a `java.util.Random` with this seed. */
const javaRandom = (seed: number): number => {
  let state = (BigInt(Math.trunc(seed)) ^ MULTIPLIER) & MASK
  const next = (bits: bigint): bigint => {
    state = (state * MULTIPLIER + 0xbn) & MASK
    return state >> (48n - bits)
  }
  return Number((next(26n) << 27n) + next(27n)) / 2 ** 53
}

/**
 * The functions that Step Functions adds to JSONata, and those of its own that ask for the time, on the sandbox's clock.
 * Source: https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html#jsonata-functions
 */
export const addedFunctions = ({ now, uuid }: FunctionSource): Readonly<Record<string, AddedFunction>> => ({
  partition: { implementation: partition, signature: '<an:a>' },
  range: { implementation: range },
  hash: { implementation: hash, signature: '<s-s?:s>' },
  random: {
    implementation: (seed?: number) =>
      seed === undefined ? Number.parseInt(uuid().slice(0, 8), 16) / 2 ** 32 : javaRandom(seed),
  },
  uuid: { implementation: uuid, signature: '<:s>' },
  parse: {
    implementation: (text?: string) => (text === undefined ? undefined : JSON.parse(text)),
    signature: '<s-:x>',
  },
  millis: { implementation: () => now().getTime(), signature: '<:n>' },
  now: {
    implementation: (picture?: string, timezone?: string) =>
      jsonata('$fromMillis($millis, $picture, $timezone)').evaluate(undefined, {
        millis: now().getTime(),
        picture,
        timezone,
      }),
    signature: '<s?s?:s>',
  },
})
