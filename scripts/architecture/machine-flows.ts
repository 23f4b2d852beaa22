import type { Flow, Part } from './parts'

const definitionOf = ({ properties }: Part): string => String(properties['DefinitionString'] ?? '')

const isMachine = ({ kind }: Part): boolean => kind === 'AWS::StepFunctions::StateMachine'

/** Topics whose names begin as the definition says, where it adds the route's name: `':guardpost-mail_' & $to[$index].name`. */
const namedTopics = (machine: Part, parts: readonly Part[]): readonly Part[] => {
  const prefixes = [...definitionOf(machine).matchAll(/:(guardpost-\w*)' &/g)].map(([, prefix = '']) => prefix)
  return parts.filter(
    ({ kind, stack, name }) =>
      kind === 'AWS::SNS::Topic' && stack === machine.stack && prefixes.some((prefix) => name.startsWith(prefix)),
  )
}

/** Queues that the definition names at the end of their URL. */
const namedQueues = (machine: Part, parts: readonly Part[]): readonly Part[] => {
  const names = [...definitionOf(machine).matchAll(/\/(guardpost-[\w.-]+)'/g)].map(([, name]) => name)
  return parts.filter(
    ({ kind, stack, name }) => kind === 'AWS::SQS::Queue' && stack === machine.stack && names.includes(name),
  )
}

/** A machine that names no topic publishes to those that its messages name: those of the machine that sends them. */
const topicsOf = (
  machine: Part,
  parts: readonly Part[],
  sent: readonly Flow[],
  piped: readonly Flow[],
): readonly Part[] => {
  const own = namedTopics(machine, parts)
  if (own.length > 0 || !definitionOf(machine).includes(':sns:publish')) return own
  const queues = piped.filter(({ to }) => to === machine.id).map(({ from }) => from)
  const senders = sent.filter(({ to }) => queues.includes(to)).map(({ from }) => from)
  return parts.filter(({ id }) => senders.includes(id)).flatMap((sender) => namedTopics(sender, parts))
}

/**
 * What state machines publish and send, which their definitions say in JSONata.
 * @param piped the flows of pipes into machines, among others.
 */
export const machineFlows = (parts: readonly Part[], piped: readonly Flow[]): readonly Flow[] => {
  const machines = parts.filter(isMachine)
  const after = new Set(piped.filter(({ isFallback }) => isFallback).map(({ to }) => to))
  const sent = machines.flatMap((machine) =>
    namedQueues(machine, parts).map(
      ({ id }): Flow => ({
        from: machine.id,
        to: id,
        label: 'sends',
        isFallback: after.has(id) && !id.endsWith('.fifo'),
      }),
    ),
  )
  const published = machines.flatMap((machine) =>
    topicsOf(machine, parts, sent, piped).map(
      ({ id }): Flow => ({ from: machine.id, to: id, label: 'publishes', isFallback: false }),
    ),
  )
  return [...sent, ...published]
}
