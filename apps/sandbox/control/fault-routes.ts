import { idKinds } from '../../manifest/ids'
import { services } from '../services'
import { type Fault, type FaultKind, faultKinds, ratedBy } from '../world/faults'
import { ControlError, type ControlRoute, optionalCount, optionalText, refuseUnknownFields } from './control-route'

const rateFields = ['perSecond', 'burst', 'per']
const countFields = ['skip', 'count']
const placeFields = ['service', 'operation', 'account', 'region']
const fields = ['kind', ...placeFields, ...countFields, 'milliseconds', ...rateFields]

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

const refuseFields = (body: Readonly<Record<string, unknown>>, names: readonly string[], says: string): void => {
  const found = names.find((name) => body[name] !== undefined)
  if (found !== undefined) throw new ControlError(400, `"${found}" ${says}`)
}

/** What a rate is made of. @throws ControlError 400 for a rate without `perSecond`, and for its fields in any other kind. */
const readRate = (
  body: Readonly<Record<string, unknown>>,
  kind: FaultKind,
): Pick<Fault, 'perSecond' | 'burst' | 'per'> => {
  if (kind !== 'rate') {
    refuseFields(body, rateFields, `belongs to the kind "rate"; this fault is "${kind}"`)
    return {}
  }
  refuseFields(body, countFields, 'does not belong to the kind "rate", in which tokens decide what is hit')
  const { perSecond } = body
  if (typeof perSecond !== 'number' || !(perSecond > 0) || !Number.isFinite(perSecond))
    throw new ControlError(
      400,
      `"perSecond" is ${perSecond === Infinity ? 'more than JavaScript can count' : JSON.stringify(perSecond)}; it is a number of calls, more than 0`,
    )
  const burst = optionalCount(body, 'burst')
  if (burst === 0) throw new ControlError(400, '"burst" is 0; it is a whole number of calls, 1 or more')
  const per = ratedBy.find((candidate) => candidate === body.per)
  if (body.per !== undefined && per === undefined)
    throw new ControlError(400, `"per" is ${JSON.stringify(body.per)}; it is one of ${ratedBy.join(', ')}`)
  return { perSecond, ...(burst !== undefined && { burst }), ...(per !== undefined && { per }) }
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
    ...readRate(body, kind),
  })
  world.faults.add(fault as Fault)
  return world.faults
}

/** `DELETE faults`: takes all faults away; the answer is the empty list that is left. */
export const clearFaults: ControlRoute = ({ world }) => {
  world.faults.clear()
  return world.faults
}
