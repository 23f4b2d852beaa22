import type { HttpRequest } from '../wire/http'
import type { World } from '../world/world'

/** What a control operation is given. `body` is the parsed JSON body, `{}` when there is none. */
export interface ControlCall {
  readonly request: HttpRequest
  readonly body: Readonly<Record<string, unknown>>
  readonly world: World
  readonly reset: () => void
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
