import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { ConstraintData, ShapeConstraints } from '../apps/sandbox/constraints/constraint-data'
import { services } from '../apps/sandbox/services'

/** A shape of a service model, as far as it says what values are legal. */
interface ModelShape {
  readonly type: string
  readonly enum?: readonly string[]
  readonly min?: number
  readonly max?: number
  readonly pattern?: string
  readonly required?: readonly string[]
  readonly members?: Readonly<Record<string, { readonly shape: string }>>
  readonly member?: { readonly shape: string }
  readonly key?: { readonly shape: string }
  readonly value?: { readonly shape: string }
}

interface ServiceModel {
  readonly operations: Readonly<Record<string, { readonly input?: { readonly shape: string } }>>
  readonly shapes: Readonly<Record<string, ModelShape>>
}

/** Folders of botocore that are not called as the sandbox calls the service. */
const folders: Readonly<Record<string, string>> = { eventbridge: 'events', states: 'stepfunctions' }

const readModel = (data: string, service: string): { model: ServiceModel; path: string } => {
  const folder = folders[service] ?? service
  const version =
    readdirSync(join(data, folder))
      .filter((name) => /^\d/.test(name))
      .sort()
      .at(-1) ?? ''
  const path = `${folder}/${version}/service-2.json`
  const plain = join(data, path)
  const text = existsSync(plain) ? readFileSync(plain) : gunzipSync(readFileSync(`${plain}.gz`))
  return { model: JSON.parse(text.toString()), path }
}

/** What a shape says of its own value, without what it consists of. */
const ownConstraints = ({ enum: values, min, max, pattern, required, type }: ModelShape): ShapeConstraints => ({
  ...(values && { enum: values }),
  ...(min !== undefined && (min !== 0 || type === 'integer' || type === 'long' || type === 'double') && { min }),
  ...(max !== undefined && { max }),
  ...(pattern !== undefined && { pattern }),
  ...(required && required.length > 0 && { required }),
})

/** The shapes that a shape consists of. */
const parts = ({ members, member, key, value }: ModelShape): string[] =>
  [...Object.values(members ?? {}), member, key, value].flatMap((part) => (part ? [part.shape] : []))

/** The names of the shapes that constrain something, themselves or in what they consist of. */
const constrainingShapes = (model: ServiceModel): Set<string> => {
  const found = new Set(
    Object.entries(model.shapes).flatMap(([name, shape]) =>
      Object.keys(ownConstraints(shape)).length > 0 ? [name] : [],
    ),
  )
  for (let size = -1; size !== found.size; ) {
    size = found.size
    for (const [name, shape] of Object.entries(model.shapes)) {
      if (parts(shape).some((part) => found.has(part))) found.add(name)
    }
  }
  return found
}

const shapeConstraints = (shape: ModelShape, constraining: ReadonlySet<string>): ShapeConstraints => {
  const refer = (part: { readonly shape: string } | undefined) =>
    part && constraining.has(part.shape) ? part.shape : undefined
  const members = Object.entries(shape.members ?? {}).filter(([, part]) => refer(part))
  const [member, key, value] = [refer(shape.member), refer(shape.key), refer(shape.value)]
  return {
    ...ownConstraints(shape),
    ...(members.length > 0 && { members: Object.fromEntries(members.map(([name, part]) => [name, part.shape])) }),
    ...(member !== undefined && { member }),
    ...(key !== undefined && { key }),
    ...(value !== undefined && { value }),
  }
}

/** The constraints of the inputs of some operations, and of all that these consist of. */
const constraintsOf = (model: ServiceModel, operations: readonly string[], source: string): ConstraintData => {
  const constraining = constrainingShapes(model)
  const inputs = operations.map((name): [string, string | undefined] => [name, model.operations[name]?.input?.shape])
  const shapes = new Map<string, ShapeConstraints>()
  const add = (name: string): void => {
    const shape = model.shapes[name]
    if (!shape || shapes.has(name) || !constraining.has(name)) return
    const constraints = shapeConstraints(shape, constraining)
    shapes.set(name, constraints)
    for (const part of parts(shape)) add(part)
  }
  for (const [, input] of inputs) if (input !== undefined) add(input)
  return {
    source,
    operations: Object.fromEntries(
      inputs.map(([name, input]) => [name, input !== undefined && shapes.has(input) ? input : null]),
    ),
    shapes: Object.fromEntries([...shapes].sort(([left], [right]) => left.localeCompare(right, 'en'))),
  }
}

/** One shape a line: a change of a model is a change of its line. */
const write = ({ source, operations, shapes }: ConstraintData): string => {
  const lines = (object: object): string =>
    Object.entries(object)
      .map(([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)}`)
      .join(',\n')
  return `{\n  "source": ${JSON.stringify(source)},\n  "operations": {\n${lines(operations)}\n  },\n  "shapes": {\n${lines(shapes)}\n  }\n}\n`
}

/**
 * Writes what AWS's models say of legal inputs of the operations that the sandbox builds, from the folder `data` of an
 * installed botocore (Apache License 2.0), into `apps/sandbox/constraints/data`. The SDK for JavaScript leaves that out
 * of its schemas.
 */
const generate = async (data: string): Promise<void> => {
  const version = /__version__ = '(.+)'/.exec(readFileSync(join(data, '..', '__init__.py'), 'utf8'))?.[1] ?? 'unknown'
  for (const { name, load } of services) {
    const { model, path } = readModel(data, name)
    const operations = Object.keys((await load()).operations).sort()
    const source = `botocore ${version}, ${path}, Apache License 2.0; only what constrains the inputs of operations that the sandbox builds`
    writeFileSync(`apps/sandbox/constraints/data/${name}.json`, write(constraintsOf(model, operations, source)))
  }
}

const [data] = process.argv.slice(2)
if (data === undefined) {
  process.stderr.write('Usage: npm run constraints -- <the folder data of an installed botocore>\n')
  process.exitCode = 1
} else {
  void generate(data)
}
