import type { PublishCommandInput } from '@aws-sdk/client-sns'
import type { TopicMessage } from './message'
import { invalidParameter } from './refusals'

const MAXIMUM_BYTES = 262_144

const readStructure = (text: string): Readonly<Record<string, string>> => {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw invalidParameter('Message Structure', `JSON message body failed to parse: ${(error as Error).message}`)
  }
}

/** The texts of a publication, per protocol if its structure says so. @throws AwsError `InvalidParameter` */
export const readTexts = (input: PublishCommandInput): Pick<TopicMessage, 'text' | 'byProtocol'> => {
  const text = input.Message ?? ''
  if (text === '') throw invalidParameter('Empty message')
  if (Buffer.byteLength(text) > MAXIMUM_BYTES) throw invalidParameter('Message too long')
  if (input.Subject !== undefined && (input.Subject.length > 100 || /[\r\n]/.test(input.Subject))) {
    throw invalidParameter('Subject')
  }
  if (input.MessageStructure !== 'json') return { text }
  const byProtocol = readStructure(text)
  if (typeof byProtocol.default !== 'string')
    throw invalidParameter('Message Structure', 'No default entry in JSON message body')
  return { text: byProtocol.default, byProtocol }
}
