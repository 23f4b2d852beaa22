import type { Message } from '@aws-sdk/client-sqs'
import { compilePattern } from '../../pattern/compile-pattern'
import { isJsonObject, type Json, matchPattern } from '../../pattern/pattern'
import { fillTemplate } from './input-template'
import type { Pipe } from './state'

/** A message as the pipe hands it on. */
export type PipeRecord = { readonly [name: string]: Json }

/** The record of a message (BEHAVIOUR 5). */
export const recordOf = ({ region, source }: Pipe, message: Message): PipeRecord => ({
  messageId: message.MessageId ?? '',
  receiptHandle: message.ReceiptHandle ?? '',
  body: message.Body ?? '',
  attributes: message.Attributes ?? {},
  messageAttributes: Object.fromEntries(
    Object.entries(message.MessageAttributes ?? {}).map(([name, { DataType, StringValue }]) => [
      name,
      { dataType: DataType ?? '', stringValue: StringValue ?? '' },
    ]),
  ),
  md5OfBody: message.MD5OfBody ?? '',
  eventSource: 'aws:sqs',
  eventSourceARN: source,
  awsRegion: region,
})

const bodyOf = (record: PipeRecord): Json => {
  try {
    const body: Json = JSON.parse(String(record['body']))
    return isJsonObject(body) ? body : (record['body'] ?? '')
  } catch (error) {
    if (error instanceof SyntaxError) return record['body'] ?? ''
    throw error
  }
}

/** Whether a record passes a pipe's filters: one of them, or there are none. A body of JSON is read for them. */
export const passesFilters = ({ settings }: Pipe, record: PipeRecord): boolean => {
  const filters = settings.sourceParameters.FilterCriteria?.Filters ?? []
  const read = { ...record, body: bodyOf(record) }
  return filters.length === 0 || filters.some(({ Pattern = '{}' }) => matchPattern(compilePattern(Pattern), read))
}

/** What the target is given for a record. */
export const inputFor = ({ name, arn, source, settings }: Pipe, record: PipeRecord, now: Date): Json => {
  const { InputTemplate } = settings.targetParameters
  if (InputTemplate === undefined) return record
  return fillTemplate(InputTemplate, {
    event: record,
    reserved: {
      'pipe-arn': arn,
      'pipe-name': name,
      'source-arn': source,
      'target-arn': settings.target,
      'event.ingestion-time': now.toISOString(),
      event: JSON.stringify(record),
      'event.json': JSON.stringify(record),
    },
  })
}
