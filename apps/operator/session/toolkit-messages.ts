import type { Credentials } from '../aws/credentials'
import type { OperatorEvent } from '../base/port'
import type { ToolkitSettings, ToolkitWork } from './cdk-toolkit'

/** What of the toolkit's settings crosses threads. */
export type PlainSettings = Pick<ToolkitSettings, 'home' | 'stackName'>

/** An error that crosses threads: a clone would keep its words alone. */
export interface PlainError {
  readonly name: string
  readonly message: string
  readonly stack?: string | undefined
  /** Of Node's sockets, such as ECONNREFUSED. */
  readonly code?: string | undefined
}

/** To the thread of the toolkit. `id` tells pieces of work, and questions, apart. */
export type ToThread =
  | { readonly kind: 'load' }
  | {
      readonly kind: 'work'
      readonly id: number
      readonly settings: PlainSettings
      readonly work: ToolkitWork
      /** Whether it asks before it changes anything. */
      readonly asks: boolean
    }
  | { readonly kind: 'approval'; readonly id: number; readonly given: boolean }
  | { readonly kind: 'credentials'; readonly id: number; readonly given: Credentials | { readonly failed: PlainError } }

/** From the thread of the toolkit. */
export type FromThread =
  | { readonly kind: 'event'; readonly event: OperatorEvent }
  | { readonly kind: 'credentials'; readonly id: number }
  | { readonly kind: 'asks'; readonly id: number }
  | { readonly kind: 'ended'; readonly id: number }
  | { readonly kind: 'failed'; readonly id: number; readonly reasons: readonly string[]; readonly cause: PlainError }

/** One end of what connects two threads. */
export interface ThreadPort<Sent, Received> {
  postMessage(message: Sent): void
  on(event: 'message', take: (message: Received) => void): unknown
}

/** An error of this side again. */
export const errorOf = ({ name, message, stack, code }: PlainError): Error =>
  Object.assign(new Error(message), {
    name,
    ...(stack !== undefined && { stack }),
    ...(code !== undefined && { code }),
  })
