const escapeRegExp = (text: string): string => text.replace(/[.+^${}()|[\]\\]/g, '\\$&')

/** Whether a text matches a policy's pattern: `*` is any run of characters, `?` any one. */
export const globMatches = (pattern: string, text: string, options: { ignoreCase?: boolean } = {}): boolean =>
  pattern === '*' ||
  new RegExp(
    `^${escapeRegExp(pattern).replaceAll('*', '.*').replaceAll('?', '.')}$`,
    options.ignoreCase ? 'is' : 's',
  ).test(text)

/**
 * Whether an ARN matches an ARN pattern: each of the six parts is compared on its own, so that a `*` does not run over a
 * colon, except in the last.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export const arnMatches = (pattern: string, arn: string): boolean => {
  const parts = (text: string): string[] => {
    const [head, partition, service, region, account, ...resource] = text.split(':')
    return [head, partition, service, region, account, resource.join(':')].map((part) => part ?? '')
  }
  const actual = parts(arn)
  return parts(pattern).every((part, index) => globMatches(part, actual[index] ?? ''))
}
