/** A count with its noun, `1 account` or `2 accounts`; `plural` for nouns that take more than an s. */
export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
  `${count} ${count === 1 ? noun : plural}`
