import { AwsError } from '../../kit/aws-error'
import { compilePattern } from '../../pattern/compile-pattern'
import { type ObjectPattern, PatternError } from '../../pattern/pattern'
import { limitExceeded } from './refusals'

const LONGEST_PATTERN = 2048

/** Reads an event pattern. @throws AwsError `InvalidEventPatternException`; `LimitExceededException` above 2,048 characters */
export const checkedPattern = (text: string): ObjectPattern => {
  if (text.length > LONGEST_PATTERN) throw limitExceeded()
  try {
    return compilePattern(text)
  } catch (error) {
    if (!(error instanceof PatternError)) throw error
    throw new AwsError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${error.message}`)
  }
}
