import { type Organization, root, type WrittenException } from './arbitrary-organizations'

/**
 * What policies and a manifest mean, written down a second time, from the Organizations and GuardDuty user guides and from
 * accounts.schema.json, as slowly and plainly as can be. Nothing here imports what it is to check.
 */

type Json = Record<string, unknown>

/** A document's text by target; several on one target in the order of attachment. */
export type Attached = readonly { readonly target: string; readonly content: string }[]

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Root, units and account, on whose way the account is. */
export const chainOf = (unit: string, units: readonly { id: string; parent: string }[]): readonly string[] => {
  if (unit === root) return [root]
  const own = units.find(({ id }) => id === unit)
  return own === undefined ? [] : [...chainOf(own.parent, units), unit]
}

/** What is decided on one level, and what may not be decided below it. */
interface Level {
  readonly locked: ReadonlySet<string>
  readonly taken: Set<string>
  readonly locks: Set<string>
}

const isLock = (control: unknown): boolean =>
  control !== undefined && ![control].flat().some((operator) => operator === '@@all' || operator === '@@assign')

/** Lays one document over what holds already; what an earlier one of the same level took stays. */
const layOver = (held: Json, document: Json, path: string, level: Level): void => {
  for (const [key, value] of Object.entries(document).filter(([, one]) => isObject(one)) as [string, Json][]) {
    const here = `${path}/${key}`
    const { '@@assign': assigned, '@@operators_allowed_for_child_policies': control } = value
    if (isLock(control)) level.locks.add(here)
    if (assigned === undefined) {
      const inner = isObject(held[key]) ? held[key] : {}
      layOver(inner, value, here, level)
      if (Object.keys(inner).length > 0) held[key] = inner
    } else if (!level.locked.has(here) && !level.taken.has(here)) {
      held[key] = assigned
      level.taken.add(here)
    }
  }
}

/** The effective policy on a chain of targets. */
export const mergeByHand = (attached: Attached, chain: readonly string[]): Json => {
  const [held, locked]: [Json, Set<string>] = [{}, new Set()]
  for (const target of chain) {
    const level: Level = { locked, taken: new Set(), locks: new Set() }
    for (const { content } of attached.filter((one) => one.target === target)) {
      layOver(held, JSON.parse(content) as Json, '', level)
    }
    for (const path of level.locks) locked.add(path)
  }
  return held
}

const inside = (value: unknown, ...keys: readonly string[]): unknown =>
  keys.reduce((at, key) => (isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined), value)

/** Words that mean something: additional configurations that are off with their feature are off whether a policy says so or not. */
export const telling = (words: readonly string[]): readonly string[] =>
  words
    .filter((word) => {
      const [feature, agent, status] = word.split(' ')
      return !(agent !== undefined && status === 'disabled' && words.includes(`${feature} disabled`))
    })
    .sort()

/** What an effective policy sets in a Region, as words: `runtime_monitoring enabled`. */
export const wordsByHand = (effective: Json, region: string): readonly string[] => {
  const enablement = inside(effective, 'guardduty', 'enablement')
  const block = inside(enablement, region) ?? inside(enablement, 'default')
  if (!isObject(block)) return []
  return telling(
    Object.entries(block).flatMap(([name, setting]) => {
      const agents = inside(setting, 'additional_configuration')
      return [
        [name, inside(setting, 'status')],
        ...Object.entries(isObject(agents) ? agents : {}).map(([agent, own]) => [
          `${name} ${agent}`,
          inside(own, 'status'),
        ]),
      ].flatMap(([what, status]) => (status === undefined ? [] : [`${String(what)} ${String(status)}`]))
    }),
  )
}

/** Whether each block of a document, or of an effective policy, has GuardDuty itself where a feature is on. */
export const isValidByHand = (document: Json): boolean => {
  const statusOf = (setting: unknown): unknown => {
    const status = inside(setting, 'status')
    return isObject(status) ? status['@@assign'] : status
  }
  const blocks = inside(document, 'guardduty', 'enablement')
  return Object.values(isObject(blocks) ? blocks : {}).every((block) => {
    const settings = Object.entries(block as Json)
    const on = settings.filter(([, setting]) => statusOf(setting) === 'enabled').map(([name]) => name)
    return on.length === 0 || on.includes('foundational')
  })
}

/** How near an exception is to an account, the way to which is given; undefined where it is not about it. */
const nearness = ({ units = [], accounts = [], regions }: WrittenException, way: readonly string[], region: string) => {
  if (regions && !regions.includes(region)) return undefined
  const isOfAll = units.length + accounts.length === 0
  const level = isOfAll
    ? 0
    : Math.max(...way.map((target, index) => ([...units, ...accounts].includes(target) ? index + 1 : -1)))
  return level < 0 ? undefined : level * 2 + (regions ? 1 : 0)
}

/** What exceptions say of a thing, nearest last. */
const saying = (
  exceptions: readonly WrittenException[],
  way: readonly string[],
  region: string,
): readonly WrittenException[] =>
  exceptions
    .flatMap((exception) => {
      const near = nearness(exception, way, region)
      return near === undefined ? [] : [{ exception, near }]
    })
    .sort((one, other) => one.near - other.near)
    .map(({ exception }) => exception)

/** Whether the manifest leaves out what the way leads to. */
export const isLeftOutByHand = ({ exceptions }: Organization, way: readonly string[]): boolean =>
  saying(exceptions, way, '')
    .filter(({ enroll }) => enroll !== undefined)
    .at(-1)?.enroll === false

/** What the manifest wants where the way leads to, in the words of policies. */
export const wantedByHand = (organization: Organization, way: readonly string[], region: string): readonly string[] => {
  const { regions, features, exceptions } = organization
  if (!regions.includes(region) || isLeftOutByHand(organization, way)) return []
  const all = [{ features }, ...saying(exceptions, way, region)]
  const names = new Set(all.flatMap((one) => Object.keys(one.features ?? {})))
  const words = [...names].flatMap((name) => {
    const settings = all.flatMap((one) => one.features?.[name] ?? [])
    const nearest = settings.at(-1)
    const named = new Set(settings.flatMap(({ enable, agents }) => (enable === 'ALL' ? agents : [])))
    const isOn = (agent: string): boolean => nearest?.enable === 'ALL' && nearest.agents.includes(agent)
    return [
      `${name} ${nearest?.enable === 'ALL' ? 'enabled' : 'disabled'}`,
      ...[...named].map((agent) => `${name} ${agent} ${isOn(agent) ? 'enabled' : 'disabled'}`),
    ]
  })
  return telling(['foundational enabled', ...words.map((word) => word.toLowerCase())])
}
