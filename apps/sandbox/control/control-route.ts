import type { Scenario } from '../scenario/scenario'
import type { HttpRequest } from '../wire/http'
import type { World } from '../world/world'

/** Begins again, with another scenario if one is given. @throws ScenarioError for a scenario that cannot be: the world stays as it is. */
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
