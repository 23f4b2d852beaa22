import { AwsError } from '../../../kit/aws-error'
import type { MessageFilter } from './message-filter'
import { parseJsonPattern } from './parse-json-pattern'
import { parseTermPattern } from './parse-term-pattern'

/**
 * Understands a filter pattern of CloudWatch Logs: empty (all events), `{ … }` (fields of JSON events) or terms.
 * @throws AwsError `InvalidParameterException` for a pattern that is not well-formed; `NotImplemented` for `[…]`.
 */
export const parseFilterPattern = (pattern: string): MessageFilter => {
  const text = pattern.trim()
  if (text === '') return () => true
  if (text.startsWith('{')) return parseJsonPattern(text)
  if (text.startsWith('[')) {
    throw new AwsError(
      'NotImplemented',
      'The sandbox does not build space-delimited filter patterns ([…]); use a JSON pattern ({ … }) or terms.',
      { status: 501 },
    )
  }
  return parseTermPattern(text)
}
