import { AwsError } from '../../kit/aws-error'

/** The refusal of a Region that cannot be switched: it does not exist, or every account has it. */
export const unknownRegion = (region: string | undefined): AwsError =>
  new AwsError('ValidationException', `The Region "${region ?? ''}" is not valid for this operation.`)
