import { AwsError } from '../../aws-error'

/** @throws AwsError 501 for the first of these members that a request gives: AWS honours it and the sandbox does not. */
export const refuseUnbuilt = <Input extends object>(
  operation: string,
  input: Input,
  members: readonly (keyof Input & string)[],
): void => {
  const given = members.find((member) => {
    const value = input[member] as unknown
    return value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0)
  })
  if (given !== undefined) {
    throw new AwsError('NotImplemented', `The sandbox does not build ${given} of cloudformation:${operation}.`, {
      status: 501,
    })
  }
}
