import type { Readable } from 'node:stream'
import { NormalizedSchema } from '@smithy/core/schema'
import { AnswerInvalid } from './answer-invalid'
import { answeredIds } from './answered-ids'
import { chatbotAnswers } from './chatbot-answers'
import { compiledReader } from './compiled-reader'
import { answerJudge } from './judge-answer'
import { type AnsweredOperation, judgeBody } from './judge-body'

/** The part of the SDK's context of a call that is used here. */
interface CallContext {
  readonly commandName?: string
  readonly __smithy_context?: { readonly operationSchema?: readonly unknown[] }
}

interface HttpAnswer {
  readonly statusCode: number
  body: Readable | Uint8Array | undefined
}

type Step = 'initialize' | 'deserialize'
type Next<Result> = (args: object) => Promise<Result>

/** The part of an SDK client that is used here. */
interface Client {
  readonly config: object
  readonly middlewareStack: {
    add(
      middleware: (next: never, context: CallContext) => (args: object) => Promise<unknown>,
      where: { readonly step: Step; readonly priority: 'low'; readonly name: string },
    ): void
  }
}

const operationOf = (context: CallContext, client: Client): AnsweredOperation => {
  const name = (context.commandName ?? '').replace(/Command$/, '')
  const { protocol } = client.config as { readonly protocol?: { getShapeId?(): string } }
  const spoken = protocol?.getShapeId?.() ?? ''
  const isXml = /query|xml/i.test(spoken)
  const isRestXml = /restXml/i.test(spoken)
  // [kind, namespace, name, traits, input, output]
  const output = context.__smithy_context?.operationSchema?.[5] as Parameters<typeof NormalizedSchema.of>[0] | undefined
  return {
    name,
    isXml,
    isRestXml,
    isRestJson: /restJson1/i.test(spoken),
    output: output === undefined ? chatbotAnswers[name] : NormalizedSchema.of(output),
  }
}

