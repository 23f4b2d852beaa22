import { linesOf, titleOf } from './box-words'
import { type Flow, type Part, partId } from './parts'

/** Parts that do the same, as one box of the picture. */
export interface Box {
  readonly id: string
  readonly stack: string | undefined
  readonly kind: Part['kind']
  readonly title: string
  /** Names and what they are for. */
  readonly lines: readonly string[]
}

/** What goes from one box to another, whatever the number of flows. */
export interface Arrow extends Omit<Flow, 'label'> {
  readonly labels: readonly string[]
}

const machine = 'AWS::StepFunctions::StateMachine'

/** Kinds that are said where they belong to. */
const told: readonly Part['kind'][] = [
  'AWS::Pipes::Pipe',
  'AWS::KMS::Key',
  'AWS::Logs::MetricFilter',
  'AWS::CloudWatch::Dashboard',
  'AWS::CloudWatch::Alarm',
]

/** A queue that no flow touches keeps what rules could not deliver, which its place says. */
const isTold = ({ kind, id }: Part, flows: readonly Flow[]): boolean =>
  told.includes(kind) || (kind === 'AWS::SQS::Queue' && !flows.some(({ from, to }) => from === id || to === id))

/** What is the same of parts that share a box: stack, kind, and where their flows go; each state machine has a box of its own. */
const boxKey = (part: Part, flows: readonly Flow[], byId: ReadonlyMap<string, Part>): string => {
  const ofMachine = part.kind === machine ? part : machineOf(part, flows, byId)
  if (ofMachine !== undefined) return ofMachine.id
  const goes = flows
    .filter(({ from, isFallback }) => from === part.id && !isFallback)
    .map(({ to }) => byId.get(to))
    .map((target) => (target?.kind === machine ? target.id : partId(target?.stack, target?.kind ?? 'Source', '')))
  const comes =
    part.kind === 'AWS::Events::Rule'
      ? flows.filter(({ to }) => to === part.id).map(({ from, label }) => `${from} ${label}`)
      : []
  return [
    part.stack ?? '',
    part.kind,
    part.kind === 'Source' ? part.name : '',
    ...new Set([...comes, ...goes].sort()),
  ].join(' ')
}

/** Sources, addresses and channels, which flows name and no template makes. */
const outside = (flows: readonly Flow[], parts: readonly Part[]): readonly Part[] => {
  const made = new Set(parts.map(({ id }) => id))
  const ids = [...new Set(flows.flatMap(({ from, to }) => [from, to]))].filter((id) => !made.has(id))
  return ids.map((id) => {
    const [, kind = '', name = ''] = /^ (\S+) (.+)$/.exec(id) ?? []
    return { id, kind: kind as Part['kind'], stack: undefined, name, purpose: '', properties: {} }
  })
}

/** The state machine to whose box a queue belongs: the one that a pipe feeds from it, or the one whose queue gives up to it. */
const machineOf = (
  queue: Part,
  flows: readonly Flow[],
  byId: ReadonlyMap<string, Part>,
  seen: readonly string[] = [],
): Part | undefined => {
  if (queue.kind !== 'AWS::SQS::Queue' || seen.includes(queue.id)) return undefined
  const fed = flows.filter(({ from, label }) => from === queue.id && label === 'pipe').map(({ to }) => byId.get(to))
  const direct = fed.find((target) => target?.kind === machine)
  if (direct !== undefined) return direct
  const before = flows.filter(({ to, isFallback }) => to === queue.id && isFallback).map(({ from }) => byId.get(from))
  return before
    .map((part) => (part?.kind === machine ? part : part && machineOf(part, flows, byId, [...seen, queue.id])))
    .find((found) => found !== undefined)
}

const arrowsOf = (flows: readonly Flow[], boxOf: ReadonlyMap<string, string>): readonly Arrow[] => {
  const arrows = new Map<string, Flow[]>()
  for (const flow of flows) {
    const [from, to] = [boxOf.get(flow.from), boxOf.get(flow.to)]
    if (from === undefined || to === undefined || from === to) continue
    const key = `${from}\n${to}`
    arrows.set(key, [...(arrows.get(key) ?? []), { ...flow, from, to }])
  }
  return [...arrows.values()].flatMap((same) => {
    const [first] = same
    if (first === undefined) return []
    const labels = [...new Set(same.map(({ label }) => label).filter((label) => label !== ''))]
    return [{ from: first.from, to: first.to, labels, isFallback: same.every(({ isFallback }) => isFallback) }]
  })
}

/** The boxes of the picture and the arrows between them. */
export const boxesOf = (
  parts: readonly Part[],
  flows: readonly Flow[],
): { readonly boxes: readonly Box[]; readonly arrows: readonly Arrow[] } => {
  const all = [...parts, ...outside(flows, parts)]
  const byId = new Map(all.map((part) => [part.id, part]))
  const shared = new Map<string, Part[]>()
  for (const part of all) {
    if (isTold(part, flows)) continue
    const key = boxKey(part, flows, byId)
    shared.set(key, [...(shared.get(key) ?? []), part])
  }
  const boxes = [...shared].flatMap(([id, same]) => {
    const first = same.find(({ kind }) => kind === machine) ?? same[0]
    if (first === undefined) return []
    return [{ id, stack: first.stack, kind: first.kind, title: titleOf(same), lines: linesOf(same, parts, flows) }]
  })
  const boxOf = new Map([...shared].flatMap(([id, same]) => same.map((part) => [part.id, id] as const)))
  return { boxes, arrows: arrowsOf(flows, boxOf) }
}
