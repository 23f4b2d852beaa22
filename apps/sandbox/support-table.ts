import type { Service } from './operation'
import type { ResourceType } from './services/cloudformation/provision/resource-type'
import { resourceTypes } from './services/cloudformation/provision/resource-types'
import { ServiceSchemas } from './wire/schema'

/** One service: which of its operations the sandbox builds. */
export interface ServiceSupport {
  readonly name: string
  /** Names of operations that are built, sorted. */
  readonly built: readonly string[]
  /** Names of all operations of AWS's API, sorted. */
  readonly all: readonly string[]
}

/** Reads from the services' own lists and schemas what is built; loads every SDK client. */
export const readSupport = (services: readonly Service[]): Promise<ServiceSupport[]> =>
  Promise.all(
    services.map(async ({ name, operations, schemas }) => ({
      name,
      built: Object.keys(await operations()).sort(),
      all: new ServiceSchemas(await schemas())
        .operations()
        .map((operation) => operation.name)
        .sort(),
    })),
  )

const code = (texts: readonly string[]): string => texts.map((text) => `\`${text}\``).join(', ') || '-'

const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`

const byName = <Item>(items: readonly Item[], nameOf: (item: Item) => string): Item[] =>
  [...items].sort((left, right) => (nameOf(left) < nameOf(right) ? -1 : 1))

const serviceRow = ({ name, built, all }: ServiceSupport): string => row(name, built.length, all.length, code(built))

const typeRow = ({ type, properties, createOnly }: ResourceType): string =>
  row(`\`${type}\``, code([...properties].sort()), code([...createOnly].sort()))

/** The page that says what the sandbox builds, as Markdown; the order of the input does not matter. */
export const renderSupport = (services: readonly ServiceSupport[], types: readonly ResourceType[]): string =>
  [
    '# What the sandbox builds',
    '',
    "From the services' own lists. Any other operation is answered with HTTP 501 and its name, any other",
    'resource type or property fails its stack. What each service does, and from which source that is known, is in',
    '`apps/sandbox/services/<service>/BEHAVIOUR.md`.',
    '',
    '## Operations',
    '',
    row('service', 'built', "in AWS's API", 'operations'),
    row('---', '---:', '---:', '---'),
    ...byName(services, ({ name }) => name).map(serviceRow),
    '',
    '## CloudFormation resource types',
    '',
    row('type', 'properties', 'a change makes a new resource'),
    row('---', '---', '---'),
    ...byName(types, ({ type }) => type).map(typeRow),
    '',
  ].join('\n')

/** The page for these services and the resource types that a stack may contain. */
export const supportTable = async (services: readonly Service[]): Promise<string> =>
  renderSupport(await readSupport(services), resourceTypes)
