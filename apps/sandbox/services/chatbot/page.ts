import { AwsError } from '../../kit/aws-error'

/** Most items of one page; also how many there are if the client does not say. */
export const LARGEST_PAGE = 100

/**
 * The page that a list operation is asked for, in the terms of `paginate`.
 * @throws AwsError `InvalidParameterException` for a size that is not 1 to 100.
 */
export const pageOf = (input: {
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
}): { token: string | undefined; size: number | undefined; invalidToken: string } => {
  const size = input.MaxResults
  if (size !== undefined && !(size >= 1 && size <= LARGEST_PAGE)) {
    throw new AwsError(
      'InvalidParameterException',
      `1 validation error detected: Value '${size}' at 'MaxResults' failed to satisfy constraint: Member must have value between 1 and ${LARGEST_PAGE}`,
    )
  }
  return { token: input.NextToken, size, invalidToken: 'InvalidParameterException' }
}
