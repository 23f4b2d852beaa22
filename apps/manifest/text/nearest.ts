/** Edit distance that counts a swap of neighbors as one (optimal string alignment). */
const distance = (a: string, b: string): number => {
  const rows: number[][] = Array.from({ length: a.length + 1 }, (_, i) => [i])
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Number.POSITIVE_INFINITY
  for (let j = 1; j <= b.length; j++) rows[0]?.push(j)
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const change = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY
      rows[i]?.push(Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, change, swapped))
    }
  }
  return at(a.length, b.length)
}

/**
 * The candidate that was probably meant by a mistyped word: the closest one, letter case aside, if no more than a quarter
 * of its characters, and at least one, differ. Undefined when nothing is near, or when the word is longer than 200.
 */
export const nearest = (word: string, candidates: Iterable<string>): string | undefined => {
  if (word.length > 200) return undefined
  let best: { candidate: string; cost: number } | undefined
  for (const candidate of candidates) {
    const allowed = Math.max(1, Math.floor(candidate.length / 4))
    if (Math.abs(candidate.length - word.length) > allowed) continue
    const cost = distance(word.toLowerCase(), candidate.toLowerCase())
    if (cost <= allowed && cost < candidate.length && (best === undefined || cost < best.cost))
      best = { candidate, cost }
  }
  return best?.candidate
}

const findOnlyOneThatBegins = (word: string, candidates: Iterable<string>): string | undefined => {
  if (word.trim().length < 2) return undefined
  const beginning = [...candidates].filter((candidate) => candidate.toLowerCase().startsWith(word.trim().toLowerCase()))
  return beginning.length === 1 ? beginning[0] : undefined
}

/** The way out that proposes the nearest candidate, or the only one that the word begins, to be spread into a problem; nothing when none is near. */
export const didYouMean = (word: string, candidates: Iterable<string>): { readonly wayOut?: string } => {
  const near = nearest(word, candidates) ?? findOnlyOneThatBegins(word, candidates)
  return near === undefined ? {} : { wayOut: `Did you mean ${JSON.stringify(near)}?` }
}
