/** A request as the wire layer reads it: header names in lower case, the whole body in memory. */
export interface HttpRequest {
  readonly method: string
  /** Still percent-encoded, without the query string. */
  readonly path: string
  /** Decoded; a parameter without `=` has the value ''. */
  readonly query: Readonly<Record<string, readonly string[]>>
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** A whole answer. */
export interface HttpReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

/** Decodes a query string or form body into lists of values. */
export const readParameters = (text: string): Record<string, string[]> => {
  const parameters: Record<string, string[]> = {}
  for (const [name, value] of new URLSearchParams(text)) {
    const values = parameters[name] ?? []
    values.push(value)
    parameters[name] = values
  }
  return parameters
}
