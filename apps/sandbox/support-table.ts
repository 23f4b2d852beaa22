import { readFile } from 'node:fs/promises'
import type { ServiceEntry } from './services'
import type { ResourceType } from './services/cloudformation/provision/resource-type'
import { resourceTypes } from './services/cloudformation/provision/resource-types'
import { ServiceSchemas } from './wire/schema'

/** One service: which of its operations the sandbox builds, and where. */
export interface ServiceSupport {
  readonly name: string
  /** Names of operations that are built, sorted. */
  readonly built: readonly string[]
  /** Names of all operations of AWS's API, sorted. */
  readonly all: readonly string[]
  /** Of each operation that is built: the file that exports it, from the project's folder. */
  readonly files: Readonly<Record<string, string>>
}

/** The file and the name of the export that an operation is. */
export interface OperationSource {
  /** From the project's folder, such as `apps/sandbox/services/kms/key.ts`. */
  readonly file: string
  readonly exported: string
}

const importsOf = (text: string): Map<string, string> =>
  new Map(
    [...text.matchAll(/^import \{([^}]+)\} from '\.\/([^']+)'$/gm)].flatMap(([, names = '', path = '']) =>
      names
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '')
        .map((name): [string, string] => [name, path]),
    ),
  )

/**
 * Reads which file exports each operation of a service, by its AWS name, from the text of its
 * `service.ts`: an import by name, and the list `operations`. The program does not know its files;
 * a test compares what this finds with what the service does.
 */
const readOperationSources = (service: string, text: string): Readonly<Record<string, OperationSource>> => {
  const imports = importsOf(text)
  const list = /^const operations: Operations = \{\n(.*?)^\}/ms.exec(text)?.[1] ?? ''
  return Object.fromEntries(
    [...list.matchAll(/^ {2}(\w+): (\w+),$/gm)].flatMap(([, name = '', exported = '']) => {
      const path = imports.get(exported)
      return path === undefined ? [] : [[name, { file: `apps/sandbox/services/${service}/${path}.ts`, exported }]]
    }),
  )
}

/** The sources of a service's operations, from the checkout that is the working directory. */
export const operationSources = async (service: string): Promise<Readonly<Record<string, OperationSource>>> =>
  readOperationSources(service, await readFile(`apps/sandbox/services/${service}/service.ts`, 'utf8'))

/** Reads from the services' own lists and schemas what is built; loads every SDK client. */
export const readSupport = (services: readonly ServiceEntry[]): Promise<ServiceSupport[]> =>
  Promise.all(
    services.map(async ({ name, load }) => {
      const { operations, schemas } = await load()
      const sources = Object.entries(await operationSources(name))
      return {
        name,
        built: Object.keys(operations).sort(),
        all: new ServiceSchemas(await schemas())
          .operations()
          .map((operation) => operation.name)
          .sort(),
        files: Object.fromEntries(sources.map(([operation, { file }]) => [operation, file])),
      }
    }),
  )

const code = (texts: readonly string[]): string => texts.map((text) => `\`${text}\``).join(', ') || '-'

const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`

const byName = <Item>(items: readonly Item[], nameOf: (item: Item) => string): Item[] =>
  [...items].sort((left, right) => (nameOf(left) < nameOf(right) ? -1 : 1))

const serviceRow = ({ name, built, all }: ServiceSupport): string => row(name, built.length, all.length, code(built))

/** A row for each file of a service: the operations that it exports. */
const fileRows = ({ built, files }: ServiceSupport): string[] =>
  [...new Set(Object.values(files))]
    .sort()
    .map((file) => row(`\`${file}\``, code(built.filter((operation) => files[operation] === file))))

const typeRow = ({ type, properties, createOnly }: ResourceType): string =>
  row(`\`${type}\``, code([...properties].sort()), code([...createOnly].sort()))

/**
 * The page that says what the sandbox builds, as Markdown; the order of the input does not matter.
 */
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
    '## The file of each operation',
    '',
    row('file', 'operations'),
    row('---', '---'),
    ...byName(services, ({ name }) => name).flatMap(fileRows),
    '',
    '## CloudFormation resource types',
    '',
    row('type', 'properties', 'a change makes a new resource'),
    row('---', '---', '---'),
    ...byName(types, ({ type }) => type).map(typeRow),
    '',
  ].join('\n')

/** The page for these services and the resource types that a stack may contain. */
export const supportTable = async (services: readonly ServiceEntry[]): Promise<string> =>
  renderSupport(await readSupport(services), resourceTypes)
