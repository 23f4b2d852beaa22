import { AwsError } from '../../kit/aws-error'

/** `ValidationException`. */
export const invalid = (message: string): AwsError => new AwsError('ValidationException', message)

/** `NotFoundException`. */
export const noSuchPipe = (name: string | undefined): AwsError =>
  new AwsError('NotFoundException', `Pipe ${name} does not exist.`)
