import { AwsError } from '../../kit/aws-error'

/** What the API's model demands of a field's text. */
const patterns = {
  ConfigurationName: /^[A-Za-z0-9-_]{1,128}$/,
  SlackTeamId: /^[0-9A-Z]{1,255}$/,
  SlackChannelId: /^[A-Za-z0-9]{1,255}$/,
  IamRoleArn: /^arn:aws:[A-Za-z0-9][A-Za-z0-9_/.-]{0,62}:[A-Za-z0-9_/.-]{0,63}:[A-Za-z0-9_/.-]{0,63}:[A-Za-z0-9].*$/,
  LoggingLevel: /^(ERROR|INFO|NONE)$/,
  SnsTopicArns: /^arn:aws:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,256}(\.fifo)?$/,
  GuardrailPolicyArns:
    /^(?!.*\/aws-service-role\/)arn:aws:iam:[A-Za-z0-9_/.-]{0,63}:[A-Za-z0-9_/.-]{0,63}:[A-Za-z0-9].*$/,
} as const

type Field = keyof typeof patterns
type Fields = { readonly [Name in Field]?: string | readonly string[] | undefined }

const required: readonly Field[] = ['ConfigurationName', 'SlackTeamId', 'SlackChannelId', 'IamRoleArn']

const refuse = (field: Field, value: unknown, constraint: string): AwsError =>
  new AwsError(
    'InvalidParameterException',
    `1 validation error detected: Value '${value ?? 'null'}' at '${field}' failed to satisfy constraint: ${constraint}`,
  )

/**
 * Checks fields of a configuration against the API's model (BEHAVIOUR 2).
 * @param isNew whether the fields that a new configuration needs must be there.
 * @throws AwsError `InvalidParameterException` naming the field.
 */
export const validateConfiguration = (fields: Fields, isNew: boolean): void => {
  const missing = isNew ? required.find((field) => fields[field] === undefined) : undefined
  if (missing) throw refuse(missing, undefined, 'Member must not be null')
  for (const field of Object.keys(patterns) as Field[]) {
    const value = fields[field]
    const wrong = [value ?? []].flat().find((text) => !patterns[field].test(text))
    if (wrong !== undefined) {
      throw refuse(field, wrong, `Member must satisfy regular expression pattern: ${patterns[field].source}`)
    }
  }
}