/** By its events: iterating over a stream takes as long as all else that is done with a small answer. */
const readWhole = (body: HttpAnswer['body']): Promise<Uint8Array> => {
  if (body === undefined || body instanceof Uint8Array) return Promise.resolve(body ?? new Uint8Array())
  const chunks: Uint8Array[] = []
  return new Promise((resolve, reject) => {
    body.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    body.once('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
    body.once('error', reject)
    // Behind the end of an answer it says nothing any more.
    body.once('close', () => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' })))
  })
}

/** Of JSON the beginning, which says whether it is an object: the rest is judged when it has been read. */
const textOf = (bytes: Uint8Array, { isXml }: AnsweredOperation): string =>
  Buffer.from(isXml ? bytes : bytes.subarray(0, 400)).toString('utf8')

/** The SDK's own failures to read an answer have the answer and are no error of the service. */
const isUnread = (error: unknown): error is Error =>
  error instanceof Error && '$response' in error && !('$fault' in error) && error.name !== 'TimeoutError'

/** A connection that ends within an answer, by the name from which the SDK's retries know that another attempt may help. */
const cutShort = (error: unknown): unknown =>
  (error as NodeJS.ErrnoException | undefined)?.code === 'ECONNRESET'
    ? Object.assign(new Error('the connection ended before the whole answer was there', { cause: error }), {
        name: 'TimeoutError',
      })
    : error

/** The names that the SDK gives to a failure which does not say what it is, as all of AWS's do. */
const nameless: ReadonlySet<string> = new Set(['Unknown', 'UnknownError'])

/** The HTTP status of a failure that has no name, or whose words are not text. */
const namelessStatus = (error: unknown): number | undefined => {
  const {
    name = '',
    message,
    $metadata,
  } = error as Partial<Error> & { readonly $metadata?: { httpStatusCode?: number } }
  return nameless.has(name) || String(message) === '[object Object]' ? $metadata?.httpStatusCode : undefined
}

/** What an error of the SDK comes to: the answer's fault where it is none of the service's. */
const judgedError = (error: unknown): unknown => {
  const status = namelessStatus(error)
  if (status !== undefined) return new AnswerInvalid(`HTTP ${status} without an error of AWS`, { cause: error, status })
  return isUnread(error) ? unread(error) : error
}

const unread = (error: Error): AnswerInvalid => {
  const [first = ''] = error.message.split('\n')
  // The words of a TypeError are about the SDK's code.
  const why = error.name === 'TypeError' ? '' : `: ${first}`
  return new AnswerInvalid(`the answer cannot be read${why}`, { cause: error })
}

/** What answers to an operation are judged by. */
interface Judging {
  readonly operation: AnsweredOperation
  readonly judge: (answer: unknown) => void
  /** Judges an answer that `read` has read. */
  readonly judgeRead: (answer: unknown) => void
  /** Reads a body in place of the SDK; undefined where that is left to it. */
  readonly read: ReturnType<typeof compiledReader>
}

const passes = (): void => undefined

/** Makes it once for each operation that the client calls. */
const judgingOf = (client: Client, service: string): ((context: CallContext) => Judging) => {
  const known = new Map<string, Judging>()
  return (context) => {
    const { commandName = '' } = context
    const made = known.get(commandName)
    if (made) return made
    const operation = operationOf(context, client)
    const { name, output } = operation
    const ids = answeredIds[`${service}:${name}`]
    const read = output && operation.isRestJson ? compiledReader(output) : undefined
    const judging = {
      operation,
      judge: output ? answerJudge(output, ids) : passes,
      judgeRead: output && read ? answerJudge(output, ids, true) : passes,
      read,
    }
    known.set(commandName, judging)
    return judging
  }
}

/** What the SDK is given to read where an answer has been read already. */
const nothingToRead = Buffer.from('{}')

/**
 * Judges everything that a client is answered, at the edge: the body before the SDK reads it, then what was read, by the operation's own
 * schema. Whatever gets past it has the form that the SDK's types say. A call whose answer has not fails with AnswerInvalid.
 * @param service the prefix of the operations' names, such as `guardduty`.
 * @param byForm whether what was read has to have the form of the schema. Default yes; no for services of which only what data names is read:
 *   Inspector leaves out `errorCode` and `errorMessage` of BatchGetAccountStatus, which its model requires.
 */
export const judged = <Judged extends object>(client: Judged, service: string, byForm = true): Judged => {
  const sdk = client as unknown as Client
  const of = judgingOf(sdk, service)
  const alreadyRead = new WeakMap<object, Readonly<Record<string, unknown>>>()
  sdk.middlewareStack.add(
    (next: Next<{ readonly response: HttpAnswer }>, context) => async (args) => {
      const answer = await next(args)
      const bytes = await readWhole(answer.response.body).catch((error: unknown) => {
        throw cutShort(error)
      })
      answer.response.body = bytes
      const { operation, read } = of(context)
      const status = answer.response.statusCode
      judgeBody({ status, text: textOf(bytes, operation) }, operation)
      const found = status === 200 ? read?.(bytes) : undefined
      if (found) {
        alreadyRead.set(answer.response, found)
        answer.response.body = nothingToRead
      }
      return answer
    },
    { step: 'deserialize', priority: 'low', name: 'guardpostBody' },
  )
  sdk.middlewareStack.add(
    (next: Next<{ readonly output: object; readonly response: object }>, context) => async (args) => {
      const answer = await next(args).catch((error: unknown) => {
        throw judgedError(error)
      })
      const found = alreadyRead.get(answer.response)
      if (found) Object.assign(answer.output, found)
      const { judge, judgeRead } = of(context)
      if (byForm) (found ? judgeRead : judge)(answer.output)
      return answer
    },
    { step: 'initialize', priority: 'low', name: 'guardpostAnswer' },
  )
  return client
}
