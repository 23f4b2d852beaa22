import { setTimeout as wait } from 'node:timers/promises'
import { AwsError } from './kit/aws-error'
import { unbuiltOperation } from './kit/unbuilt'
import { asksOf } from './request/access'
import { refusalOf, requireRegion } from './request/authorizer'
import { type Caller, callerOf, readSessionKey, type SignatureScope } from './request/caller'
import { requireDistinctTags } from './request/distinct-tags'
import { denial, type FaultedCall, faultError, internalFailure } from './request/fault-error'
import type { Call, Operation, Service } from './request/operation'
import { modelOf, requireLegalInput, type ServiceModel } from './request/service-model'
import { requireFreshSignature, requireRegionExists } from './request/signed-scope'
import { refuseForeignToken } from './request/single-page'
import { refuseUnbuiltMembers } from './request/unbuilt-members'
import { chooseProtocol } from './wire/choose-protocol'
import { type HttpReply, type HttpRequest, unpacked } from './wire/http'
import { malformedPath, malformedRequest } from './wire/malformed'
import type { Protocol, WireContext } from './wire/protocol'
import type { OperationSchema } from './wire/schema'
import type { Fault } from './world/faults'
import type { JournalEntry } from './world/journal'
import type { World } from './world/world'

/** The connection is to be cut without an answer (faults `dropBefore`, `dropAfter`, `timeout`). */
export class Dropped extends Error {}

/** @throws Dropped where the sandbox ends meanwhile: its connections are cut. */
const hold = async (milliseconds: number, { signal }: AbortController): Promise<void> => {
  try {
    await wait(milliseconds, undefined, { ref: false, signal })
  } catch (error) {
    throw signal.aborted ? new Dropped() : error
  }
}

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
  readonly model: ServiceModel
  readonly operationName: string
}

/** @throws AwsError for a body that is not well-formed, values of other types, and what the service's model does not allow. */
const readInput = async (attempt: Attempt, schema: OperationSchema): Promise<object> => {
  const { request, protocol, context, model } = attempt
  let input: object
  try {
    input = await protocol.readInput(protocol.name === 'rest-xml' ? request : unpacked(request), schema, context)
  } catch (error) {
    // Whatever a reader of bodies and headers fails on, it is what the client sent.
    throw error instanceof AwsError ? error : malformedRequest(protocol.name)
  }
  // An operation without an input reads whatever JSON there is.
  if (typeof input !== 'object' || input === null) throw malformedRequest(protocol.name)
  requireLegalInput(model, schema, input, protocol.name)
  requireDistinctTags(attempt.service.name, input)
  refuseUnbuiltMembers(attempt.service.name, schema.name, input)
  refuseForeignToken(attempt.service.name, schema.name, input)
  return input
}

const requireAuthorized = (service: Service, operation: string, input: object, call: Call, protocol: string): void => {
  const { name, access } = service
  const refusal = refusalOf(call, () => asksOf(access, operation, input, call), access.asksEverybody)
  if (refusal !== undefined) throw denial({ service: name, protocol }, refusal)
}

const operate = async (attempt: Attempt, caller: Caller): Promise<HttpReply> => {
  const { service, scope, world, protocol, context, operationName } = attempt
  const schema = context.schemas.operation(operationName)
  const operation = service.operations[operationName] as Operation<object, object> | undefined
  if (!schema || !operation) throw unbuiltOperation(service.name, operationName)
  const call = {
    world,
    caller,
    account: caller.account,
    region: scope.region,
    requestId: context.requestId,
    operation: schema.name,
  } as Call
  requireRegion(call, protocol.name)
  const input = await readInput(attempt, schema)
  requireAuthorized(service, operationName, input, call, protocol.name)
  await service.before?.(call, operationName, input)
  const output = await operation(input, call)
  return protocol.writeOutput(output, schema, context)
}

const perform = async (attempt: Attempt): Promise<HttpReply> => {
  const { request, service, scope, world, protocol, operationName } = attempt
  requireRegionExists(scope.region, protocol.name)
  const now = world.clock.now()
  requireFreshSignature(request, { machine: Date.now(), sandbox: now.getTime() }, protocol.name)
  const caller = callerOf(scope, now, protocol.name)
  const target = { service: service.name, operation: operationName, account: caller.account, region: scope.region }
  const faults = world.faults.hitting(target, now)
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

/** What a request is about, as far as it can be read; the path stands for an operation that it does not name. */
const readOperationName = (request: HttpRequest, protocol: Protocol, context: WireContext): string | AwsError => {
  try {
    return protocol.operationName(request, context) ?? `${request.method} ${request.path}`
  } catch (error) {
    if (error instanceof URIError) return malformedPath(protocol.name)
    throw error
  }
}

/**
 * Answers one AWS request: protocol, caller, faults, operation, journal. AWS's refusals become
 * error answers; a defect of the sandbox becomes `InternalFailure` with HTTP 500, and is reported.
 * @param report takes a defect; its trace is for the sandbox's own log, no client sees it.
 * @throws Dropped when a fault cuts the connection.
 */
export const handleCall = async (
  request: HttpRequest,
  service: Service,
  scope: SignatureScope,
  world: World,
  report: (defect: unknown) => void,
): Promise<HttpReply> => {
  const model = await modelOf(service)
  const { xmlNamespace = '', queryCompatible = false } = service
  const context: WireContext = { schemas: model.schemas, xmlNamespace, queryCompatible, requestId: world.ids.uuid() }
  const protocol = chooseProtocol(request, service.restProtocol)
  const name = readOperationName(request, protocol, context)
  const operationName = name instanceof AwsError ? `${request.method} ${request.path}` : name
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
    if (name instanceof AwsError) throw name
    const reply = await perform({ request, service, scope, world, protocol, context, model, operationName })
    record('ok')
    return reply
  } catch (error) {
    record(outcomeOf(error))
    if (error instanceof Dropped) throw error
    if (!(error instanceof AwsError)) report(error)
    return protocol.writeError(error instanceof AwsError ? error : internalFailure(protocol.name), context)
  }
}
