import type { NormalizedSchema } from '@smithy/core/schema'
import type { HttpRequest } from './http'
import { readScalar, writeScalar } from './schema'

interface Bindings {
  readonly httpLabel?: 1
  readonly httpQuery?: string
  readonly httpHeader?: string
  readonly httpPrefixHeaders?: string
  readonly httpPayload?: 1
  readonly httpResponseCode?: 1
}

/** Where HTTP carries a member. */
export const bindingsOf = (member: NormalizedSchema): Bindings => member.getMergedTraits() as Bindings

const readQuery = (member: NormalizedSchema, values: readonly string[]): unknown =>
  member.isListSchema()
    ? values.map((value) => readScalar(member.getValueSchema(), value))
    : readScalar(member, values[0] ?? '')

const readHeader = (member: NormalizedSchema, value: string): unknown =>
  member.isListSchema()
    ? value.split(/,\s*/).map((item) => readScalar(member.getValueSchema(), item))
    : readScalar(member, value)

const readPrefixHeaders = (prefix: string, headers: HttpRequest['headers']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name.startsWith(prefix.toLowerCase()))
      .map(([name, value]) => [name.slice(prefix.length), value]),
  )

const readMember = (
  member: NormalizedSchema,
  name: string,
  request: HttpRequest,
  labels: Readonly<Record<string, string>>,
): unknown => {
  const bindings = bindingsOf(member)
  if (bindings.httpLabel) return readScalar(member, labels[name] ?? '')
  if (bindings.httpQuery !== undefined) {
    const values = request.query[bindings.httpQuery]
    return values && readQuery(member, values)
  }
  if (bindings.httpHeader !== undefined) {
    const value = request.headers[bindings.httpHeader.toLowerCase()]
    return value === undefined ? undefined : readHeader(member, value)
  }
  return bindings.httpPrefixHeaders === undefined
    ? undefined
    : readPrefixHeaders(bindings.httpPrefixHeaders, request.headers)
}

/** The members of an input that path, query string and headers carry. */
export const readBound = (
  schema: NormalizedSchema,
  request: HttpRequest,
  labels: Readonly<Record<string, string>>,
): Record<string, unknown> => {
  const result: Record<string, unknown> = {}
  for (const [name, member] of schema.structIterator()) {
    const value = readMember(member, name, request, labels)
    if (value !== undefined) result[name] = value
  }
  return result
}

/** The member that is the whole body, if there is one. */
export const payloadMember = (schema: NormalizedSchema): [name: string, member: NormalizedSchema] | undefined =>
  schema.isStructSchema()
    ? [...schema.structIterator()].find(([, member]) => bindingsOf(member).httpPayload)
    : undefined

/** The members of an output that headers carry. */
export const writeHeaders = (
  schema: NormalizedSchema,
  output: Readonly<Record<string, unknown>>,
): Record<string, string> => {
  const headers: Record<string, string> = {}
  if (!schema.isStructSchema()) return headers
  for (const [name, member] of schema.structIterator()) {
    const value = output[name]
    const { httpHeader, httpPrefixHeaders } = bindingsOf(member)
    if (value === undefined || value === null) continue
    if (httpHeader !== undefined) headers[httpHeader.toLowerCase()] = writeScalar(value)
    if (httpPrefixHeaders !== undefined) {
      for (const [key, text] of Object.entries(value)) headers[`${httpPrefixHeaders}${key}`] = String(text)
    }
  }
  return headers
}

/** The output without what headers and the status line carry. */
export const bodyMembers = (
  schema: NormalizedSchema,
  output: Readonly<Record<string, unknown>>,
): Record<string, unknown> => {
  const bound = new Set(
    [...schema.structIterator()]
      .filter(([, member]) => {
        const { httpHeader, httpPrefixHeaders, httpResponseCode } = bindingsOf(member)
        return httpHeader !== undefined || httpPrefixHeaders !== undefined || httpResponseCode !== undefined
      })
      .map(([name]) => name),
  )
  return Object.fromEntries(Object.entries(output).filter(([name]) => !bound.has(name)))
}
