import { AwsError } from '../../kit/aws-error'

/** @throws AwsError `ValidationException` for a list of names that is empty or longer than ten. */
export const requireAtMostTen = (member: string, names: readonly string[] | undefined): readonly string[] => {
  const given = names ?? []
  if (given.length >= 1 && given.length <= 10) return given
  const bound = given.length === 0 ? 'greater than or equal to 1' : 'less than or equal to 10'
  throw new AwsError(
    'ValidationException',
    `1 validation error detected: Value '[${given.join(', ')}]' at '${member}' failed to satisfy constraint: Member must have length ${bound}`,
  )
}
