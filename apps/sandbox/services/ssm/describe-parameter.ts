import type { Parameter } from '@aws-sdk/client-ssm'
import type { SelectedParameter } from './find-parameter'

/** A parameter as GetParameter answers it. Without decryption the value of a SecureString is its ciphertext's stand-in. */
export const describeParameter = (
  { parameter, version, selector }: SelectedParameter,
  withDecryption: boolean | undefined,
): Parameter => ({
  Name: parameter.name,
  Type: version.type,
  Value:
    version.type === 'SecureString' && !withDecryption
      ? Buffer.from(`encrypted:${version.value}`).toString('base64')
      : version.value,
  Version: version.version,
  ...(selector === '' ? {} : { Selector: selector }),
  LastModifiedDate: version.modified,
  ARN: parameter.arn,
  DataType: 'text',
})
