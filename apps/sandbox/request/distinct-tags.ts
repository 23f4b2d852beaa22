import { AwsError } from '../kit/aws-error'

/** What a service says of a tag that is given twice in one list. Sources: the BEHAVIOUR.md of each. */
const refusals: Readonly<Record<string, (key: string) => AwsError>> = {
  cloudformation: () => new AwsError('ValidationError', 'Duplicate tag keys found. Tag keys must be unique.'),
  cloudwatch: (key) =>
    new AwsError(
      'InvalidParameterValueException',
      `The value ${key} for parameter Tags is invalid: duplicate tag key.`,
    ),
  eventbridge: (key) =>
    new AwsError('ValidationException', `Duplicate tag keys are not allowed: ${key}`, { status: 400 }),
  iam: () =>
    new AwsError('InvalidInput', 'Duplicate tag keys found. Please note that Tag keys are case insensitive.', {
      status: 400,
    }),
  kms: () => new AwsError('TagException', 'Duplicate tag keys'),
  organizations: () =>
    new AwsError('InvalidInputException', 'Tag keys must be unique among the tags attached to the same entity.', {
      members: { Reason: 'DUPLICATE_TAG_KEY' },
    }),
  sns: () => new AwsError('InvalidParameter', 'Invalid parameter: Duplicated keys are not allowed.'),
  ssm: (key) => new AwsError('ValidationException', `Duplicate tag keys are not allowed: ${key}`, { status: 400 }),
}

const RESERVED = 'aws: prefixed tag key names are not allowed for external use.'

/** The same of a tag whose key begins with `aws:`, which only AWS gives. */
const reserved: Readonly<Record<string, () => AwsError>> = {
  cloudformation: () => new AwsError('ValidationError', RESERVED),
  cloudwatch: () => new AwsError('InvalidParameterValueException', RESERVED),
  eventbridge: () => new AwsError('ValidationException', RESERVED, { status: 400 }),
  iam: () => new AwsError('InvalidInput', RESERVED, { status: 400 }),
  kms: () => new AwsError('TagException', 'Tags beginning with aws: are reserved'),
  organizations: () =>
    new AwsError(
      'InvalidInputException',
      "You specified a tag key that is a system tag. You can't add, edit, or delete system tag keys because they're reserved for Amazon Web Services use.",
      { members: { Reason: 'INVALID_SYSTEM_TAGS_PARAMETER' } },
    ),
  sns: () => new AwsError('InvalidParameter', `Invalid parameter: ${RESERVED}`),
  ssm: () => new AwsError('ValidationException', RESERVED, { status: 400 }),
}

const tagsOf = (input: object): readonly unknown[] => {
  const { Tags }: { readonly Tags?: unknown } = input
  return Array.isArray(Tags) ? Tags : []
}

/** A member of a tag that is a text, under the first of its names that the tag has. */
const textOf = (tag: unknown, ...names: readonly string[]): string | undefined => {
  if (typeof tag !== 'object' || tag === null) return undefined
  const members = new Map<string, unknown>(Object.entries(tag))
  const text = names.map((name) => members.get(name)).find((member) => member !== undefined)
  return typeof text === 'string' ? text : undefined
}

const isReserved = (text: string): boolean => text.toLowerCase().startsWith('aws:')

/**
 * Sees to it that no tag of an input is given twice or is AWS's own: models do not say it, and services refuse it. S3 does so itself, for its
 * own lists.
 * @param service by its name in the sandbox. The keys of IAM's roles are the same in capitals; its values may not begin with `aws:` either.
 * @throws AwsError in the service's words
 */
export const requireDistinctTags = (service: string, input: object): void => {
  const refuse = refusals[service]
  if (refuse === undefined) return
  const inAnyCase = service === 'iam' && 'RoleName' in input
  const seen = new Set<string>()
  for (const tag of tagsOf(input)) {
    const key = textOf(tag, 'Key', 'TagKey')
    if (key === undefined) continue
    if (isReserved(key) || (service === 'iam' && isReserved(textOf(tag, 'Value') ?? '')))
      throw reserved[service]?.() ?? refuse(key)
    const same = inAnyCase ? key.toLowerCase() : key
    if (seen.has(same)) throw refuse(key)
    seen.add(same)
  }
}
