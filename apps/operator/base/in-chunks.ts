/**
 * GuardDuty's limit of accounts per call; more are refused with "Max allowed length is 50"
 * (aws-security-reference-architecture-examples#139).
 */
export const accountsPerCall = 50

/** The items in lists of at most `size`, in order. */
export const inChunks = <Item>(items: readonly Item[], size: number = accountsPerCall): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size))
