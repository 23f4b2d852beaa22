import { AwsError } from '../../kit/aws-error'

/** `NoSuchEntity` (404), with AWS's words. */
export const noSuchEntity = (message: string): AwsError => new AwsError('NoSuchEntity', message)

/** `EntityAlreadyExists` (409). */
export const alreadyExists = (message: string): AwsError => new AwsError('EntityAlreadyExists', message)

/** `DeleteConflict` (409). */
export const deleteConflict = (message: string): AwsError => new AwsError('DeleteConflict', message)

/** `ValidationError`, as the query protocol of IAM names it. */
export const invalid = (message: string): AwsError => new AwsError('ValidationError', message)
