/** How much of a value an error shows. */
const longestValue = 80

/** A value of an answer in a few characters: JSON, cut. */
export const shownValue = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text
}

/**
 * AWS, or a server between, returned something that does not have the documented form. The message names field and value;
 * `attempt` adds operation, account and Region and gives it the code `AWS_ANSWER_INVALID`.
 */
export class AnswerInvalid extends Error {
  /** The SDK sends a call again where this says that the server had failed (HTTP 500, 502, 503, 504). */
  readonly $metadata?: { readonly httpStatusCode: number }

  constructor(message: string, options: { readonly cause?: unknown; readonly status?: number } = {}) {
    super(message, { cause: options.cause })
    this.name = 'AnswerInvalid'
    if (options.status !== undefined) this.$metadata = { httpStatusCode: options.status }
  }
}
