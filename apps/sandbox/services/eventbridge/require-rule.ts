import type { Call } from '../../request/operation'
import { requireBus } from './find-bus'
import { notFound } from './refusals'
import type { Bus, Rule } from './state'

/** The rule that an operation names, with its bus. @throws AwsError `ResourceNotFoundException` */
export const requireRule = (
  name: string | undefined,
  busName: string | undefined,
  call: Call,
): { readonly bus: Bus; readonly rule: Rule } => {
  const bus = requireBus(busName, call)
  const rule = bus.rules.get(name ?? '')
  if (!rule) throw notFound(`Rule ${name} does not exist on EventBus ${bus.name}.`)
  return { bus, rule }
}
