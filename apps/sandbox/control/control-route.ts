import type { Scenario } from '../scenario/scenario'
import type { HttpRequest } from '../wire/http'
import type { World } from '../world/world'

/**
 * Begins again, with another scenario if one is given.
 * @throws ScenarioError for a scenario that cannot be: the world stays as it is.
 */
export type Reset = (scenario?: Scenario) => Promise<void>

/** What a control operation is given. `body` is the parsed JSON body, `{}` when there is none. */
export interface ControlCall {
  readonly request: HttpRequest
  readonly body: Readonly<Record<string, unknown>>
  readonly world: World
  readonly reset: Reset
}

/** The control API's own refusal. */
export class ControlError extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** One control operation: its result is sent as JSON with status 200. @throws ControlError */
export type ControlRoute = (call: ControlCall) => unknown

type Body = Readonly<Record<string, unknown>>

const refuse = (field: string, value: unknown, says: string): ControlError =>
  new ControlError(400, `"${field}" is ${JSON.stringify(value)}; ${says}`)

/**
 * Refuses fields that an operation does not know, so that a misspelt one is not ignored.
 * @throws ControlError 400 naming the field and those that are known.
 */
export const refuseUnknownFields = (body: Body, known: readonly string[]): void => {
  const unknown = Object.keys(body).find((field) => !known.includes(field))
  if (unknown === undefined) return
  const says = known.length === 0 ? 'the operation takes no fields' : `the fields are ${known.join(', ')}`
  throw new ControlError(400, `"${unknown}" is not a field of this operation; ${says}`)
}

/**
 * A text that matches a pattern.
 * @param says what it is, for the error.
 * @throws ControlError 400
 */
export const requireText = (body: Body, field: string, pattern: RegExp, says: string): string => {
  const value = body[field]
  if (typeof value === 'string' && pattern.test(value)) return value
  throw refuse(field, value, says)
}

/** As `requireText`; undefined if the field is absent. @throws ControlError 400 */
export const optionalText = (body: Body, field: string, pattern: RegExp, says: string): string | undefined =>
  body[field] === undefined ? undefined : requireText(body, field, pattern, says)

/** A whole number, 0 or more; undefined if the field is absent. @throws ControlError 400 */
export const optionalCount = (body: Body, field: string): number | undefined => {
  const value = body[field]
  if (value === undefined) return undefined
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value
  throw refuse(field, value, 'it is a whole number, 0 or more')
}

/** `true` or `false`. @throws ControlError 400 */
export const requireBoolean = (body: Body, field: string): boolean => {
  const value = body[field]
  if (typeof value === 'boolean') return value
  throw refuse(field, value, 'it is true or false')
}
