import { createHash } from 'node:crypto'

/**
 * SHA-256 of a template in canonical JSON (keys sorted at every level), in lower-case hexadecimal: equal for templates
 * that mean the same. A template that is not JSON counts as its text. CloudFormation gives back "?" for every character
 * outside ASCII (aws/aws-cdk#10523), so such characters count as "?" on both sides.
 */
export const templateDigest = (template: string): string =>
  createHash('sha256')
    .update(canonical(template).replace(/[^\p{ASCII}]/gu, '?'))
    .digest('hex')

const canonical = (template: string): string => {
  try {
    return JSON.stringify(JSON.parse(template), sorted)
  } catch (error) {
    if (error instanceof SyntaxError) return template
    throw error
  }
}

const sorted = (_key: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
    : value
