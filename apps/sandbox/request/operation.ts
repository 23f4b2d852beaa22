import type { AccountId, Region } from '../../manifest/ids'
import type { World } from '../world/world'
import { administratorOf, type Caller } from './caller'

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

/** A command of an SDK client as its types describe it; runtime is never asked. */
type Command<Input, Output> = {
  readonly input: Input
  resolveMiddleware(...anything: never[]): (...anything: never[]) => Promise<{ output: Output }>
}

/** Names of the operations that an SDK client has a command for. */
export type OperationName<Client> = {
  [Name in keyof Client]: Name extends `${infer Operation}Command` ? Operation : never
}[keyof Client]

/**
 * An operation with the input and output of the SDK's command of this name. A service states its
 * client once, `type KmsOperation<Name extends OperationName<…>> = OperationOf<typeof
 * import('@aws-sdk/client-kms'), Name>`.
 */
export type OperationOf<Client, Name extends OperationName<Client>> =
  Client extends Record<
    `${Name & string}Command`,
    abstract new (
      ...input: never[]
    ) => Command<infer Input, infer Output>
  >
    ? Operation<Input, Output>
    : never

/**
 * Operations by their AWS name. `never` input: the wire layer alone knows that schema and handler
 * agree.
 */
export type Operations = Readonly<Record<string, Operation<never, object>>>

/** One AWS service as the wire layer needs it. */
export interface Service {
  /** Folder name under `services/`, and the name in the support table. */
  readonly name: string
  /** The protocol where the request itself does not say which it is. */
  readonly restProtocol?: 'json' | 'xml'
  /** XML namespace of answers in the query and REST-XML protocols. */
  readonly xmlNamespace?: string
  /**
   * The Smithy schemas by export name (`CreateMembers$`): the SDK client's module, loaded at the
   * first request.
   */
  readonly schemas: () => Promise<object>
  /**
   * What happens before each operation, once its input is read: what was due by now, and refusals
   * that all operations share.
   * @throws AwsError
   */
  readonly before?: (call: Call) => void | Promise<void>
  /** What is built; any other operation is answered with HTTP 501. */
  readonly operations: Operations
}

/**
 * A call as an administrator of an account would make it: for what a scenario prepares before
 * anybody calls.
 */
export const administratorCall = (world: World, account: AccountId, region: Region): Call => ({
  world,
  caller: administratorOf(account),
  account,
  region,
  requestId: world.ids.uuid(),
})
