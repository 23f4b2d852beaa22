import type { AccountId, Region } from '../manifest/ids'
import type { Caller } from './request/caller'
import type { World } from './world/world'

/** Who calls, from where, and the world the call acts on. */
export interface Call {
  readonly world: World
  readonly caller: Caller
  /** The account that the call acts in: the caller's. */
  readonly account: AccountId
  /** The Region of the request's signature; global services sign for `us-east-1`. */
  readonly region: Region
  readonly requestId: string
}

/**
 * One operation of one service: typed input in, typed output out.
 * It throws `AwsError` where AWS refuses. `$metadata` of SDK outputs is not part of a result.
 */
export type Operation<Input, Output> = (
  input: Input,
  call: Call,
) => Omit<Output, '$metadata'> | Promise<Omit<Output, '$metadata'>>

/** Operations by their AWS name. `never` input: the wire layer alone knows that schema and handler agree. */
export type Operations = Readonly<Record<string, Operation<never, object>>>

/** One AWS service as the wire layer needs it. */
export interface Service {
  /** Folder name under `services/`, and the name in the support table. */
  readonly name: string
  /** The service's name in the signature scope, such as `events` for EventBridge. */
  readonly signingName: string
  /** The protocol where the request itself does not say which it is. */
  readonly restProtocol?: 'json' | 'xml'
  /** XML namespace of answers in the query and REST-XML protocols. */
  readonly xmlNamespace?: string
  /** The Smithy schemas by export name (`CreateMembers$`): the SDK client's module, loaded at the first request. */
  readonly schemas: () => Promise<object>
  /** What is built, loaded at the first request: a sandbox begins in no time, and a test loads only what it calls. */
  readonly operations: () => Promise<Operations>
}
