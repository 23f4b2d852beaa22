import type { AccountId, Region } from '../../manifest/ids'
import type { RequestContext } from '../policy/evaluate'
import type { PolicyDocument } from '../policy/policy-document'
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
  /** The operation that a client asked for, by its AWS name; absent where a service asks itself. Its pages have tokens of their own. */
  readonly operation?: string
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

/** One thing that a caller has to be allowed for a call to happen. */
export interface Ask {
  /** IAM's name of the action, such as `s3:ListBucket`. */
  readonly action: string
  /** ARN; `*` where the service knows no resource for the action. */
  readonly resource: string
  /** Condition keys beyond those that every request has. */
  readonly context?: RequestContext
  /** The policy of a resource of the caller's own account, which can stand in for his own policies. */
  readonly policy?: PolicyDocument
  /** Whether that policy has to allow it whoever asks, as with keys. Default false. */
  readonly policyMustAllow?: boolean
}

/** What one operation asks for, seen its input. */
export type Access = (input: never, call: Call) => readonly Ask[]

/** What the operations of a service ask of their callers. */
export interface ServiceAccess {
  /** How IAM's actions of the service begin, such as `events`. */
  readonly prefix: string
  /**
   * By operation. One that is not named asks for the action of its own name on `*`, which is right
   * where the service knows no resource for it.
   */
  readonly operations: Readonly<Record<string, Access>>
  /** Whether even an administrator is asked for everything, because resources decide on their own. Default false. */
  readonly asksEverybody?: boolean
}

/** One AWS service as the wire layer needs it. */
export interface Service {
  /** Folder name under `services/`, and the name in the support table. */
  readonly name: string
  /** The protocol where the request itself does not say which it is. */
  readonly restProtocol?: 'json' | 'xml'
  /** Whether the service once spoke the query protocol and keeps its codes, as SQS and CloudWatch. Default false. */
  readonly queryCompatible?: boolean
  /** XML namespace of answers in the query and REST-XML protocols. */
  readonly xmlNamespace?: string
  /**
   * The Smithy schemas by export name (`CreateMembers$`): the SDK client's module, loaded at the
   * first request.
   */
  readonly schemas: () => Promise<object>
  /**
   * What happens before each operation, once its input is read: what was due by now, and refusals
   * that all operations share. It is given the operation by its AWS name.
   * @throws AwsError
   */
  readonly before?: (call: Call, operation: string, input: object) => void | Promise<void>
  /** What a caller has to be allowed for each operation. */
  readonly access: ServiceAccess
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
