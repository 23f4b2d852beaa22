import { NormalizedSchema } from '@smithy/core/schema'

/** One operation of an SDK client's Smithy schemas. */
export interface OperationSchema {
  readonly name: string
  readonly traits: { readonly http?: readonly [method: string, uri: string, status: number] }
  readonly input: NormalizedSchema
  readonly output: NormalizedSchema
}

type SchemaReference = Parameters<typeof NormalizedSchema.of>[0]

const OPERATION = 9
const ERROR = -3

const resolve = (reference: unknown): NormalizedSchema =>
  NormalizedSchema.of((typeof reference === 'function' ? reference() : reference) as SchemaReference)

/** An operation as the SDK exports it; `traits` is 0 where there are none. */
type ExportedOperation = readonly [
  kind: number,
  namespace: string,
  name: string,
  traits: OperationSchema['traits'] | 0,
  input: unknown,
  output: unknown,
]

/** An operation whose schemas are read when it is first asked for them: a rollout calls a tenth of what a service has. */
class LazyOperation implements OperationSchema {
  readonly name: string
  readonly traits: OperationSchema['traits']
  readonly #references: readonly [input: unknown, output: unknown]
  #input: NormalizedSchema | undefined
  #output: NormalizedSchema | undefined

  constructor([, , name, traits, input, output]: ExportedOperation) {
    this.name = name
    this.traits = traits || {}
    this.#references = [input, output]
  }

  get input(): NormalizedSchema {
    this.#input ??= resolve(this.#references[0])
    return this.#input
  }

  get output(): NormalizedSchema {
    this.#output ??= resolve(this.#references[1])
    return this.#output
  }
}

/**
 * The operations and errors of a client module that exports Smithy schemas (`CreateMembers$ = [9,
 * namespace, name, traits, input, output]`).
 */
export class ServiceSchemas {
  readonly #operations = new Map<string, LazyOperation>()
  readonly #errors = new Map<string, NormalizedSchema>()

  constructor(module: object) {
    for (const exported of Object.values(module)) {
      if (!Array.isArray(exported)) continue
      const [kind, , name] = exported
      if (kind === OPERATION) this.#operations.set(name, new LazyOperation(exported as unknown as ExportedOperation))
      else if (kind === ERROR) this.#errors.set(name, resolve(exported))
    }
  }

  operation(name: string): OperationSchema | undefined {
    return this.#operations.get(name)
  }

  operations(): OperationSchema[] {
    return [...this.#operations.values()]
  }

  /** The modeled error of this name, or of this wire code (`awsQueryError`). */
  error(code: string): NormalizedSchema | undefined {
    return (
      this.#errors.get(code) ??
      [...this.#errors.values()].find(
        (error) => (error.getMergedTraits() as { awsQueryError?: [string, number] }).awsQueryError?.[0] === code,
      )
    )
  }
}

const booleans: Readonly<Record<string, boolean>> = { true: true, false: false }

const readNumber = (text: string): unknown => {
  const number = Number(text)
  return text.trim() === '' || (Number.isNaN(number) && text !== 'NaN') ? text : number
}

/**
 * A scalar from its text in a path, a query string, a header or a form. A text that is none of its type stays a text,
 * which the check of the input refuses.
 */
export const readScalar = (schema: NormalizedSchema, text: string): unknown => {
  if (schema.isBooleanSchema()) return booleans[text.toLowerCase()] ?? text
  if (schema.isNumericSchema()) return readNumber(text)
  if (schema.isTimestampSchema()) return /^\d+(\.\d+)?$/.test(text) ? new Date(Number(text) * 1000) : new Date(text)
  if (schema.isBlobSchema()) return Buffer.from(text, 'base64')
  return text
}

/** The text of a scalar in a header. */
export const writeScalar = (value: unknown): string => (value instanceof Date ? value.toUTCString() : String(value))
