import type { HttpRequest } from './http'
import { bindingsOf } from './rest-bindings'
import type { OperationSchema, ServiceSchemas } from './schema'

interface Route {
  readonly operation: OperationSchema
  readonly method: string
  /** What a path begins and ends with that may be meant: nearly all are told apart by that, without an expression of their own. */
  readonly ends: readonly [start: string, end: string]
  readonly pattern: RegExp
  /** The same with labels that may be empty, which a service refuses itself. */
  readonly lenient: RegExp
  readonly labels: readonly string[]
  /**
   * Query parameters that the URI demands, such as `encryption` in `/?encryption`, or that the
   * input requires.
   */
  readonly demands: readonly (readonly [name: string, value: string])[]
}

/** The route that a request takes: the operation, and the labels of its path, decoded. */
interface RouteMatch {
  readonly operation: OperationSchema
  readonly labels: Readonly<Record<string, string>>
}

const labelPattern = /\{(\w+)(\+?)\}/g

/**
 * S3's URIs leave the bucket out, because SDKs put it into the host name; on a path-style endpoint
 * it comes first.
 */
const withBucket = (operation: OperationSchema, path: string): string =>
  'Bucket' in memberNames(operation) && !path.includes('{Bucket}') ? `/{Bucket}${path === '/' ? '' : path}` : path

const memberNames = (operation: OperationSchema): Record<string, true> =>
  operation.input.isStructSchema()
    ? Object.fromEntries([...operation.input.structIterator()].map(([name]) => [name, true]))
    : {}

/**
 * `x-id` only names the operation for humans; clients other than the SDK for JavaScript leave it
 * out.
 */
const demandsOf = (query: string): [string, string][] =>
  [...new URLSearchParams(query)].filter(([name]) => name !== 'x-id')

/** The SDKs' schemas list required members first and end with their number. */
const requiredCount = (operation: OperationSchema): number => {
  const schema: unknown = operation.input.getSchema()
  return Array.isArray(schema) && typeof schema[6] === 'number' ? schema[6] : 0
}

/**
 * Required members in the query string distinguish S3's operations: AbortMultipartUpload is
 * DeleteObject with an `uploadId`.
 */
const requiredQueries = (operation: OperationSchema): [string, string][] =>
  operation.input.isStructSchema()
    ? [...operation.input.structIterator()].slice(0, requiredCount(operation)).flatMap(([, member]) => {
        const { httpQuery } = bindingsOf(member)
        return httpQuery === undefined ? [] : [[httpQuery, ''] as [string, string]]
      })
    : []

const toRoute = (operation: OperationSchema): Route[] => {
  const [method, uri] = operation.traits.http ?? []
  if (!method || !uri) return []
  const [rawPath = '/', query = ''] = uri.split('?')
  const path = withBucket(operation, rawPath)
  const demands = [...demandsOf(query), ...requiredQueries(operation)]
  const labels = [...path.matchAll(labelPattern)].map((match) => match[1] ?? '')
  const pattern = (count: '+' | '*'): RegExp =>
    new RegExp(`^${path.replace(labelPattern, (_label, _name, greedy) => `(${greedy ? '.' : '[^/]'}${count})`)}/?$`)
  const literals = path.split(/\{\w+\+?\}/)
  const ends = [literals[0] ?? '', literals.at(-1) ?? ''] as const
  return [{ operation, method, ends, pattern: pattern('+'), lenient: pattern('*'), labels, demands }]
}

/** By method. */
type Routes = ReadonlyMap<string, readonly Route[]>

const routesBySchemas = new WeakMap<ServiceSchemas, Routes>()

const routesOf = (schemas: ServiceSchemas, { method }: HttpRequest): readonly Route[] => {
  const known = routesBySchemas.get(schemas) ?? sortedRoutes(schemas)
  routesBySchemas.set(schemas, known)
  return known.get(method) ?? []
}

const sortedRoutes = (schemas: ServiceSchemas): Routes => {
  // The most specific first: more demanded parameters, then fewer labels.
  const routes = schemas
    .operations()
    .flatMap(toRoute)
    .sort((left, right) => right.demands.length - left.demands.length || left.labels.length - right.labels.length)
  const byMethod = new Map<string, Route[]>()
  for (const route of routes) byMethod.set(route.method, [...(byMethod.get(route.method) ?? []), route])
  return byMethod
}

const mayBeMeant = ({ ends: [start, end] }: Route, request: HttpRequest): boolean =>
  request.path.startsWith(start) && (request.path.endsWith(end) || request.path.endsWith(`${end}/`))

const meets = (route: Route, request: HttpRequest): boolean =>
  route.demands.every(([name, value]) =>
    (request.query[name] ?? []).some((given) => value === '' || given === value),
  ) && demandedHeaders(route.operation).every((name) => request.headers[name] !== undefined)

/** CopyObject and PutObject share method and path; the required copy source distinguishes them. */
const demandedHeaders = (operation: OperationSchema): string[] =>
  operation.name.endsWith('Copy') || operation.name === 'CopyObject' ? ['x-amz-copy-source'] : []

const labelsOf = ({ labels }: Route, match: RegExpExecArray): Record<string, string> =>
  Object.fromEntries(labels.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? '')]))

/**
 * What a request means that leaves out what its operation requires, in its path or its query string: the service
 * refuses it. In S3, where such a parameter is all that distinguishes operations, it means another one.
 */
const matchIncomplete = (request: HttpRequest, schemas: ServiceSchemas): RouteMatch | undefined => {
  for (const route of routesOf(schemas, request)) {
    if (!mayBeMeant(route, request) || route.labels.includes('Bucket')) continue
    const match = route.lenient.exec(request.path)
    if (match) return { operation: route.operation, labels: labelsOf(route, match) }
  }
  return undefined
}

const findRoute = (request: HttpRequest, schemas: ServiceSchemas): RouteMatch | undefined => {
  for (const route of routesOf(schemas, request)) {
    if (!mayBeMeant(route, request) || !meets(route, request)) continue
    const match = route.pattern.exec(request.path)
    if (match) return { operation: route.operation, labels: labelsOf(route, match) }
  }
  return matchIncomplete(request, schemas)
}

/** A request is asked twice: for its operation, and for what its path says. */
const matched = new WeakMap<HttpRequest, RouteMatch>()

/**
 * Finds the operation that a REST request means.
 * @throws URIError for a path that is not well-formed
 */
export const matchRoute = (request: HttpRequest, schemas: ServiceSchemas): RouteMatch | undefined => {
  const match = matched.get(request) ?? findRoute(request, schemas)
  if (match) matched.set(request, match)
  return match
}
