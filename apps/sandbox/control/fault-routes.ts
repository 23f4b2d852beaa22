import { idKinds } from '../../manifest/ids'
import { services } from '../services'
import { type Fault, type FaultKind, faultKinds } from '../world/faults'
import { ControlError, type ControlRoute, optionalCount, optionalText, refuseUnknownFields } from './control-route'

const fields = ['kind', 'service', 'operation', 'account', 'region', 'skip', 'count', 'milliseconds']

const requireKind = (value: unknown): FaultKind => {
  const kind = faultKinds.find((candidate) => candidate === value)
  if (kind) return kind
  throw new ControlError(400, `"kind" is ${JSON.stringify(value)}; it is one of ${faultKinds.join(', ')}`)
}

/** A service by its own name or by the one it signs with (`events` for EventBridge). */
const readService = (body: Readonly<Record<string, unknown>>): string | undefined => {
  if (body.service === undefined) return undefined
  const found = services.find(({ name, signingName }) => body.service === name || body.service === signingName)
  if (found) return found.name
  const names = services.map(({ name }) => name)
  throw new ControlError(400, `"service" is ${JSON.stringify(body.service)}; it is one of ${names.join(', ')}`)
}

const readMilliseconds = (body: Readonly<Record<string, unknown>>, kind: FaultKind): number | undefined => {
  const milliseconds = optionalCount(body, 'milliseconds')
  if (milliseconds !== undefined && kind !== 'slow' && kind !== 'timeout') {
    throw new ControlError(400, `"milliseconds" belongs to the kinds "slow" and "timeout"; this fault is "${kind}"`)
  }
  return milliseconds
}

const given = <Fields extends object>(fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields

/**
 * `POST faults`: adds a fault; the answer is the list of faults in force, in the order they were
 * added.
 */
export const addFault: ControlRoute = ({ body, world }) => {
  refuseUnknownFields(body, fields)
  const kind = requireKind(body.kind)
  const fault = given({
    kind,
    service: readService(body),
    operation: optionalText(body, 'operation', /^[A-Za-z0-9]+$/, "it is an operation's name, such as CreateMembers"),
    account: optionalText(body, 'account', idKinds.accountId.pattern, idKinds.accountId.says),
    region: optionalText(body, 'region', /^[a-z]{2}(-[a-z]+)+-\d+$/, 'it is a Region, such as eu-west-1'),
    skip: optionalCount(body, 'skip'),
    count: optionalCount(body, 'count'),
    milliseconds: readMilliseconds(body, kind),
  })
  world.faults.add(fault as Fault)
  return world.faults
}

/** `DELETE faults`: takes all faults away; the answer is the empty list that is left. */
export const clearFaults: ControlRoute = ({ world }) => {
  world.faults.clear()
  return world.faults
}
