import { AwsError } from '../kit/aws-error'
import type { PolicyRequest } from '../policy/evaluate'
import { defineStore, type World } from '../world/world'
import type { Ask, Call } from './operation'

/** One request as it was decided on, and who decided: material for judging policies without the calls. */
interface AuthorizedRequest extends PolicyRequest {
  readonly allowed: boolean
}

/** Who decides on calls; it stands between services and IAM, which is one of them. */
interface Authorizer {
  /**
   * Why a call must not happen, in AWS's words; undefined if it may. `connectAuthorization` sets it.
   * @param asks computed only for callers who are not allowed everything.
   */
  refusal?: (call: Call, asks: () => readonly Ask[], asksEverybody: boolean) => string | undefined
  /** Whether an account can be used in a Region; `connectAuthorization` sets it. */
  isRegionEnabled?: (world: World, account: string, region: string) => boolean
  /** Where set, every request that is decided on is added. */
  record?: AuthorizedRequest[]
}

/** The authorizer of a world. */
export const authorizer = defineStore<Authorizer>('authorizer', () => ({}))

/**
 * Why a caller may not do something, in AWS's words; undefined if he may.
 * @throws Error in a world that is not connected (`connectAuthorization`)
 */
export const refusalOf = (call: Call, asks: () => readonly Ask[], asksEverybody = false): string | undefined => {
  const { refusal } = call.world.store(authorizer)
  if (!refusal) throw new Error('Nobody authorizes calls of this world: call connectAuthorization(world)')
  return refusal(call, asks, asksEverybody)
}
/**
 * Sees to it that a caller may do something beyond the operation that he called, such as what
 * CloudFormation does in his name.
 * @throws AwsError `AccessDenied`
 */
export const requireAllowed = (call: Call, asks: () => readonly Ask[]): void => {
  const refusal = refusalOf(call, asks)
  if (refusal !== undefined) throw new AwsError('AccessDenied', refusal, { status: 403 })
}

type Unrecognized = readonly [code: string, message: string]

const INVALID = 'The security token included in the request is invalid.'

/** What a Region that does not know an account's credentials says, in the words of a protocol (services/account/BEHAVIOUR.md, 4). */
const unrecognized: Readonly<Record<string, Unrecognized>> = {
  query: ['InvalidClientTokenId', INVALID],
  'rest-xml': ['InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.'],
}

/**
 * Sees to it that the caller's account can be used in the Region of the call: an opt-in Region that is off does not
 * know its credentials.
 * @throws AwsError `UnrecognizedClientException`, or what the protocol calls it
 */
export const requireRegion = ({ world, account, region }: Call, protocol: string): void => {
  if (world.store(authorizer).isRegionEnabled?.(world, account, region) ?? true) return
  const [code, message] = unrecognized[protocol] ?? ['UnrecognizedClientException', INVALID]
  throw new AwsError(code, message, { status: 403 })
}
