import { createHash, hash } from 'node:crypto'

/** The first `length` digits as a text of their own: a part cut out of the whole hash would keep all of it in memory. */
const digits = (text: string, length: number): string => {
  const hex = hash('sha256', text, 'buffer').toString('hex', 0, Math.ceil(length / 2))
  return length % 2 === 0 ? hex : hex.slice(0, length)
}

/** Ids that look random and are the same in every run with the same seed and order of calls. */
export class IdSource {
  readonly #seed: string
  #count = 0

  constructor(seed: string) {
    this.#seed = seed
  }

  #next(): string {
    this.#count += 1
    return `${this.#seed}/${this.#count}`
  }

  /** `length` lower-case hexadecimal digits, at most 64. */
  hex(length: number): string {
    return digits(this.#next(), length)
  }

  /** Like `hex`, but the same for a name however many ids were drawn before: what runs at once draws them in any order. */
  hexOf(name: string, length: number): string {
    return digits(`${this.#seed}/${name}`, length)
  }

  /** An id in the form of a UUID. */
  uuid(): string {
    const hex = hash('sha256', this.#next())
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
  }

  /** `length` characters out of A-Z and 2-7, at most 64. */
  base32(length: number): string {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
    const bytes = createHash('sha512').update(this.hex(64)).digest()
    return Array.from({ length }, (_, index) => alphabet[(bytes[index % bytes.length] ?? 0) % 32]).join('')
  }
}
