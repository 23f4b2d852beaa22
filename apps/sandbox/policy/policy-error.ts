/**
 * A policy that AWS or the sandbox does not take. Services answer it with an error code of their
 * own.
 */
export class PolicyError extends Error {}

/**
 * The refusal of a document that is JSON but not a policy.
 * @param detail what is wrong, for whoever reads it; AWS itself says no more than the first sentence.
 */
export const syntaxError = (detail: string): PolicyError => new PolicyError(`Syntax errors in policy. (${detail})`)

/**
 * The refusal of what has the form of a policy and holds a value that none may hold.
 * @param detail what is wrong, as for `syntaxError`.
 */
export const legacyError = (detail: string): PolicyError =>
  new PolicyError(`The policy failed legacy parsing (${detail})`)

/** Whether a value of a parsed document is an object of JSON. */
export const isJsonObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * An element that holds one text or several, as a list. Nulls beside texts are passed over, as IAM does.
 * @param empty the refusal of a list that holds nothing.
 * @throws PolicyError for values of another type, and for empty lists
 */
export const textsOf = (element: string, value: unknown, empty: string): readonly string[] => {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (list.length === 0) throw new PolicyError(empty)
  const named = list.filter((one) => one !== null)
  if (named.length === 0) throw syntaxError(`${element} must hold texts`)
  return named.map((one) => {
    if (typeof one !== 'string') throw syntaxError(`${element} must hold texts`)
    return one
  })
}
