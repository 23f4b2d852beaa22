import { AwsError } from './aws-error'

/**
 * Refuses parameters that AWS honours and the sandbox does not, rather than ignoring them.
 * @param names the parameters of the operation that are not built.
 * @throws AwsError `NotImplemented` (HTTP 501) naming the first one that the input sets.
 */
export const refuseParameters = (operation: string, input: object, names: readonly string[]): void => {
  const given = names.find((name) => (input as Record<string, unknown>)[name] !== undefined)
  if (given === undefined) return
  throw new AwsError(
    'NotImplemented',
    `The sandbox does not build the parameter ${given} of ${operation}. Leave it out.`,
    {
      status: 501,
    },
  )
}
