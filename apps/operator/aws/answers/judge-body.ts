import type { NormalizedSchema } from '@smithy/core/schema'
import { AnswerInvalid, shownValue } from './answer-invalid'

/** The body of an answer as it came, before the SDK reads it. */
export interface AnswerBody {
  readonly status: number
  readonly text: string
}

/** What the answer is to. */
export interface AnsweredOperation {
  /** The operation's name, such as `ListAccounts`. */
  readonly name: string
  readonly isXml: boolean
  /** S3's protocol: its documents are called like nothing else, and parts of an answer come in headers. */
  readonly isRestXml?: boolean
  /** JSON whose names may be others than those of the SDK. */
  readonly isRestJson?: boolean
  /** Undefined where the SDK has none. */
  readonly output: NormalizedSchema | undefined
}

const isPage = (text: string): boolean => /^\s*(<!doctype html|<html)/i.test(text)

const membersOf = (output: NormalizedSchema | undefined): readonly NormalizedSchema[] =>
  output?.isStructSchema() === true ? [...output.structIterator()].map(([, member]) => member) : []

/** Whether anything of the answer is in its body, and not in a header: HeadBucket has all there. */
const hasMembers = (output: NormalizedSchema | undefined): boolean =>
  membersOf(output).some((member) => member.getMergedTraits().httpHeader === undefined)

/** Whether the body is one value as it is, such as a policy, and no document around it. */
const isPayload = (output: NormalizedSchema | undefined): boolean =>
  membersOf(output).some((member) => member.getMergedTraits().httpPayload !== undefined)

/** Lists of the outermost level by the names of their elements. The SDK reads a list that is text as an empty one. */
const listsOf = (output: NormalizedSchema | undefined): readonly string[] =>
  output?.isStructSchema()
    ? [...output.structIterator()].flatMap(([name, member]) => (member.isListSchema() ? [name] : []))
    : []

const judgeXml = (text: string, { name, output }: AnsweredOperation): void => {
  const root = /^\s*(?:<\?xml[^>]*\?>\s*)?<([\w:.-]+)/.exec(text)?.[1]
  if (root !== `${name}Response`) {
    throw new AnswerInvalid(`the answer is ${shownValue(text)}, and XML of ${name}Response was expected`)
  }
  if (hasMembers(output) && !text.includes(`<${name}Result`)) throw new AnswerInvalid(`${name}Result is missing`)
  for (const list of listsOf(output)) {
    const held = new RegExp(`<${list}>\\s*(?!<member[\\s/>]|</${list}>)(.{0,80})`, 's').exec(text)
    if (held) throw new AnswerInvalid(`${list} is ${shownValue(held[1])}, and a list was expected`)
  }
}

const judgeRestXml = (text: string): void => {
  if (text.trim() === '' || /^\s*</.test(text)) return
  throw new AnswerInvalid(`the answer is ${shownValue(text)}, and XML was expected`)
}

/**
 * Refuses a body that the SDK reads as an answer with nothing in it, although it is something else: an empty one, a page of HTML, JSON
 * that is not an object, XML of another operation. Answers that say a failure are the SDK's, but for pages.
 * @throws AnswerInvalid, with the HTTP status of a failure, so that the SDK's retries know what they know of others.
 */
export const judgeBody = ({ status, text }: AnswerBody, operation: AnsweredOperation): void => {
  const isFailure = status >= 300
  if (isPage(text)) {
    const page = `the answer is a page of HTML (HTTP ${status}), not of AWS: ${shownValue(text.trim())}`
    throw new AnswerInvalid(page, isFailure ? { status } : {})
  }
  if (isFailure) return
  if (operation.isRestXml) {
    if (!isPayload(operation.output)) judgeRestXml(text)
    return
  }
  if (text.trim() === '') {
    if (hasMembers(operation.output)) throw new AnswerInvalid(`the answer is empty (HTTP ${status})`)
    return
  }
  if (isPayload(operation.output)) return
  if (operation.isXml) judgeXml(text, operation)
  else if (!/^\s*\{/.test(text))
    throw new AnswerInvalid(`the answer is ${shownValue(text)}, and an object was expected`)
}
