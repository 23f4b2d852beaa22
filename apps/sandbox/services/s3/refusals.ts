import { AwsError } from '../../kit/aws-error'

/** The refusal of a body that S3's schema does not allow: an unknown value, a missing or doubled element. */
export const malformedXml = (): AwsError =>
  new AwsError(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
    { status: 400 },
  )

/** The refusal of a value that has the right form and may not be what it is. */
export const invalidArgument = (says: string): AwsError => new AwsError('InvalidArgument', says, { status: 400 })

/** The refusal of a request that does not add up. */
export const invalidRequest = (says: string): AwsError => new AwsError('InvalidRequest', says, { status: 400 })
