import type { AccountId, Region } from '../../manifest/ids'
import { AwsError } from '../kit/aws-error'
import type { Fault } from '../world/faults'
import type { World } from '../world/world'
import { asksOf } from './access'
import { refusalOf } from './authorizer'
import { type Caller, roleCaller } from './caller'
import { denial, faultError } from './fault-error'
import type { Call, Operation, Service } from './operation'
import { modelOf, requireLegalInput } from './service-model'
import { refuseUnbuiltMembers } from './unbuilt-members'

/** A call that an AWS service makes with a role that it was given. */
export interface RoleCall {
  readonly world: World
  readonly service: Service
  /** As AWS's API spells it. */
  readonly operation: string
  readonly input: object
  readonly account: AccountId
  readonly region: Region
  readonly role: { readonly name: string; readonly session: string }
  /** Is given the milliseconds that faults hold the call back: nobody waits for them. */
  readonly hold: (milliseconds: number) => void
}

/** The connection was cut: whether the call was performed, its caller does not know. */
export class ConnectionLost extends Error {}

const SLOW = 1000
const SILENT = 30_000

/** The protocol in which services call each other; it decides on the names of common errors. */
const protocolOf = ({ xmlNamespace, restProtocol }: Service): string => {
  if (restProtocol) return `rest-${restProtocol}`
  return xmlNamespace === undefined ? 'json' : 'query'
}

const before = (faults: readonly Fault[], roleCall: RoleCall, caller: Caller): void => {
  const { service, operation, hold } = roleCall
  for (const { kind, milliseconds } of faults) {
    if (kind === 'slow') hold(milliseconds ?? SLOW)
    if (kind === 'dropBefore') throw new ConnectionLost()
    const call = { service: service.name, operation, callerArn: caller.arn, protocol: protocolOf(service) }
    const error = faultError(kind, call)
    if (error) throw error
  }
}

const after = (faults: readonly Fault[], { hold }: RoleCall): void => {
  for (const { kind, milliseconds } of faults) {
    if (kind === 'timeout') hold(milliseconds ?? SILENT)
    if (kind === 'timeout' || kind === 'dropAfter') throw new ConnectionLost()
  }
}

const requireLegal = async ({ service, operation, input }: RoleCall): Promise<void> => {
  const model = await modelOf(service)
  const schema = model.schemas.operation(operation)
  if (schema) requireLegalInput(model, schema, input, protocolOf(service))
  refuseUnbuiltMembers(service.name, operation, input)
}

const perform = async (roleCall: RoleCall, caller: Caller): Promise<object> => {
  const { world, service, operation, input, account, region } = roleCall
  const faults = world.faults.hitting({ service: service.name, operation, account, region }, world.clock.now())
  before(faults, roleCall, caller)
  const call: Call = { world, caller, account, region, requestId: world.ids.uuid() }
  try {
    await requireLegal(roleCall)
    const refusal = refusalOf(call, () => asksOf(service.access, operation, input, call), service.access.asksEverybody)
    if (refusal !== undefined) throw denial({ service: service.name, protocol: protocolOf(service) }, refusal)
    await service.before?.(call, operation, input)
    return await (service.operations[operation] as Operation<object, object>)(input, call)
  } finally {
    after(faults, roleCall)
  }
}

/**
 * Makes a call as a session of a role: its policies decide, faults hit it, and the journal keeps it, as with any call.
 * The operation is one of those that the service has.
 * @throws AwsError what the service refuses with
 * @throws ConnectionLost where a fault cuts the connection
 */
export const callWithRole = async (roleCall: RoleCall): Promise<object> => {
  const { world, service, operation, account, region, role } = roleCall
  const record = (outcome: string): void =>
    world.journal.add({
      at: world.clock.now().toISOString(),
      account,
      role: role.name,
      service: service.name,
      region,
      operation,
      outcome,
    })
  try {
    const output = await perform(roleCall, roleCaller(account, role))
    record('ok')
    return output
  } catch (error) {
    record(error instanceof AwsError ? error.code : error instanceof ConnectionLost ? 'Dropped' : 'InternalFailure')
    throw error
  }
}
