import { setTimeout as wait } from 'node:timers/promises'
import { AwsError } from './kit/aws-error'
import { unbuiltOperation } from './kit/unbuilt'
import { asksOf } from './request/access'
import { refusalOf } from './request/authorizer'
import { type Caller, callerOf, readSessionKey, type SignatureScope } from './request/caller'
import { denial, type FaultedCall, faultError } from './request/fault-error'
import type { Call, Operation, Service } from './request/operation'
import { chooseProtocol } from './wire/choose-protocol'
import type { HttpReply, HttpRequest } from './wire/http'
import type { Protocol, WireContext } from './wire/protocol'
import { ServiceSchemas } from './wire/schema'
import type { Fault } from './world/faults'
import type { JournalEntry } from './world/journal'
import type { World } from './world/world'

/** The connection is to be cut without an answer (faults `dropBefore`, `dropAfter`, `timeout`). */
export class Dropped extends Error {}

const schemasByService = new WeakMap<Service, Promise<ServiceSchemas>>()

const schemasOf = (service: Service): Promise<ServiceSchemas> => {
  const known = schemasByService.get(service)
  if (known) return known
  const loading = service.schemas().then((module) => new ServiceSchemas(module))
  schemasByService.set(service, loading)
  return loading
}

const hold = (milliseconds: number, { signal }: AbortController): Promise<void> =>
  wait(milliseconds, undefined, { ref: false, signal })

const applyFaults = async (faults: readonly Fault[], call: FaultedCall, world: World): Promise<void> => {
  for (const fault of faults) {
    if (fault.kind === 'slow') await hold(fault.milliseconds ?? 1000, world.ending)
    if (fault.kind === 'dropBefore') throw new Dropped()
    const error = faultError(fault.kind, call)
    if (error) throw error
  }
}

/**
 * Cuts the connection of a call that was performed, or refused, if a fault says so: at once or when
 * the client has waited.
 */
const cutAfter = async (faults: readonly Fault[], world: World): Promise<void> => {
  for (const { kind, milliseconds } of faults) {
    if (kind === 'timeout') await hold(milliseconds ?? 30_000, world.ending)
    if (kind === 'timeout' || kind === 'dropAfter') throw new Dropped()
  }
}

interface Attempt {
  readonly request: HttpRequest
  readonly service: Service
  readonly scope: SignatureScope
  readonly world: World
  readonly protocol: Protocol
  readonly context: WireContext
  readonly operationName: string
}

const requireAuthorized = (service: Service, operation: string, input: object, call: Call, protocol: string): void => {
  const { name, access } = service
  const refusal = refusalOf(call, () => asksOf(access, operation, input, call), access.asksEverybody)
  if (refusal !== undefined) throw denial({ service: name, protocol }, refusal)
}

const operate = async (attempt: Attempt, caller: Caller): Promise<HttpReply> => {
  const { request, service, scope, world, protocol, context, operationName } = attempt
  const schema = context.schemas.operation(operationName)
  const operation = service.operations[operationName] as Operation<object, object> | undefined
  if (!schema || !operation) throw unbuiltOperation(service.name, operationName)
  const call = { world, caller, account: caller.account, region: scope.region, requestId: context.requestId } as Call
  const input = await protocol.readInput(request, schema, context)
  requireAuthorized(service, operationName, input, call, protocol.name)
  await service.before?.(call)
  const output = await operation(input, call)
  return protocol.writeOutput(output, schema, context)
}

const perform = async (attempt: Attempt): Promise<HttpReply> => {
  const { service, scope, world, protocol, operationName } = attempt
  const caller = callerOf(scope, world.clock.now(), protocol.name)
  const target = { service: service.name, operation: operationName, account: caller.account, region: scope.region }
  const faults = world.faults.hitting(target)
  await applyFaults(faults, { ...target, callerArn: caller.arn, protocol: protocol.name }, world)
  try {
    return await operate(attempt, caller)
  } finally {
    await cutAfter(faults, world)
  }
}

const callerIn = (accessKey: string): Pick<JournalEntry, 'account' | 'role'> => {
  const session = readSessionKey(accessKey)
  return session ? { account: session.account, role: session.roleName } : { account: accessKey }
}

const outcomeOf = (error: unknown): string =>
  error instanceof AwsError ? error.code : error instanceof Dropped ? 'Dropped' : 'InternalFailure'

/**
 * Answers one AWS request: protocol, caller, faults, operation, journal. AWS's refusals become
 * error answers; a defect of the sandbox becomes HTTP 500 with its message.
 * @throws Dropped when a fault cuts the connection.
 */
export const handleCall = async (
  request: HttpRequest,
  service: Service,
  scope: SignatureScope,
  world: World,
): Promise<HttpReply> => {
  const schemas = await schemasOf(service)
  const context: WireContext = { schemas, xmlNamespace: service.xmlNamespace ?? '', requestId: world.ids.uuid() }
  const protocol = chooseProtocol(request, service.restProtocol)
  const operationName = protocol.operationName(request, context) ?? `${request.method} ${request.path}`
  const record = (outcome: string): void =>
    world.journal.add({
      at: world.clock.now().toISOString(),
      ...callerIn(scope.accessKey),
      service: service.name,
      region: scope.region,
      operation: operationName,
      outcome,
    })
  try {
    const reply = await perform({ request, service, scope, world, protocol, context, operationName })
    record('ok')
    return reply
  } catch (error) {
    record(outcomeOf(error))
    if (error instanceof Dropped) throw error
    const refusal =
      error instanceof AwsError
        ? error
        : new AwsError('InternalFailure', String((error as Error)?.stack ?? error), { status: 500 })
    return protocol.writeError(refusal, context)
  }
}
